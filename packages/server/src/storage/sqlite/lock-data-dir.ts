import { readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StoreNotOpened } from "../storage.ts";
import { toOpenError } from "./failures.ts";
import { makeForOwnerOnly } from "./make-for-owner-only.ts";
import { HOLDER_FILE, LOCK_FILE } from "./store-files.ts";

/**
 * OPS-15: one server serves an embedded store, since nobody else would hear what it announces. The lock is the system's, on a
 * file of its own, so it ends with its process however that ends; the store itself stays open to commands. Who holds it is
 * written beside it, in a file that nobody locks and nobody believes without the lock.
 */
export async function lockDataDir(dataDir: string): Promise<{ close(): Promise<void> }> {
  const holderFile = join(dataDir, HOLDER_FILE);
  const lock = takeLock(join(dataDir, LOCK_FILE));
  if (lock === undefined) {
    const holder = await readFile(holderFile, "utf8").catch(() => "");
    throw new StoreNotOpened(
      `${toName(holder)} serves it already: stop that one, or choose another directory for this one`,
    );
  }
  // Nothing depends on it: where nothing can be written, the store says so itself.
  await writeFile(holderFile, `${process.pid} ${hostname()}\n`, { mode: 0o600 }).catch(() => {});
  return {
    async close() {
      await rm(holderFile, { force: true }).catch(() => {});
      lock.close();
    },
  };
}

function toName(holder: string): string {
  const [, pid, host] = /^(\d+) (\S+)\n$/.exec(holder) ?? [];
  return pid === undefined ? "another process" : `process ${pid} on ${host}`;
}

/** None if another process, or another server in this one, has it. */
function takeLock(file: string): DatabaseSync | undefined {
  makeForOwnerOnly(file);
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file);
    // Nothing is ever written to it: no journal is made beside it.
    db.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return db;
  } catch (error) {
    db?.close();
    if (isHeld(error)) return undefined;
    throw toOpenError(error, LOCK_FILE);
  }
}

const BUSY = 5;

function isHeld(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === BUSY;
}

import { open, stat } from "node:fs/promises";
import { StorageUnavailable } from "../storage.ts";
import { HEALTH_ROW, type OnFault, type StoreHealth } from "../store-health.ts";
import type { Database } from "./database.ts";

const MAGIC = "SQLite format 3\0";

/**
 * Pages that the process has read once it does not read again, so the file itself is looked at, too: one that was deleted,
 * replaced or written over under a running server is found before its next page is needed.
 */
export function createStoreHealth(db: Database, { file, onFault }: { file: string; onFault: OnFault }): StoreHealth {
  const read = db.prepare("SELECT count(*) AS count FROM (SELECT 1 FROM accounts LIMIT 1)");
  const write = db.prepare(
    "INSERT INTO server_secrets (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
  );
  const opened = file === ":memory:" ? undefined : stat(file);
  opened?.catch(() => {});

  return {
    async read() {
      read.get();
      if (opened === undefined || (await isThere(file, (await opened).ino))) return;
      const fault = new StorageUnavailable("the file of the store is damaged, replaced or gone", {
        trouble: "damaged",
      });
      onFault(fault);
      throw fault;
    },
    async write(at) {
      write.run(HEALTH_ROW, String(at));
    },
  };
}

async function isThere(file: string, inode: number): Promise<boolean> {
  try {
    const handle = await open(file, "r");
    try {
      const { buffer } = await handle.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
      return (await handle.stat()).ino === inode && buffer.toString("latin1") === MAGIC;
    } finally {
      await handle.close();
    }
  } catch {
    return false;
  }
}

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "./main.ts";

/**
 * The first start hashes the demo's passwords and makes keys, which takes longer than most tests of what a start does otherwise.
 * It is made once for all tests of a process; they begin with a copy of what it left.
 */
let left: Promise<ReadonlyMap<string, Buffer>> | undefined;

/** A data directory as a first start with the demo leaves it. */
export async function makeStartedDataDir(dataDir: string): Promise<void> {
  left ??= startOnce();
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  for (const [name, content] of await left) writeFileSync(join(dataDir, name), content, { mode: 0o600 });
}

async function startOnce(): Promise<ReadonlyMap<string, Buffer>> {
  const dataDir = mkdtempSync(join(tmpdir(), "signpost-started-"));
  try {
    const environment = { SIGNPOST_HOST: "127.0.0.1", SIGNPOST_PORT: "0", SIGNPOST_DATA_DIR: dataDir };
    const server = await startServer({ environment, print: () => {} });
    await server.close();
    return new Map(readdirSync(dataDir).map((name) => [name, readFileSync(join(dataDir, name))]));
  } finally {
    rmSync(dataDir, { recursive: true });
  }
}

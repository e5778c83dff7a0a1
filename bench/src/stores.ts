import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEngine, type Engine } from "@signpost/server";

export interface EngineSetting {
  readonly clock?: { now(): number };
}

/** Where an engine keeps its rows, made empty for the work and gone after it. */
export interface Store {
  readonly name: string;
  use<T>(setting: EngineSetting, work: (engine: Engine) => Promise<T>): Promise<T>;
}

export async function inTemporaryFolder<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), "signpost-bench-"));
  try {
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

const SQLITE: Store = {
  name: "SQLite",
  use: (setting, work) =>
    inTemporaryFolder(async (dir) => {
      const engine = await createEngine({ file: join(dir, "bench.db"), ...setting });
      try {
        return await work(engine);
      } finally {
        await engine.close();
      }
    }),
};

export const STORES: readonly Store[] = [SQLITE];

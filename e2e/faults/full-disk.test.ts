import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { createApi } from "./support/api.ts";
import { check } from "./support/checker.ts";
import { startClusterForTest } from "./support/cluster.ts";
import { NOTHING_WRONG } from "./support/find-wrongs.ts";
import { startLoad } from "./support/load.ts";
import { ROUNDS, range } from "./support/rounds.ts";

/** No file of the process may grow past this: for who writes it, a disk that is full. */
function limitFiles(pid: number, bytes: number | "unlimited"): void {
  execFileSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:unlimited`]);
}

test.skipIf(process.platform !== "linux")(
  "[DLV-1] [TIM-7] a full disk under load refuses what it cannot store, loses nothing, and space makes it work again",
  async (context) => {
    const cluster = await startClusterForTest({ store: "sqlite" }, context);
    const api = createApi(cluster.urls);
    const { pid, dataDir, url } = cluster.node(0);
    const load = startLoad(api, { name: "full", atOnce: 8 });
    let refused = 0;
    for (const _ of range(ROUNDS)) {
      await api.more(30);
      const before = api.repeats;
      limitFiles(pid, smallest(dataDir));
      await pause(200);
      refused += Math.sign(api.repeats - before);
      limitFiles(pid, "unlimited");
    }
    const expected = await load.finish();
    const counts = await check("full disk", expected, api, url);
    expect(counts).toMatchObject(NOTHING_WRONG);
    expect(refused).toBeGreaterThan(ROUNDS / 2);
  },
);

/** What is written again and again is written past it. */
function smallest(folder: string): number {
  const sizes = readdirSync(folder)
    .filter((file) => file.startsWith("signpost.db"))
    .map((file) => statSync(join(folder, file)).size)
    .filter((size) => size > 0);
  return Math.min(...sizes, 4_096);
}

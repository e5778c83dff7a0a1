import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createApi } from "./support/api.ts";
import { check } from "./support/checker.ts";
import { type Cluster, startClusterForTest } from "./support/cluster.ts";
import { NOTHING_WRONG } from "./support/find-wrongs.ts";
import { startLoad } from "./support/load.ts";
import { ROUNDS, range } from "./support/rounds.ts";

/** How the disk of a store is filled and emptied. */
interface Disk {
  /** Whether there is enough on it that a limit falls into what is written. */
  isFillable(): boolean;
  fill(): void;
  empty(): void;
}

const DISKS = {
  sqlite: (cluster: Cluster): Disk => {
    const { pid, dataDir } = cluster.node(0);
    return {
      isFillable: () => true,
      fill: () => limitFiles(pid, smallest(dataDir)),
      empty: () => limitFiles(pid, "unlimited"),
    };
  },
  // Files of its log have one size, smaller here than a table soon is: as a limit it lets the log be written, and no table grow.
  postgres: ({ postgres }: Cluster): Disk => {
    if (postgres === undefined) throw new Error("a cluster on PostgreSQL has one");
    return {
      isFillable: () => largest(join(postgres.dataDir, "base")) > postgres.logFileBytes,
      fill: () => postgres.limitFiles(postgres.logFileBytes),
      empty: () => postgres.limitFiles("unlimited"),
    };
  },
};

describe.skipIf(process.platform !== "linux")("a full disk", () => {
  test.for(["sqlite", "postgres"] as const)(
    "[DLV-1] [TIM-7] under load refuses what it cannot store, loses nothing, and space makes it work again: %s",
    async (store, context) => {
      const cluster = await startClusterForTest({ store, postgresOptions: { logFileMb: 1 } }, context);
      const disk = DISKS[store](cluster);
      const api = createApi(cluster.urls);
      const load = startLoad(api, { name: "full", atOnce: 8 });
      while (!disk.isFillable()) await api.more(100);
      let refused = 0;
      for (const _ of range(ROUNDS)) {
        await api.more(30);
        const before = api.repeats;
        disk.fill();
        await pause(200);
        refused += Math.sign(api.repeats - before);
        disk.empty();
      }
      const expected = await load.finish();
      const counts = await check(`full disk, ${store}`, expected, api, cluster.node(0).url);
      expect(counts).toMatchObject(NOTHING_WRONG);
      expect(refused).toBeGreaterThan(ROUNDS / 2);
      expect([...api.refusals]).toEqual([503]);
    },
  );
});

/** No file of the process may grow past this: for who writes it, a disk that is full. */
function limitFiles(pid: number, bytes: number | "unlimited"): void {
  execFileSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:unlimited`]);
}

/** What is written again and again is written past it. */
function smallest(folder: string): number {
  const sizes = readdirSync(folder)
    .filter((file) => file.startsWith("signpost.db"))
    .map((file) => statSync(join(folder, file)).size)
    .filter((size) => size > 0);
  return Math.min(...sizes, 4_096);
}

function largest(folder: string): number {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return Math.max(...files.map(({ parentPath, name }) => statSync(join(parentPath, name)).size));
}

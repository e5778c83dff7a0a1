import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** The clock of the hosts that a cluster's nodes run on, which somebody sets. */
export interface HostClock {
  readonly environment: Readonly<Record<string, string>>;
  /** Counts for nodes that start from now on; those that run are told by their process ids. */
  set(aheadMs: number, pids?: readonly number[]): Promise<void>;
  /** The time there. */
  now(): number;
  close(): void;
}

const PRELOAD = join(import.meta.dirname, "host-clock.cjs");

export function createHostClock(): HostClock {
  const folder = mkdtempSync(join(tmpdir(), "signpost-clock-"));
  const file = join(folder, "ahead-ms");
  let ahead = 0;
  writeFileSync(file, "0");
  return {
    environment: { NODE_OPTIONS: `--require ${PRELOAD}`, HOST_CLOCK_FILE: file },
    async set(aheadMs, pids = []) {
      ahead = aheadMs;
      writeFileSync(file, String(aheadMs));
      for (const pid of pids) process.kill(pid, "SIGUSR2");
      // They read it in their next turn.
      await pause(50);
    },
    now: () => Date.now() + ahead,
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

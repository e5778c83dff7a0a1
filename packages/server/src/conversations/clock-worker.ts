import { setImmediate } from "node:timers/promises";
import type { Instant } from "@signpost/core";
import type { Logger } from "../observability/logger.ts";
import { createSleeper, type TimeSource } from "../time.ts";

export interface ClockWorkerDeps {
  /** One unit of work; answers how many it claimed. */
  readonly settle: (limit: number) => Promise<number>;
  readonly findNextWakeAt: () => Promise<Instant | undefined>;
  readonly time: TimeSource;
  readonly logger: Logger;
  readonly idleMs?: number;
  /** How many batches are settled at once while there is a backlog. */
  readonly batchesAtOnce?: number;
}

export interface ClockWorker {
  /** Something is due at this instant: ends a sleep that would last longer. */
  wakeBy(at: Instant): void;
  /** Finishes the batch it is at (OPS-2). */
  close(): Promise<void>;
}

/**
 * Small, so that a command that arrives meanwhile waits only a few milliseconds for the store; large enough to share one
 * commit.
 */
const BATCH = 100;
/** The longest sleep. Within this time the worker finds what a node that ended has left behind. */
const IDLE_MS = 1_000;
/** The pause when others have claimed everything that is due. */
const CONTENDED_MS = 50;
const FIRST_BACK_OFF_MS = 50;
const MAX_BACK_OFF_MS = 2_000;

/** The clock path: dumb on purpose. Goes again while there is work, sleeps until there is some, backs off when the store fails. */
export function startClockWorker({
  settle,
  findNextWakeAt,
  time,
  logger,
  idleMs = IDLE_MS,
  batchesAtOnce = 1,
}: ClockWorkerDeps): ClockWorker {
  let isStopped = false;
  let failures = 0;
  let isBehind = false;
  /** The earliest instant that was announced since the store was last read. */
  let announcedAt = Number.POSITIVE_INFINITY;
  const sleeper = createSleeper(time);
  /** Absent: it is awake, and looks into the store before it sleeps. */
  let sleepsUntil: Instant | undefined;

  /** How long to sleep after it. */
  async function round(): Promise<number> {
    announcedAt = Number.POSITIVE_INFINITY;
    const batches = Array.from({ length: isBehind ? batchesAtOnce : 1 }, () => settle(BATCH));
    const sizes = await Promise.all(batches);
    isBehind = sizes.every((size) => size === BATCH);
    if (isBehind) return 0;
    const claimed = sizes.reduce((sum, size) => sum + size, 0);
    const nextWakeAt = (await findNextWakeAt()) ?? Number.POSITIVE_INFINITY;
    const waitMs = Math.min(nextWakeAt, announcedAt) - time.now();
    return claimed === 0 && waitMs <= 0 ? CONTENDED_MS : Math.min(waitMs, idleMs);
  }

  async function tryRound(): Promise<number> {
    try {
      const waitMs = await round();
      if (failures > 0) logger.warn("clocks fire again", { failures });
      failures = 0;
      return waitMs;
    } catch (error) {
      failures++;
      if (failures === 1) logger.error("clocks cannot fire; they are tried again", { error });
      return Math.min(FIRST_BACK_OFF_MS * 2 ** failures, MAX_BACK_OFF_MS);
    }
  }

  async function sleep(ms: number): Promise<void> {
    const isBackOff = failures > 0;
    sleepsUntil = isBackOff ? Number.NEGATIVE_INFINITY : time.now() + ms;
    await sleeper.sleep(ms);
    sleepsUntil = undefined;
  }

  async function run(): Promise<void> {
    while (!isStopped) {
      const waitMs = await tryRound();
      if (isStopped) return;
      // Commands that wait have their turn between two batches.
      await (waitMs <= 0 ? setImmediate() : sleep(waitMs));
    }
  }

  const running = run();
  return {
    wakeBy(at) {
      announcedAt = Math.min(announcedAt, at);
      if (sleepsUntil !== undefined && at < sleepsUntil) sleeper.wake();
    },
    async close() {
      isStopped = true;
      sleeper.wake();
      await running;
    },
  };
}

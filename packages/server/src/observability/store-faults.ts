import type { TimeSource } from "../time.ts";
import type { Logger } from "./logger.ts";

/** OPS-20: what the store could not do, told to the log: one line a minute while it lasts, and one when it is over. */
export interface StoreFaults {
  /** `reason`: our own words for it; nothing of a statement or a value. */
  note(reason: string, trouble?: Trouble): void;
  /** Whether there were any since the store was last seen well. */
  areOn(): boolean;
  /** Found a moment ago by somebody: what was asked of the store since may have been well, and the store is not. */
  findTrouble(): Trouble | undefined;
  /** Called now and then while they are on. */
  look(isWell: boolean): void;
}

const LINE_EVERY_MS = 60_000;
/** So long after the last fault a store that is well has got over them. */
const QUIET_MS = 2_000;
/** Nobody may come upon the damaged part for a while; a disk that is full shows soon, though small rows may still fit. */
const LASTS_MS = { damaged: 60_000, full: 5_000 } as const;
type Trouble = keyof typeof LASTS_MS;

interface Outage {
  readonly since: number;
  failures: number;
  lastAt: number;
  isSaid: boolean;
}

export interface StoreFaultsDeps {
  readonly logger: Logger;
  readonly time: Pick<TimeSource, "elapsedMs">;
}

/** Logs what the store could not do: at once, then once a minute with a count, and when it is over (OPS-20). */
export function createStoreFaults({ logger, time }: StoreFaultsDeps): StoreFaults {
  let outage: Outage | undefined;
  let unsaid = 0;
  let reason = "";
  let saidAt = Number.NEGATIVE_INFINITY;
  const foundAt = new Map<Trouble, number>();

  function sayIfDue(now: number): void {
    if (unsaid === 0 || now - saidAt < LINE_EVERY_MS) return;
    logger.error("the store fails", { failures: unsaid, reason });
    unsaid = 0;
    saidAt = now;
    if (outage !== undefined) outage.isSaid = true;
  }

  return {
    note(words, trouble) {
      const now = time.elapsedMs();
      outage ??= { since: now, failures: 0, lastAt: now, isSaid: false };
      outage.failures++;
      outage.lastAt = now;
      if (trouble !== undefined) foundAt.set(trouble, now);
      unsaid++;
      reason = words;
      sayIfDue(now);
    },
    areOn: () => outage !== undefined,
    findTrouble() {
      const now = time.elapsedMs();
      return [...foundAt].find(([trouble, at]) => now - at < LASTS_MS[trouble])?.[0];
    },
    look(isWell) {
      const now = time.elapsedMs();
      sayIfDue(now);
      if (outage === undefined || !isWell || now - outage.lastAt < QUIET_MS) return;
      const { failures, since, isSaid } = outage;
      outage = undefined;
      // One that came and went within a minute of the last line is in the next one's count.
      if (isSaid) logger.warn("the store works again", { failures, afterMs: Math.round(now - since) });
    },
  };
}

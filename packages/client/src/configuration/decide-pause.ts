import { parseRetryAfter } from "./parse-retry-after.ts";
import type { AttemptOutcome } from "./send-request.ts";

const FIRST_PAUSES_MS = [5_000, 10_000, 15_000];
const LONG_PAUSE_MS = 120_000;
const LONGEST_PAUSE_MS = 600_000;
const SHORTEST_AFTER_429_MS = 1_000;

interface Moment {
  /** From 1. */
  readonly attempt: number;
  readonly now: number;
  /** In [0, 1). */
  readonly random: number;
}

/**
 * How long to wait after an attempt before the next, in milliseconds; undefined when another would not help (API §13), or
 * when the server asks to stay away for longer than anybody waits for one answer: to come earlier would be no help to it.
 */
export function decidePauseMs(outcome: AttemptOutcome, moment: Moment): number | undefined {
  if (outcome.kind === "unanswered") return toPauseInTrouble(moment);
  const { status, headers } = outcome;
  if (status !== 429 && status < 500) return undefined;
  const own = status === 429 ? SHORTEST_AFTER_429_MS : toPauseInTrouble(moment);
  const asked = parseRetryAfter(headers.get("retry-after"), moment.now) ?? 0;
  return asked > LONGEST_PAUSE_MS ? undefined : Math.max(own, asked);
}

function toPauseInTrouble({ attempt, random }: Moment): number {
  const first = FIRST_PAUSES_MS[attempt - 1];
  if (first !== undefined) return first;
  // Full jitter: clients that lost the same server must not come back all at once.
  const doublings = Math.min(attempt - FIRST_PAUSES_MS.length - 1, 10);
  return Math.round(random * Math.min(LONGEST_PAUSE_MS, LONG_PAUSE_MS * 2 ** doublings));
}

import { parseRetryAfter } from "./parse-retry-after.ts";
import type { AttemptOutcome } from "./send-request.ts";

const FIRST_PAUSES_MS = [5_000, 10_000, 15_000];
const LONG_PAUSE_MS = 120_000;
const LONGEST_PAUSE_MS = 600_000;
const SHORTEST_AFTER_429_MS = 1_000;

/**
 * How long to wait after attempt number `attempt` (from 1) before the next, in milliseconds; undefined when another would not
 * help (API §13). `random` is in [0, 1).
 */
export function decidePauseMs(
  outcome: AttemptOutcome,
  { attempt, now, random }: { readonly attempt: number; readonly now: number; readonly random: number },
): number | undefined {
  if (outcome.kind === "answered" && outcome.status === 429) {
    const asked = parseRetryAfter(outcome.headers.get("retry-after"), now) ?? 0;
    return Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_AFTER_429_MS, asked));
  }
  if (outcome.kind === "answered" && outcome.status < 500) return undefined;
  const first = FIRST_PAUSES_MS[attempt - 1];
  if (first !== undefined) return first;
  // Full jitter: clients that lost the same server must not come back all at once.
  const doublings = Math.min(attempt - FIRST_PAUSES_MS.length - 1, 10);
  return Math.round(random * Math.min(LONGEST_PAUSE_MS, LONG_PAUSE_MS * 2 ** doublings));
}

import type { Clock } from "../conversation/clock.ts";
import { type ClockDraft, dropClock } from "./clocks.ts";
import type { Decision } from "./decision.ts";
import { type Draft, toTransition } from "./draft.ts";
import { settleExpired } from "./settle-held.ts";

/**
 * TIM-5: what is due is decided again from the state as it is now, in the order in which it fell due; the rest runs on. What
 * starts again starts later than now, so that a conversation never wakes twice for one instant. `fire` answers the end, where
 * that is what the clock was for.
 */
export function decideOnClock<K extends Clock>(
  draft: Draft & ClockDraft<K>,
  fire: (clock: K) => Decision | undefined,
): Decision {
  const clocks: readonly K[] = draft.conversation.clocks;
  const due = clocks.filter((clock) => clock.fireAt <= draft.situation.now);
  settleExpired(draft);
  for (const clock of due.toSorted(byTime)) {
    dropClock<K>(draft, clock);
    const ending = fire(clock);
    if (ending !== undefined) return ending;
  }
  return toTransition(draft);
}

/** Of two for one instant the end comes first: nothing is asked of somebody who is being left. */
function byTime(a: Clock, b: Clock): number {
  return a.fireAt - b.fireAt || Number(b.kind === "auto-close") - Number(a.kind === "auto-close");
}

import type { Clock } from "../conversation/clock.ts";
import { type ClockDraft, dropClock } from "./clocks.ts";
import type { Decision } from "./decision.ts";
import { type Draft, toTransition } from "./draft.ts";
import { settleExpired } from "./settle-held.ts";

/**
 * TIM-5: what is due is decided again from the state as it is now, in the order in which it fell due; the other clocks run
 * on. A clock that starts again starts later than now, so that a conversation never wakes twice for one instant. `fire`
 * returns the end if the clock has ended the conversation.
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

/**
 * Of two clocks for one instant, the one that ends the conversation comes first, so that nothing is asked in a conversation
 * that ends.
 */
function byTime(a: Clock, b: Clock): number {
  return a.fireAt - b.fireAt || Number(b.kind === "auto-close") - Number(a.kind === "auto-close");
}

import type { Decision } from "./decision.ts";
import { change, type Draft, toTransition } from "./draft.ts";
import { sendMessage, suppress } from "./send-message.ts";

/** TIM-5: what is due is decided again from the state as it is now; what is not yet due runs on. */
export function decideOnClock(draft: Draft): Decision {
  const { conversation, situation } = draft;
  const { now, policy } = situation;
  const due = conversation.clocks.filter((clock) => clock.fireAt <= now);
  change(draft, { clocks: conversation.clocks.filter((clock) => clock.fireAt > now) });
  for (const { eventId, fireAt } of due) {
    // TIM-6: a late automatic message is worse than none; the visitor has moved on.
    if (now - fireAt > policy.settings.lateCutoffMs) suppress(draft, eventId, "too-late");
    else sendMessage(draft, eventId);
  }
  return toTransition(draft);
}

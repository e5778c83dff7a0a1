import type { SilenceClock } from "../conversation/clock.ts";
import { startClock } from "./clocks.ts";
import type { Draft } from "./draft.ts";
import { sendMessage, suppress } from "./send-message.ts";

export function fireSilence(draft: Draft, clock: SilenceClock): void {
  const { now, policy } = draft.situation;
  // TIM-6: a late automatic message is worse than none; the visitor has moved on.
  if (now - clock.fireAt > policy.settings.lateCutoffMs) suppress(draft, clock.eventId, "too-late");
  else sendMessage(draft, clock.eventId);
  repeat(draft, clock);
}

/** TIM-3: an interval after it was due, or, where that has passed too, after now: what was missed does not come in a burst. */
function repeat(draft: Draft, clock: SilenceClock): void {
  if (clock.repeatsLeft === 0) return;
  const { now } = draft.situation;
  const onTime = clock.fireAt + clock.everyMs;
  const fireAt = onTime > now ? onTime : now + clock.everyMs;
  startClock(draft, { ...clock, fireAt, repeatsLeft: clock.repeatsLeft - 1 });
}

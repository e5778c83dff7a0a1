import type { SilenceClock, SilenceEventId } from "../conversation/clock.ts";
import { findStretch, type Stretch } from "../hours/find-stretch.ts";
import { hoursOf } from "../policy/response-time.ts";
import { startClock } from "./clocks.ts";
import type { MessagingDraft } from "./draft.ts";
import { isTooLate } from "./is-too-late.ts";
import { sendMessage, suppress } from "./send-message.ts";

/** TIM-4: in off hours there is no agent to hurry. The consumer's clock runs on (decision). */
const BLOCKED_OFF_HOURS = {
  AGENT_NON_RESPONSIVE: true,
  CONV_AWAITING_IN_QUEUE: true,
  CONSUMER_NON_RESPONSIVE: false,
} satisfies Record<SilenceEventId, boolean>;

export function fireSilence(draft: MessagingDraft, clock: SilenceClock): void {
  const closed = findClosedStretch(draft, clock);
  if (closed !== undefined) {
    suppress(draft, clock.eventId, "off-hours");
    restartAtOpening(draft, clock, closed);
    return;
  }
  if (isTooLate(draft.situation, clock.fireAt)) suppress(draft, clock.eventId, "too-late");
  else sendMessage(draft, clock.eventId);
  repeat(draft, clock);
}

/** The closed stretch in which the clock fell due, or, as long as it is in time, in which it would be said (TIM-5). */
function findClosedStretch(draft: MessagingDraft, clock: SilenceClock): Stretch | undefined {
  if (!BLOCKED_OFF_HOURS[clock.eventId]) return undefined;
  const { conversation, situation } = draft;
  const hours = hoursOf(conversation.skillId, situation.policy);
  const whenDue = findStretch(hours, clock.fireAt);
  if (!whenDue.isOpen) return whenDue;
  if (isTooLate(situation, clock.fireAt)) return undefined;
  const whenSaid = findStretch(hours, situation.now);
  return whenSaid.isOpen ? undefined : whenSaid;
}

/** From zero at the next opening; where none is known there is nothing to wait for. */
function restartAtOpening(draft: MessagingDraft, clock: SilenceClock, { until }: Stretch): void {
  if (until === undefined) return;
  startAgain(draft, clock, until + clock.everyMs);
}

/** TIM-3: each repeat is due one interval after the one before it. */
function repeat(draft: MessagingDraft, clock: SilenceClock): void {
  if (clock.repeatsLeft === 0) return;
  startAgain(draft, { ...clock, repeatsLeft: clock.repeatsLeft - 1 }, clock.fireAt + clock.everyMs);
}

/**
 * Repeats that an outage has missed do not come all at once: if the next one is past due as well, it comes an interval from
 * now.
 */
function startAgain(draft: MessagingDraft, clock: SilenceClock, onTime: number): void {
  const { now } = draft.situation;
  startClock(draft, { ...clock, fireAt: onTime > now ? onTime : now + clock.everyMs });
}

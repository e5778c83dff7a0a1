import type { EventId, MessagingEventId } from "../catalogue/event-id.ts";
import { type Conversation, isOpenMessaging, type OpenMessaging } from "../conversation/conversation.ts";
import type { SuppressionReason } from "../conversation/send.ts";
import { findStretch, type Stretch } from "../hours/find-stretch.ts";
import type { Instant } from "../ids.ts";
import { hoursOf } from "../policy/response-time.ts";
import type { Draft, MessagingDraft } from "./draft.ts";

/** Stands for an end that is not known. */
const NO_KNOWN_END: Instant = Number.MAX_SAFE_INTEGER;

const WELCOMES: ReadonlySet<EventId> = new Set<EventId>([
  "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS",
  "CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS",
]);

/** TRG-1: while nobody is there. */
export function toOffHoursWelcome({ consumer }: OpenMessaging): MessagingEventId {
  return consumer.firstTime
    ? "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS"
    : "CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS";
}

/** Reasons that keep the off-hours answer from being sent only this time: the next line of the consumer may still get it. */
const PASSING_REASONS: ReadonlySet<SuppressionReason> = new Set<SuppressionReason>([
  "budget",
  "missing-value",
  "overdue",
  "too-late",
]);

/** The closed stretch in which a conversation is now; `undefined` while somebody is there. */
export function findClosedStretch({ conversation, situation }: Draft<Conversation>): Stretch | undefined {
  const stretch = findStretch(hoursOf(conversation.skillId, situation.policy), situation.now);
  return stretch.isOpen ? undefined : stretch;
}

/**
 * TRG-3: whether the consumer has been told in this stretch. A stretch that was closed by hand is identified by its
 * beginning, so that off, on and off again are two; any other by its end.
 */
export function isTold({ conversation, situation }: MessagingDraft, stretch: Stretch): boolean {
  const { toldOffHoursUntil: until, toldOffHoursSince: since } = conversation;
  if (until === undefined) return false;
  if (since !== undefined || stretch.since !== undefined) return since === stretch.since;
  return until === NO_KNOWN_END ? stretch.until === undefined : situation.now < until;
}

/** A message that says "closed" is about to be sent. */
export function markTold(draft: Draft<Conversation>, eventId: EventId): void {
  const { conversation } = draft;
  if (!saysClosed(eventId) || !isOpenMessaging(conversation)) return;
  const stretch = findClosedStretch(draft);
  if (stretch === undefined) return;
  const { until = NO_KNOWN_END, since } = stretch;
  draft.conversation = {
    ...withoutMark(conversation),
    toldOffHoursUntil: until,
    ...(since === undefined ? {} : { toldOffHoursSince: since }),
  };
}

/** The message was not sent after all (TRG-3 counts what was sent). */
export function unmarkTold(draft: Draft<Conversation>, eventId: EventId, reason: SuppressionReason): void {
  const { conversation } = draft;
  if (!saysClosed(eventId) || !isOpenMessaging(conversation)) return;
  if (WELCOMES.has(eventId) || PASSING_REASONS.has(reason)) draft.conversation = withoutMark(conversation);
}

export function forgetStretch(draft: MessagingDraft): void {
  if (draft.conversation.toldOffHoursUntil !== undefined) draft.conversation = withoutMark(draft.conversation);
}

/** TRG-3: what was told of another team's hours says nothing of this one's. */
export function forgetStretchOfOthers(draft: MessagingDraft): void {
  const stretch = findClosedStretch(draft);
  const { toldOffHoursUntil, toldOffHoursSince } = draft.conversation;
  const isSame =
    stretch !== undefined &&
    (stretch.until ?? NO_KNOWN_END) === toldOffHoursUntil &&
    stretch.since === toldOffHoursSince;
  if (!isSame) forgetStretch(draft);
}

function saysClosed(eventId: EventId): boolean {
  return eventId === "CONSUMER_SEND_MESSAGE_ON_OFFHOURS" || WELCOMES.has(eventId);
}

function withoutMark(conversation: OpenMessaging): OpenMessaging {
  const { toldOffHoursUntil: _, toldOffHoursSince: __, ...rest } = conversation;
  return rest;
}

/** CAT-2: spelt as LivePerson spells them (BEH §2), one R in `ENGAGEMENT_TRANSFERED` included; `TRANSFER_TO_AGENT` is ours. */
export const MESSAGING_EVENT_IDS = [
  "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME",
  "CONSUMER_OPEN_NEW_CONVERSATION",
  "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS",
  "CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS",
  "CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE",
  "CONSUMER_SEND_MESSAGE_ON_OFFHOURS",
  "CONV_AWAITING_IN_QUEUE",
  "YOU_ARE_CONNECTED_TO",
  "ENGAGEMENT_TRANSFERED",
  "TRANSFER_TO_AGENT",
  "BACK_TO_QUEUE",
  "ANOTHER_AGENT_JOINED_CONVERSATION",
  "JOINED_AGENT_LEFT_CONVERSATION",
  "CONSUMER_NON_RESPONSIVE",
  "AGENT_NON_RESPONSIVE",
  "AGENT_UPDATED_RESPONSE_TIME",
  "CONSUMER_ASKED_URGENT_RESPONSE_TIME",
  "CONSUMER_CANCELED_URGENT_RESPONSE_TIME",
  "CONSUMER_STEP_UP",
  "AGENT_END_CONVERSATION",
  "CONSUMER_END_CONVERSATION",
  "SYSTEM_END_CONVERSATION",
] as const;

/** CAT-3: BEH §3 publishes two of these ids; the others are ours. */
export const CHAT_EVENT_IDS = [
  "ROUTING_TO_AGENT",
  "WAITING_FOR_AGENT",
  "AGENTS_UNAVAILABLE",
  "CHAT_STARTED",
  "TRANSFER_TO_AGENT_CHAT",
  "TRANSFER_TO_SKILL",
  "AGENT_DISCONNECTED_TRANSFER",
  "REQUEUED_BY_SYSTEM",
  "ENDED_BY_AGENT",
  "ENDED_UNEXPECTEDLY",
  "NOT_IN_PROGRESS",
  "TRANSCRIPT_REQUESTED",
  "Non-responsive Fair Warning",
  "Non-responsive Final Warning",
  "On-hold message #1",
  "On-hold message #2",
  "On-hold message #3",
] as const;

/** An event of messaging, spelt as LivePerson publishes it (CAT-2). */
export type MessagingEventId = (typeof MESSAGING_EVENT_IDS)[number];
/** An event of live chat (CAT-3). */
export type ChatEventId = (typeof CHAT_EVENT_IDS)[number];
/** An event of the catalogue: what an automatic message is for. */
export type EventId = MessagingEventId | ChatEventId;
/** The two kinds of conversation; each has events of its own (BEH §1.1). */
export type Channel = "MESSAGING" | "CHAT";

const EVENT_IDS: ReadonlySet<string> = new Set<string>([...MESSAGING_EVENT_IDS, ...CHAT_EVENT_IDS]);

/** An event id from outside; absent: the catalogue has no such event. Case matters. */
export function parseEventId(value: string): EventId | undefined {
  return EVENT_IDS.has(value) ? (value as EventId) : undefined;
}

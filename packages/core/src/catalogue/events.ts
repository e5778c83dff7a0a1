import {
  CHAT_EVENT_IDS,
  type Channel,
  type ChatEventId,
  type EventId,
  MESSAGING_EVENT_IDS,
  type MessagingEventId,
} from "./event-id.ts";
import type { PlaceholderId } from "./placeholders.ts";
import type { Timer } from "./timer.ts";

/** CAT-1: where in a conversation's life a message belongs. */
export type Stage =
  | "opening"
  | "waiting"
  | "routing"
  | "conversation"
  | "silence"
  | "response-time"
  | "closing"
  | "other";

/** CAT-1: one event of the catalogue. Its default texts are in `default-texts.ts`. */
export interface CatalogueEvent {
  readonly id: EventId;
  readonly channel: Channel;
  readonly stage: Stage;
  /** What editors know it by. */
  readonly consoleName: string;
  /** When it is sent, in one sentence for editors. */
  readonly trigger: string;
  readonly placeholders: readonly PlaceholderId[];
  readonly defaultEnabled: boolean;
  readonly defaultTimer?: Timer;
  readonly canBeDisabled: boolean;
  /** BEH §3.1: the number that chat transcripts carry, where it is known. */
  readonly systemMessageId?: number;
}

/** CAT-5: three minutes of silence, said once. */
export const DEFAULT_TIMER: Timer = { everyMs: 180_000, repeat: 0 };
const RESPONSE_TIME = ["expectedResponseTime"] as const;
const NICKNAME = ["agentNickname"] as const;
const QUEUE_FIGURES = ["averageWait", "AvgWaitMinutes", "AvgWaitSeconds", "QueueLength", "PlaceInQ"] as const;

interface Entry {
  readonly stage: Stage;
  readonly name: string;
  readonly when: string;
  readonly placeholders?: readonly PlaceholderId[];
  readonly enabled?: false;
  readonly timer?: Timer;
  readonly systemMessageId?: number;
}

/** CAT-2, BEH §2. */
const MESSAGING: Readonly<Record<MessagingEventId, Entry>> = {
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: {
    stage: "opening",
    name: "First-time welcome",
    when: "A visitor who has never written before opens a conversation during working hours.",
    placeholders: RESPONSE_TIME,
  },
  CONSUMER_OPEN_NEW_CONVERSATION: {
    stage: "opening",
    name: "Welcome",
    when: "A visitor who has written before opens a conversation during working hours.",
    placeholders: RESPONSE_TIME,
  },
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: {
    stage: "opening",
    name: "First-time welcome, off hours",
    when: "A visitor who has never written before opens a conversation while the contact centre is closed.",
    placeholders: RESPONSE_TIME,
  },
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: {
    stage: "opening",
    name: "Welcome, off hours",
    when: "A visitor who has written before opens a conversation while the contact centre is closed.",
    placeholders: RESPONSE_TIME,
  },
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: {
    stage: "opening",
    name: "Welcome after an automatic close",
    when: "A visitor writes again within 48 hours of a conversation that was closed automatically.",
    placeholders: RESPONSE_TIME,
    // TRG-2: no welcome is what LivePerson does; who wants one switches this on.
    enabled: false,
  },
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: {
    stage: "conversation",
    name: "Off-hours message during a conversation",
    when: "The visitor's first line in an open conversation after the contact centre has closed.",
    placeholders: RESPONSE_TIME,
  },
  CONV_AWAITING_IN_QUEUE: {
    stage: "silence",
    name: "Waiting in queue",
    when: "The conversation has been waiting in a queue for the set time.",
    timer: DEFAULT_TIMER,
  },
  YOU_ARE_CONNECTED_TO: {
    stage: "routing",
    name: "Agent accepts the conversation",
    when: "The conversation is assigned to an agent.",
    placeholders: ["agentNickname", "expectedResponseTime"],
  },
  ENGAGEMENT_TRANSFERED: {
    stage: "routing",
    name: "Transfer to another team",
    when: "The conversation is transferred to another skill; the text is that of the new skill.",
    placeholders: RESPONSE_TIME,
  },
  TRANSFER_TO_AGENT: {
    stage: "routing",
    name: "Transfer to a named agent",
    when: "The conversation is transferred to one particular agent.",
  },
  BACK_TO_QUEUE: {
    stage: "routing",
    name: "Return to the queue",
    when: "The agent returns the conversation to the queue.",
    placeholders: RESPONSE_TIME,
  },
  ANOTHER_AGENT_JOINED_CONVERSATION: {
    stage: "routing",
    name: "Another agent joins",
    when: "A manager or another agent joins the conversation.",
    placeholders: NICKNAME,
  },
  JOINED_AGENT_LEFT_CONVERSATION: {
    stage: "routing",
    name: "Another agent leaves",
    when: "A manager or agent who had joined leaves the conversation.",
    placeholders: NICKNAME,
  },
  CONSUMER_NON_RESPONSIVE: {
    stage: "silence",
    name: "Visitor is silent",
    when: "The visitor has not answered the last line of an agent for the set time.",
    timer: DEFAULT_TIMER,
  },
  AGENT_NON_RESPONSIVE: {
    stage: "silence",
    name: "Agent is silent",
    when: "The assigned agent has not answered the visitor for the set time.",
    timer: DEFAULT_TIMER,
  },
  AGENT_UPDATED_RESPONSE_TIME: {
    stage: "response-time",
    name: "Agent sets the response time",
    when: "An agent says when an answer will come.",
    placeholders: RESPONSE_TIME,
  },
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
    stage: "response-time",
    name: "Marked as urgent",
    when: "The visitor marks the conversation as urgent while waiting for an answer that is not late.",
    placeholders: RESPONSE_TIME,
  },
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: {
    stage: "response-time",
    name: "No longer urgent",
    when: "The visitor takes the urgency back while waiting for an answer that is not late.",
    placeholders: RESPONSE_TIME,
  },
  CONSUMER_STEP_UP: {
    stage: "conversation",
    name: "Visitor signs in",
    when: "The visitor signs in during a conversation that was opened without signing in.",
  },
  AGENT_END_CONVERSATION: { stage: "closing", name: "Ended by the agent", when: "An agent ends the conversation." },
  CONSUMER_END_CONVERSATION: {
    stage: "closing",
    name: "Ended by the visitor",
    when: "The visitor ends the conversation.",
  },
  SYSTEM_END_CONVERSATION: {
    stage: "closing",
    name: "Ended by the system",
    when: "The conversation is ended by the system; an automatic close after silence says nothing.",
  },
};

/** CAT-3, BEH §3. */
const CHAT: Readonly<Record<ChatEventId, Entry>> = {
  ROUTING_TO_AGENT: {
    stage: "opening",
    name: "Routing to an agent",
    when: "A visitor asks for a chat and is being routed.",
    placeholders: QUEUE_FIGURES,
    systemMessageId: 4,
  },
  WAITING_FOR_AGENT: {
    stage: "waiting",
    name: "Waiting for an agent",
    when: "No agent is free yet; also when the visitor's place in the queue changes.",
    placeholders: QUEUE_FIGURES,
    systemMessageId: 2,
  },
  AGENTS_UNAVAILABLE: {
    stage: "waiting",
    name: "No agent available",
    when: "The longest wait has passed and still no agent is free.",
  },
  CHAT_STARTED: {
    stage: "routing",
    name: "Agent accepts the chat",
    when: "An agent accepts the chat.",
    placeholders: ["name"],
    systemMessageId: 3,
  },
  TRANSFER_TO_AGENT_CHAT: {
    stage: "routing",
    name: "Transfer to a named agent",
    when: "The chat is transferred to one particular agent.",
    placeholders: ["name"],
    systemMessageId: 13,
  },
  TRANSFER_TO_SKILL: {
    stage: "routing",
    name: "Transfer to another team",
    when: "The chat is transferred to another skill.",
    systemMessageId: 15,
  },
  AGENT_DISCONNECTED_TRANSFER: {
    stage: "routing",
    name: "Agent disconnected, transferred",
    when: "The agent's connection is lost and the chat moves to another agent.",
    placeholders: ["name"],
  },
  REQUEUED_BY_SYSTEM: {
    stage: "routing",
    name: "Returned to the queue by the system",
    when: "The agent's connection fails and the chat waits for another agent.",
    placeholders: ["name"],
    systemMessageId: 23,
  },
  ENDED_BY_AGENT: {
    stage: "closing",
    name: "Ended by the agent",
    when: "The agent ends the chat.",
    systemMessageId: 5,
  },
  ENDED_UNEXPECTEDLY: {
    stage: "closing",
    name: "Ended unexpectedly",
    when: "The chat is cut off.",
    systemMessageId: 6,
  },
  NOT_IN_PROGRESS: {
    stage: "closing",
    name: "No chat in progress",
    when: "The visitor writes while no chat is in progress.",
  },
  TRANSCRIPT_REQUESTED: {
    stage: "other",
    name: "Transcript requested",
    when: "The visitor asks for the transcript by mail.",
    placeholders: ["email"],
  },
  "Non-responsive Fair Warning": {
    stage: "silence",
    name: "Visitor is silent, first warning",
    when: "The visitor has been silent for the set time.",
    timer: DEFAULT_TIMER,
  },
  "Non-responsive Final Warning": {
    stage: "silence",
    name: "Visitor is silent, last warning",
    when: "The visitor stays silent for the set time after the first warning; then the chat ends.",
    timer: DEFAULT_TIMER,
  },
  "On-hold message #1": {
    stage: "silence",
    name: "On hold, first of three",
    when: "The agent has been silent for the set time; one of the three is picked.",
    timer: DEFAULT_TIMER,
  },
  "On-hold message #2": {
    stage: "silence",
    name: "On hold, second of three",
    when: "The agent has been silent for the set time; one of the three is picked.",
    timer: DEFAULT_TIMER,
  },
  "On-hold message #3": {
    stage: "silence",
    name: "On hold, third of three",
    when: "The agent has been silent for the set time; one of the three is picked.",
    timer: DEFAULT_TIMER,
  },
};

function toEvent(id: EventId, channel: Channel, entry: Entry): CatalogueEvent {
  const { stage, name, when, placeholders = [], enabled = true, timer, systemMessageId } = entry;
  return {
    id,
    channel,
    stage,
    consoleName: name,
    trigger: when,
    placeholders,
    defaultEnabled: enabled,
    // BEH §3.4: of the chat messages only the silence ones can be switched off.
    canBeDisabled: channel === "MESSAGING" || stage === "silence",
    ...(timer === undefined ? {} : { defaultTimer: timer }),
    ...(systemMessageId === undefined ? {} : { systemMessageId }),
  };
}

/** Every event there is. The records above are complete by construction, and so is this. */
export const CATALOGUE = {
  ...fromEntries(MESSAGING_EVENT_IDS, (id) => toEvent(id, "MESSAGING", MESSAGING[id])),
  ...fromEntries(CHAT_EVENT_IDS, (id) => toEvent(id, "CHAT", CHAT[id])),
} satisfies Record<EventId, CatalogueEvent>;

function fromEntries<Id extends EventId>(ids: readonly Id[], toValue: (id: Id) => CatalogueEvent) {
  return Object.fromEntries(ids.map((id) => [id, toValue(id)])) as Record<Id, CatalogueEvent>;
}

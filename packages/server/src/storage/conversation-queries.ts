import type {
  AccountId,
  AgentId,
  ConsumerId,
  Conversation,
  ConversationId,
  Instant,
  Queue,
  Send,
  SkillId,
  WaitingPlace,
} from "@signpost/core";

/** Where chats wait. */
export interface ChatQueue {
  readonly accountId: AccountId;
  readonly skillId?: SkillId;
}

/** Of one chat in its queue. */
export interface QueuePlace extends ChatQueue {
  readonly conversationId: ConversationId;
  /** Absent: last, as a chat that is only being opened is. */
  readonly queuedAt?: Instant;
}

/** Of the chats that wait besides, and of those among them that were there before. */
export interface ChatCount {
  readonly others: number;
  readonly ahead: number;
  readonly averageWaitMs?: number;
}

/** Which stretch of a queue of chats to read. */
export interface ChatTimesPage {
  readonly after?: WaitingPlace;
  readonly limit: number;
}

/** Which stretch of a transcript to read. */
export interface LinesFrom {
  readonly fromSequence: number;
  readonly limit: number;
  /** No more are read once so many are: at least one, if there is one. */
  readonly maxBytes?: number;
}

/** Which conversations to list, newest change first. */
export interface ConversationQuery {
  readonly accountId: AccountId;
  readonly kind?: "open" | "closed";
  readonly consumerId?: ConsumerId;
  readonly skillId?: SkillId;
  /** Changed at or after. */
  readonly changedSince?: Instant;
  readonly limit: number;
}

/** Which page of an agent's or a manager's conversations to list, newest first. */
export interface NewestQuery {
  readonly accountId: AccountId;
  readonly kind: "open" | "closed";
  /** Those that this agent has a part in. */
  readonly agentId?: AgentId;
  /** Go on from where a page ended. */
  readonly before?: number;
  readonly limit: number;
}

/** A page of conversations; `next` is what to ask for as `before`. */
export interface NewestPage {
  readonly conversations: readonly Conversation[];
  /** Absent: there are no more. */
  readonly next?: number;
}

/** Which stretch of several queues to read, in the order of waiting (LIM-9). */
export interface WaitingQuery {
  readonly accountId: AccountId;
  readonly queues: readonly Queue[];
  readonly after?: WaitingPlace;
  readonly limit: number;
}

/** A stretch of the queues; what cannot be read is left out. */
export interface WaitingPage {
  readonly conversations: readonly Conversation[];
  /** The last place that was looked at; absent: nobody waits longer than this page tells. */
  readonly next?: WaitingPlace;
}

/** For which consumer of which account to count open conversations (LIM-8). */
export interface OpenCountRequest {
  readonly accountId: AccountId;
  readonly consumerId: ConsumerId;
}

/** How many conversations are open, of the consumer and of the whole account (LIM-8). */
export interface OpenCount {
  readonly ofConsumer: number;
  readonly ofAccount: number;
}

/** One entry of an account's feed of sends (EVT-3). */
export interface FeedEntry {
  readonly conversationId: ConversationId;
  readonly send: Send;
  /** Names this place in the feed: ask for what is after it. */
  readonly cursor: string;
}

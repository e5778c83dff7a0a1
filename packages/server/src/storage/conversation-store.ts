import type {
  AccountId,
  ConsumerId,
  Conversation,
  ConversationId,
  Facts,
  Instant,
  Line,
  Send,
  SkillId,
} from "@signpost/core";

/**
 * Conversations, their transcripts, sends and idempotency keys. Set-based: a group of commands is one `load` and one
 * `commit`, whatever its size. Versions guard against other writers, so a group decided from an old reading takes no effect.
 * A conversation id names one conversation within its account: two accounts may use the same ids and never meet (AUT-7).
 */
export interface ConversationStore {
  /** One answer for each request, in order. */
  load(requests: readonly LoadRequest[]): Promise<readonly Loaded[]>;
  /** One transaction for all. A write whose version moved since it was loaded is left out, alone, and answered `conflict`. */
  commit(writes: readonly ConversationWrite[]): Promise<readonly CommitOutcome[]>;
  find(accountId: AccountId, conversationId: ConversationId): Promise<Conversation | undefined>;
  /** In sequence, from `fromSequence` on. */
  listLines(
    accountId: AccountId,
    conversationId: ConversationId,
    from: { readonly fromSequence: number; readonly limit: number },
  ): Promise<readonly Line[]>;
  /** In order of their ordinals. */
  listSends(accountId: AccountId, conversationId: ConversationId): Promise<readonly Send[]>;
  /** Newest change first. */
  list(query: ConversationQuery): Promise<readonly Conversation[]>;
  /** Open conversations in the account's queues, longest waiting first. */
  listQueued(accountId: AccountId): Promise<readonly Conversation[]>;
  /** TIM-7: what is due, earliest first. */
  listDue(due: { readonly now: Instant; readonly limit: number }): Promise<readonly DueConversation[]>;
  /** The earliest wake time of all, for the worker's sleep. */
  findNextWakeAt(): Promise<Instant | undefined>;
}

export interface LoadRequest {
  readonly accountId: AccountId;
  readonly conversationId: ConversationId;
  /** DLV-3: the idempotency key of the command, when it has one. */
  readonly key?: string;
  /** Set when a conversation opens: whose facts to bring along. */
  readonly consumerId?: ConsumerId;
}

export interface Loaded {
  readonly conversation?: Conversation;
  /** 0 before the conversation exists. */
  readonly version: number;
  /** What the command with this key was answered the first time. */
  readonly answer?: string;
  readonly facts: Facts;
}

export interface ConversationWrite {
  readonly conversation: Conversation;
  /** As loaded. */
  readonly version: number;
  readonly nextWakeAt?: Instant;
  readonly at: Instant;
  readonly lines: readonly Line[];
  readonly sends: readonly Send[];
  /** DLV-3: kept for 7 days at least. */
  readonly keys: readonly { readonly key: string; readonly answer: string }[];
}

export type CommitOutcome = "committed" | "conflict";

export interface ConversationQuery {
  readonly accountId: AccountId;
  readonly kind?: "open" | "closed";
  readonly consumerId?: ConsumerId;
  readonly skillId?: SkillId;
  /** Changed at or after. */
  readonly changedSince?: Instant;
  readonly limit: number;
}

export interface DueConversation {
  readonly accountId: AccountId;
  readonly conversationId: ConversationId;
  readonly nextWakeAt: Instant;
}

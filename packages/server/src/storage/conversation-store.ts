import type {
  AccountId,
  ConsumerId,
  Conversation,
  ConversationId,
  Facts,
  HookCall,
  Instant,
  Line,
  Queue,
  Send,
  WaitingPlace,
} from "@signpost/core";
import type { Row } from "./columns.ts";
import type {
  ChatCount,
  ChatQueue,
  ChatTimesPage,
  ConversationQuery,
  FeedEntry,
  LinesFrom,
  NewestPage,
  NewestQuery,
  OpenCount,
  OpenCountRequest,
  QueuePlace,
  WaitingPage,
  WaitingQuery,
} from "./conversation-queries.ts";
import type { NewDelivery } from "./delivery-store.ts";

/**
 * Conversations, their transcripts, sends and idempotency keys. Set-based: a group of commands is one `load` and one
 * `commit`, whatever its size. Readings guard against other writers, so a group decided from an old reading takes no effect.
 * A conversation id names one conversation within its account: two accounts may use the same ids and never meet (AUT-7).
 */
export interface ConversationStore {
  /** How many groups a node does well to have under way. One where the store works in this process; where it works elsewhere, one is decided while another is committed. */
  readonly groupsAtOnce: number;
  /** One answer for each request, in order. */
  load(requests: readonly LoadRequest[]): Promise<readonly Loaded[]>;
  /**
   * One transaction for all. A write whose conversation moved since its reading is left out, alone, and answered `conflict`; so
   * is one of a recalled conversation whose key turns out to be used, and one that is a consumer's first no more. A write that
   * cannot be stored is answered by its error, and the others are stored.
   */
  commit(writes: readonly ConversationWrite[]): Promise<readonly CommitOutcome[]>;
  find(accountId: AccountId, conversationId: ConversationId): Promise<Conversation | undefined>;
  /** In sequence. */
  listLines(accountId: AccountId, conversationId: ConversationId, from: LinesFrom): Promise<readonly Line[]>;
  /** In order of their ordinals. */
  listSends(accountId: AccountId, conversationId: ConversationId): Promise<readonly Send[]>;
  /** Newest change first. Lists leave out what cannot be read any more: it is no reason not to show the others. */
  list(query: ConversationQuery): Promise<readonly Conversation[]>;
  /**
   * A page of an account's conversations in the order of their opening, newest first. Open ones only as far as agents have a
   * part in them: the others wait, and are found in their queues.
   */
  listNewest(query: NewestQuery): Promise<NewestPage>;
  /** LIM-9: the queues of an account that somebody waits in. Takes as long as there are queues, however many wait in them. */
  listQueues(accountId: AccountId): Promise<readonly Queue[]>;
  /** LIM-9: a page of those who wait in these queues, taken together, longest first. Takes as long as it has entries. */
  listWaiting(query: WaitingQuery): Promise<WaitingPage>;
  /** LIM-8: how many conversations are open, one answer for each request, in order. */
  countOpen(requests: readonly OpenCountRequest[]): Promise<readonly OpenCount[]>;
  /**
   * CHT-1: of the queues that chats wait in, one for each skill of an account and one for none; one answer for each request,
   * in order. Counts up to `atMost` (LIM-9). The average wait is that of the latest acceptances, and absent before the first.
   */
  countChats(places: readonly QueuePlace[], atMost: number): Promise<readonly ChatCount[]>;
  /** A page of a queue of chats: since when each of them waits, longest first. */
  listChatTimes(queue: ChatQueue, page: ChatTimesPage): Promise<readonly WaitingPlace[]>;
  /**
   * TIM-7: one batch of the clock path, earliest first over all accounts. Claims up to `limit` conversations that are due,
   * so that no other node works on them meanwhile, has them decided, and stores what was decided before it lets go of them.
   * Rejects, with nothing written, when `decide` rejects; a conversation that cannot be decided gets a verdict of its own.
   * Until its batch is over a conversation stays due for everybody else, who claim around it.
   */
  settleDue(due: { readonly now: Instant; readonly limit: number }, decide: DecideDue): Promise<Settlement>;
  /** The earliest wake time of all, for the worker's sleep; also of what another node is settling right now. */
  findNextWakeAt(): Promise<Instant | undefined>;
  /** Sets aside what a command found damaged, unless it is or has been written since; returns how many. */
  setAside(faulty: readonly Faulty[], at: Instant): Promise<number>;
  /** Conversations that could not be decided: nothing wakes them but their next input or a retry. Oldest first. */
  listSetAside(accountId: AccountId, limit: number): Promise<readonly SetAside[]>;
  /** Puts one back: it is due at `at`. False: it was not set aside. */
  retrySetAside(accountId: AccountId, conversationId: ConversationId, at: Instant): Promise<boolean>;
  /**
   * EVT-3: the account's sends after a cursor, in the order in which they became durable: whatever commits later comes later,
   * so that who asks from its last cursor misses nothing. Without a cursor from the beginning. Undefined: not a cursor of ours.
   */
  listFeed(
    accountId: AccountId,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<readonly FeedEntry[] | undefined>;
  /** DLV-3: forgets answers given before `before`, no more than `limit`; returns how many. */
  pruneAnswers(prune: { readonly before: Instant; readonly limit: number }): Promise<number>;
}

/** The part of the store that looks through many conversations at once. */
export type ConversationLists = Pick<
  ConversationStore,
  "list" | "listNewest" | "listQueues" | "listWaiting" | "countOpen"
>;

/** The part of the store that settles what is due, and what could not be settled. */
export type ConversationClocks = Pick<
  ConversationStore,
  "settleDue" | "findNextWakeAt" | "setAside" | "listSetAside" | "retrySetAside"
>;

/** What a command wants to know before it is decided. */
export interface LoadRequest {
  readonly accountId: AccountId;
  readonly conversationId: ConversationId;
  /** DLV-3: the idempotency key of the command, when it has one. */
  readonly key?: string;
  /** Set when a conversation opens: whose facts to bring along. */
  readonly consumerId?: ConsumerId;
  /** What is stored, not what is remembered of it. */
  readonly isFresh?: boolean;
}

/** Where and in which version a store has a conversation; given back with what was decided from it. */
export interface Reading {
  readonly row: number;
  readonly version: number;
  /** The store's own: the row as it was read, so that it need not write what its columns hold already. */
  readonly held?: Row;
}

/** What is stored of a conversation; without `conversation` there is none. */
export interface Loaded {
  readonly conversation?: Conversation;
  /** Absent before the conversation exists. */
  readonly reading?: Reading;
  /**
   * Taken from memory: others may have changed it since, and nobody looked whether the key was used. A commit tells; what is
   * not to be committed must be decided from a fresh reading.
   */
  readonly isRecalled?: boolean;
  /** There is a conversation, and what is stored of it cannot be read. */
  readonly isDamaged?: boolean;
  /** What the command with this key was answered the first time. */
  readonly answer?: string;
  readonly facts: Facts;
}

/** All that one decision stores, in one transaction (DLV-1). */
export interface ConversationWrite {
  readonly conversation: Conversation;
  /** As loaded. */
  readonly reading?: Reading;
  /** The conversation as it was loaded: what has not changed need not be written. Absent: that is not known. */
  readonly before?: Conversation;
  /** TRG-1: decided as the first that the account sees of this consumer: takes effect only if it is. */
  readonly isConsumersFirst?: boolean;
  readonly nextWakeAt?: Instant;
  readonly at: Instant;
  readonly lines: readonly Line[];
  readonly sends: readonly Send[];
  /** DLV-3: kept for 7 days at least. */
  readonly keys: readonly { readonly key: string; readonly answer: string }[];
  /** HOK-1: what webhooks are to be told. */
  readonly deliveries?: readonly NewDelivery[];
  /** HOK-2: whom to ask once all this is durable. Not stored: the conversation's clock answers for a node that dies before. */
  readonly hookCalls?: readonly HookCall[];
}

/**
 * How one write of a group ended; `conflict`: the conversation has changed since its reading. An error is of this write
 * alone (LIM-3).
 */
export type CommitOutcome = "committed" | "conflict" | Error;

/** A conversation with a clock that has run out. */
export interface DueConversation {
  readonly conversation: Conversation;
  readonly reading: Reading;
  readonly nextWakeAt: Instant;
}

/** One verdict for each, in order. Asynchronous for what must be looked up; a transaction stays open meanwhile, so be quick. */
export type DecideDue = (due: readonly DueConversation[]) => Promise<readonly Verdict[]>;

/** What becomes of a due conversation: its decision is stored, or it is set aside because none was possible. */
export type Verdict =
  | { readonly kind: "decided"; readonly write: ConversationWrite }
  | { readonly kind: "set-aside"; readonly fault: Fault };

/** Why a conversation was set aside, for people who can mend it. Nobody's words and nothing personal is in it. */
export interface Fault {
  readonly code: string;
  readonly message: string;
}

/** A conversation that is to be set aside. */
export interface Faulty {
  readonly reading: Reading;
  readonly fault: Fault;
}

/** A conversation that could not be decided or read, with the reason, for a person to see and retry. */
export interface SetAside extends Fault {
  readonly conversationId: ConversationId;
  readonly at: Instant;
}

/** What one round over due conversations has done (TIM-7). */
export interface Settlement {
  /** 0: nothing was due, or others are at it. */
  readonly claimed: number;
  /** What took effect, to be announced. */
  readonly written: readonly ConversationWrite[];
  /** How many were set aside. */
  readonly setAside: number;
}

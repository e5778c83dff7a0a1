import type { AccountId, ConversationId, EventId, Instant, SkillId } from "@signpost/core";

/**
 * HOK-1: what is still to be told to webhooks, and what became of it. Rows come with the commit that made it happen
 * (`ConversationWrite.deliveries`), so a delivery exists exactly if its cause does.
 *
 * What one conversation owes one hook is a *lane*: it is claimed as a whole and worked off in order, so that nothing
 * overtakes, and conversations do not wait for each other.
 */
export interface DeliveryStore {
  /** Hooks that have lanes, with the times at which the first of them are due. */
  listHooksWithWork(): Promise<readonly HookWork[]>;
  /** Up to `lanes` of the hook's lanes that are due, longest due first, each with its first deliveries. Nobody else gets them
   * before `leaseUntil`.
   */
  claim(claim: LaneClaim): Promise<readonly Lane[]>;
  /**
   * Stores what was tried and lets go of the lanes, in one transaction: each is due again at its `dueAt` if anything is left
   * in it. Of a lane that somebody else has claimed meanwhile, only what was tried is stored.
   */
  settle(settlements: readonly LaneSettlement[]): Promise<void>;
  /**
   * HOK-5: what was to be given up by `now` is a dead letter, tried or not, and what is behind it in its lane is due at once.
   * What somebody is about to tell is left to them. Up to `limit` at a time; returns how many.
   */
  expire(expiry: { readonly now: Instant; readonly limit: number }): Promise<number>;
  /** Newest first, before a row id. */
  list(query: DeliveryQuery): Promise<readonly Delivery[]>;
  /** Puts deliveries back into their lanes, due at once unless somebody is at them: one that is not waiting, or the oldest dead ones. Returns how many. */
  replay(replay: DeliveryReplay): Promise<number>;
  /** Forgets deliveries that are over and older than `before`; returns how many. */
  prune(prune: { readonly before: Instant; readonly limit: number }): Promise<number>;
}

/** To be told to one hook; `webhookId` is what its receiver knows it by, however often it comes. */
export interface NewDelivery {
  readonly hookId: string;
  readonly webhookId: string;
  readonly content: DeliveryContent;
  readonly giveUpAt: Instant;
}

/**
 * What happened, as it was when it was committed: a send, or what another type of event has to say. Here it is only kept;
 * what more there is of each kind is known where it is published.
 */
export interface DeliveryContent {
  readonly kind: string;
  readonly at: Instant;
  /** Which webhooks want it depends on these. */
  readonly eventId?: EventId;
  readonly skillId?: SkillId;
}

/** Still to be made, made, or given up: a dead letter (HOK-1). */
export type DeliveryState = "pending" | "delivered" | "dead";

/** What one webhook is told, and how that went so far. */
export interface Delivery extends NewDelivery {
  readonly id: number;
  readonly accountId: AccountId;
  readonly conversationId: ConversationId;
  readonly state: DeliveryState;
  readonly createdAt: Instant;
  /** Since it was made, or last replayed. */
  readonly attempts: number;
  readonly lastAttempt?: { readonly at: Instant; readonly outcome: string };
}

/** When a hook has something to do next. */
export interface HookWork {
  readonly hookId: string;
  readonly accountId: AccountId;
  /** Of lanes of each sort; absent where there are none. */
  readonly untriedDueAt?: Instant;
  readonly failingDueAt?: Instant;
}

/** HOK-3: whether what is first in a lane was tried already and did not arrive. */
export type LaneSort = "untried" | "failing";

/** Which lanes to claim, and until when nobody else may. */
export interface LaneClaim {
  readonly hookId: string;
  readonly sort: LaneSort;
  /** Any but this conversation's. */
  readonly except?: ConversationId;
  readonly now: Instant;
  readonly leaseUntil: Instant;
  readonly lanes: number;
  readonly deliveriesPerLane: number;
}

/** The deliveries that one conversation owes one hook, claimed by one worker. */
export interface Lane {
  readonly hookId: string;
  readonly accountId: AccountId;
  readonly conversationId: ConversationId;
  /** Which claiming of this lane it was. */
  readonly claim: number;
  /** In order; never empty. */
  readonly deliveries: readonly Delivery[];
}

/** What became of a claimed lane. */
export interface LaneSettlement {
  readonly lane: Pick<Lane, "hookId" | "conversationId" | "claim">;
  /** In order. */
  readonly attempts: readonly DeliveryAttempt[];
  readonly dueAt: Instant;
}

/** One try of a delivery, and what it has led to. */
export interface DeliveryAttempt {
  readonly id: number;
  readonly state: DeliveryState;
  readonly at: Instant;
  /** An HTTP status, or why there was none; for people. */
  readonly outcome: string;
}

/** Which page of a hook's deliveries to list. */
export interface DeliveryQuery {
  readonly accountId: AccountId;
  readonly hookId: string;
  readonly state?: DeliveryState;
  readonly beforeId?: number;
  readonly limit: number;
}

/** What to deliver again: one delivery, or so many dead ones, oldest first. */
export interface DeliveryReplay {
  readonly accountId: AccountId;
  readonly hookId: string;
  readonly which: { readonly id: number } | { readonly deadUpTo: number };
  readonly at: Instant;
  readonly giveUpAt: Instant;
}

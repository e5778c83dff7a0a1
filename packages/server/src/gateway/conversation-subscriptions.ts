import type { Conversation, ConversationId } from "@signpost/core";
import type { ConversationResult, Dialect, JsonObject, NotificationFrame } from "@signpost/protocol";
import { putNewest } from "../put-newest.ts";
import { announceExisting } from "./announce-existing.ts";
import { type ExistingQuery, toExistingQuery, toWants } from "./conversation-query.ts";
import type { AgentNames } from "./directory.ts";

/** One subscription of a client to conversations (BEH §7.5). */
export interface ConversationSubscription {
  readonly subscriptionId: string;
  readonly dialect: Dialect;
  readonly query: ExistingQuery;
  readonly wants: (conversation: Conversation) => boolean;
  /** The conversations that the client has in its list. */
  readonly told: Set<ConversationId>;
  /** For each announcement under way: the conversations of which the client has heard since it began. */
  readonly heard: Set<Set<ConversationId>>;
}

/** The subscriptions of one client to conversations (BEH §7.5, `SubscribeExConversations`). */
export interface ConversationSubscriptions {
  /** Adds a subscription. `announceExisting` then tells which conversations there are already. */
  subscribe(body: JsonObject, dialect: Dialect): { readonly subscriptionId: string; announceExisting(): Promise<void> };
  unsubscribe(body: JsonObject): void;
  onConversation(conversation: Conversation): void;
  /** Ends all subscriptions, because the client is gone. */
  close(): void;
  /** The conversations that the client has in the list of any subscription. */
  listTold(): ReadonlySet<ConversationId>;
  /** Tells what has come into sight, after the client's sight has changed. */
  announceAgain(): Promise<void>;
}

export interface SubscriptionDeps {
  /** The conversations that there are already, page by page. */
  readonly findExisting: (query: ExistingQuery) => AsyncIterable<readonly Conversation[]>;
  /** Which conversations this client may see. */
  readonly isInSight: (conversation: Conversation) => boolean;
  readonly newId: () => string;
  readonly send: (frame: NotificationFrame) => void;
  /** Resolves when the client can take more, or is gone. */
  readonly drained: () => Promise<void>;
  readonly isGone: () => boolean;
  readonly toResult: (conversation: Conversation, dialect: Dialect) => ConversationResult;
  readonly namesOf: (conversation: Conversation) => readonly AgentNames[];
}

const MAX_SUBSCRIPTIONS = 20;

const NOTIFICATION_TYPE = {
  plain: "cqm.ExConversationChangeNotification",
  ams: ".ams.aam.ExConversationChangeNotification",
} satisfies Record<Dialect, string>;

/** A new subscription gets what there is already, and then every change. */
export function createConversationSubscriptions(deps: SubscriptionDeps): ConversationSubscriptions {
  const subscriptions = new Map<string, ConversationSubscription>();

  function notify(
    { subscriptionId, dialect }: ConversationSubscription,
    changes: readonly { type: "UPSERT" | "DELETE"; conversation: Conversation }[],
  ): void {
    const body = {
      subscriptionId,
      changes: changes.map(({ type, conversation }) => ({ type, result: deps.toResult(conversation, dialect) })),
    };
    deps.send({ kind: "notification", type: NOTIFICATION_TYPE[dialect], body });
  }

  function announce(subscription: ConversationSubscription): Promise<void> {
    return announceExisting(subscription, {
      ...deps,
      isEnded: () => subscriptions.get(subscription.subscriptionId) !== subscription,
      tell: (conversations) =>
        notify(
          subscription,
          conversations.map((conversation) => ({ type: "UPSERT", conversation })),
        ),
    });
  }

  return {
    subscribe(body, dialect) {
      const subscription: ConversationSubscription = {
        subscriptionId: deps.newId(),
        dialect,
        query: toExistingQuery(body),
        wants: toWants(body, deps.namesOf),
        told: new Set(),
        heard: new Set(),
      };
      putNewest(subscriptions, subscription.subscriptionId, subscription, MAX_SUBSCRIPTIONS);
      return { subscriptionId: subscription.subscriptionId, announceExisting: () => announce(subscription) };
    },
    unsubscribe({ subscriptionId }) {
      subscriptions.delete(String(subscriptionId));
    },
    onConversation(conversation) {
      for (const subscription of subscriptions.values()) {
        const { told, wants } = subscription;
        const { conversationId } = conversation;
        for (const heard of subscription.heard) heard.add(conversationId);
        if (wants(conversation) && deps.isInSight(conversation)) {
          told.add(conversationId);
          notify(subscription, [{ type: "UPSERT", conversation }]);
        } else if (told.delete(conversationId)) {
          notify(subscription, [{ type: "DELETE", conversation }]);
        }
      }
    },
    close: () => subscriptions.clear(),
    listTold: () => new Set([...subscriptions.values()].flatMap(({ told }) => [...told])),
    async announceAgain() {
      for (const subscription of [...subscriptions.values()]) await announce(subscription);
    },
  };
}

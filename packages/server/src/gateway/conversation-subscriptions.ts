import type { AccountId, Conversation } from "@signpost/core";
import type { ConversationResult, Dialect, JsonObject, NotificationFrame } from "@signpost/protocol";
import type { ConversationQuery, ConversationStore } from "../storage/conversation-store.ts";
import type { AgentNames } from "./directory.ts";

/** What one subscription wants to hear of (BEH §7.5). */
interface Subscription {
  readonly subscriptionId: string;
  readonly dialect: Dialect;
  readonly wants: (conversation: Conversation) => boolean;
  /** What the client believes to be in its list. */
  readonly told: Set<string>;
  /** What it was told of while it is told what is there already, which is older. */
  heard: Set<string> | undefined;
}

export interface ConversationSubscriptions {
  /** Remembers the wish and answers; `announceExisting` then tells what is there already. */
  subscribe(body: JsonObject, dialect: Dialect): { readonly subscriptionId: string; announceExisting(): Promise<void> };
  unsubscribe(body: JsonObject): void;
  onConversation(conversation: Conversation): void;
}

export interface SubscriptionDeps {
  readonly accountId: AccountId;
  readonly list: ConversationStore["list"];
  /** Narrows the list to what this client may see at all. */
  readonly scope: Pick<ConversationQuery, "consumerId">;
  readonly newId: () => string;
  readonly send: (frame: NotificationFrame) => void;
  /** Resolves when the client can take more, or is gone. */
  readonly drained: () => Promise<void>;
  readonly isGone: () => boolean;
  readonly toResult: (conversation: Conversation, dialect: Dialect) => ConversationResult;
  readonly namesOf: (conversation: Conversation) => readonly AgentNames[];
}

/** BEH §7.6: metadata is preloaded for the first 1,000 only. */
const MAX_EXISTING = 1_000;
const PER_NOTIFICATION = 50;
const MAX_SUBSCRIPTIONS = 20;

const NOTIFICATION_TYPE = {
  plain: "cqm.ExConversationChangeNotification",
  ams: ".ams.aam.ExConversationChangeNotification",
} satisfies Record<Dialect, string>;

export function createConversationSubscriptions(deps: SubscriptionDeps): ConversationSubscriptions {
  const subscriptions = new Map<string, Subscription>();

  function notify(
    { subscriptionId, dialect }: Subscription,
    changes: readonly { type: "UPSERT" | "DELETE"; conversation: Conversation }[],
  ): void {
    const body = {
      subscriptionId,
      changes: changes.map(({ type, conversation }) => ({ type, result: deps.toResult(conversation, dialect) })),
    };
    deps.send({ kind: "notification", type: NOTIFICATION_TYPE[dialect], body });
  }

  async function announceExisting(subscription: Subscription, query: ConversationQuery): Promise<void> {
    const existing = (await deps.list(query)).filter(subscription.wants);
    for (let from = 0; from < existing.length && !deps.isGone(); from += PER_NOTIFICATION) {
      const page = existing
        .slice(from, from + PER_NOTIFICATION)
        .filter(({ conversationId }) => subscription.heard?.has(conversationId) !== true);
      if (page.length === 0) continue;
      for (const { conversationId } of page) subscription.told.add(conversationId);
      notify(
        subscription,
        page.map((conversation) => ({ type: "UPSERT", conversation })),
      );
      await deps.drained();
    }
    subscription.heard = undefined;
  }

  return {
    subscribe(body, dialect) {
      const subscription: Subscription = {
        subscriptionId: deps.newId(),
        dialect,
        wants: toWants(body, deps.namesOf),
        told: new Set(),
        heard: new Set(),
      };
      const [oldest] = subscriptions.keys();
      if (subscriptions.size >= MAX_SUBSCRIPTIONS && oldest !== undefined) subscriptions.delete(oldest);
      subscriptions.set(subscription.subscriptionId, subscription);
      const query = { accountId: deps.accountId, ...deps.scope, ...toQuery(body), limit: MAX_EXISTING };
      return {
        subscriptionId: subscription.subscriptionId,
        announceExisting: () => announceExisting(subscription, query),
      };
    },
    unsubscribe({ subscriptionId }) {
      subscriptions.delete(String(subscriptionId));
    },
    onConversation(conversation) {
      for (const subscription of subscriptions.values()) {
        const { told, wants } = subscription;
        const { conversationId } = conversation;
        subscription.heard?.add(conversationId);
        if (wants(conversation)) {
          told.add(conversationId);
          notify(subscription, [{ type: "UPSERT", conversation }]);
        } else if (told.delete(conversationId)) {
          notify(subscription, [{ type: "DELETE", conversation }]);
        }
      }
    },
  };
}

function toStates(body: JsonObject): ReadonlySet<unknown> {
  const { convState } = body;
  const states = Array.isArray(convState) ? convState : convState === undefined ? [] : [convState];
  return new Set(states.length === 0 ? ["OPEN", "CLOSE"] : states);
}

function toQuery(body: JsonObject): Pick<ConversationQuery, "kind" | "changedSince"> {
  const states = toStates(body);
  const { minLastUpdatedTime } = body;
  return {
    ...(states.has("OPEN") && states.has("CLOSE") ? {} : { kind: states.has("CLOSE") ? "closed" : "open" }),
    ...(typeof minLastUpdatedTime === "number" && minLastUpdatedTime > 0 ? { changedSince: minLastUpdatedTime } : {}),
  };
}

function toWants(body: JsonObject, namesOf: SubscriptionDeps["namesOf"]): Subscription["wants"] {
  const states = toStates(body);
  const agentIds = Array.isArray(body["agentIds"]) ? new Set(body["agentIds"]) : undefined;
  const isState = ({ kind }: Conversation): boolean => states.has(kind === "open" ? "OPEN" : "CLOSE");
  if (agentIds === undefined || agentIds.size === 0) return isState;
  return (conversation) =>
    isState(conversation) && namesOf(conversation).some(({ oldId, pid }) => agentIds.has(oldId) || agentIds.has(pid));
}

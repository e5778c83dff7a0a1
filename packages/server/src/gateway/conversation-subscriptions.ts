import { setImmediate } from "node:timers/promises";
import type { Conversation, ConversationId, Instant } from "@signpost/core";
import type { ConversationResult, Dialect, JsonObject, NotificationFrame } from "@signpost/protocol";
import { putNewest } from "../put-newest.ts";
import type { AgentNames } from "./directory.ts";

/** What one subscription wants to hear of (BEH §7.5). */
interface Subscription {
  readonly subscriptionId: string;
  readonly dialect: Dialect;
  readonly query: ExistingQuery;
  readonly wants: (conversation: Conversation) => boolean;
  /** What the client believes to be in its list. */
  readonly told: Set<ConversationId>;
  /** What has changed while it is told what there is: the client has heard of it. */
  heard: Set<ConversationId> | undefined;
}

/** What there may be that a subscription wants. */
export interface ExistingQuery {
  readonly kind?: "open" | "closed";
  /** Changed at or after. */
  readonly changedSince?: Instant;
  /** By any of the names that clients know them by. */
  readonly agentNames?: readonly string[];
}

/** The conversations that one client wants to be told of (BEH §7.5, `SubscribeExConversations`). */
export interface ConversationSubscriptions {
  /** Remembers the wish and answers; `announceExisting` then tells what is there already. */
  subscribe(body: JsonObject, dialect: Dialect): { readonly subscriptionId: string; announceExisting(): Promise<void> };
  unsubscribe(body: JsonObject): void;
  onConversation(conversation: Conversation): void;
  /** Nobody is there to be told any more. */
  close(): void;
  /** All that are in some client's list. */
  listTold(): ReadonlySet<ConversationId>;
  /** What the client sees has become something else: tells what else there is now. */
  announceAgain(): Promise<void>;
}

export interface SubscriptionDeps {
  /** What there is already, a page at a time. */
  readonly findExisting: (query: ExistingQuery) => AsyncIterable<readonly Conversation[]>;
  /** What this client may see at all. */
  readonly isInSight: (conversation: Conversation) => boolean;
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

/** No subscription at first; each gets what is there already, and then every change. */
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

  /** A page at a time, and everybody else in between: to tell it takes longer than to read it. */
  async function announceExisting(subscription: Subscription): Promise<void> {
    const heard = new Set<ConversationId>();
    subscription.heard = heard;
    for await (const existing of deps.findExisting(subscription.query)) {
      for (let from = 0; from < existing.length; from += PER_NOTIFICATION) {
        await setImmediate();
        if (subscriptions.get(subscription.subscriptionId) !== subscription) return;
        announce(subscription, existing.slice(from, from + PER_NOTIFICATION), heard);
        await deps.drained();
        if (deps.isGone()) return;
      }
      if (subscription.told.size >= MAX_EXISTING) break;
    }
    if (subscription.heard === heard) subscription.heard = undefined;
  }

  function announce(
    subscription: Subscription,
    page: readonly Conversation[],
    heard: ReadonlySet<ConversationId>,
  ): void {
    const { told } = subscription;
    const news = page.filter((one) => isNews(subscription, one, heard)).slice(0, MAX_EXISTING - told.size);
    if (news.length === 0) return;
    for (const { conversationId } of news) told.add(conversationId);
    notify(
      subscription,
      news.map((conversation) => ({ type: "UPSERT", conversation })),
    );
  }

  function isNews({ told, wants }: Subscription, conversation: Conversation, heard: ReadonlySet<ConversationId>) {
    const { conversationId } = conversation;
    return (
      !told.has(conversationId) && !heard.has(conversationId) && wants(conversation) && deps.isInSight(conversation)
    );
  }

  return {
    subscribe(body, dialect) {
      const subscription: Subscription = {
        subscriptionId: deps.newId(),
        dialect,
        query: toQuery(body),
        wants: toWants(body, deps.namesOf),
        told: new Set(),
        heard: undefined,
      };
      putNewest(subscriptions, subscription.subscriptionId, subscription, MAX_SUBSCRIPTIONS);
      return {
        subscriptionId: subscription.subscriptionId,
        announceExisting: () => announceExisting(subscription),
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
      for (const subscription of [...subscriptions.values()]) await announceExisting(subscription);
    },
  };
}

function toStates(body: JsonObject): ReadonlySet<unknown> {
  const { convState } = body;
  const states = Array.isArray(convState) ? convState : convState === undefined ? [] : [convState];
  return new Set(states.length === 0 ? ["OPEN", "CLOSE"] : states);
}

function toQuery(body: JsonObject): ExistingQuery {
  const states = toStates(body);
  const { minLastUpdatedTime } = body;
  return {
    ...(states.has("OPEN") && states.has("CLOSE") ? {} : { kind: states.has("CLOSE") ? "closed" : "open" }),
    ...(typeof minLastUpdatedTime === "number" && minLastUpdatedTime > 0 ? { changedSince: minLastUpdatedTime } : {}),
    ...toAgentNames(body),
  };
}

function toAgentNames({ agentIds }: JsonObject): Pick<ExistingQuery, "agentNames"> {
  const names = Array.isArray(agentIds) ? agentIds.filter((name) => typeof name === "string") : [];
  return Array.isArray(agentIds) && agentIds.length > 0 ? { agentNames: names } : {};
}

function toWants(body: JsonObject, namesOf: SubscriptionDeps["namesOf"]): Subscription["wants"] {
  const states = toStates(body);
  const { agentNames } = toAgentNames(body);
  const isState = ({ kind }: Conversation): boolean => states.has(kind === "open" ? "OPEN" : "CLOSE");
  if (agentNames === undefined) return isState;
  const agentIds = new Set(agentNames);
  return (conversation) =>
    isState(conversation) && namesOf(conversation).some(({ oldId, pid }) => agentIds.has(oldId) || agentIds.has(pid));
}

import { setImmediate } from "node:timers/promises";
import type { Conversation, ConversationId } from "@signpost/core";
import type { ConversationSubscription, SubscriptionDeps } from "./conversation-subscriptions.ts";

/** BEH §7.6: metadata is preloaded for the first 1,000 conversations only. */
const MAX_EXISTING = 1_000;
const PER_NOTIFICATION = 50;

export interface AnnounceDeps extends Pick<SubscriptionDeps, "findExisting" | "isInSight" | "drained" | "isGone"> {
  readonly isEnded: () => boolean;
  readonly tell: (conversations: readonly Conversation[]) => void;
}

/**
 * Tells one subscription what there is already, page by page. Between two pages other clients are served, because telling
 * takes longer than reading. A conversation that changes meanwhile is left out: the client has heard its newer state.
 */
export async function announceExisting(subscription: ConversationSubscription, deps: AnnounceDeps): Promise<void> {
  const heard = new Set<ConversationId>();
  subscription.heard.add(heard);
  try {
    await tellPages(subscription, heard, deps);
  } finally {
    subscription.heard.delete(heard);
  }
}

async function tellPages(
  subscription: ConversationSubscription,
  heard: ReadonlySet<ConversationId>,
  deps: AnnounceDeps,
): Promise<void> {
  for await (const existing of deps.findExisting(subscription.query)) {
    for (let from = 0; from < existing.length; from += PER_NOTIFICATION) {
      await setImmediate();
      if (deps.isEnded()) return;
      announce(subscription, existing.slice(from, from + PER_NOTIFICATION), heard, deps);
      await deps.drained();
      if (deps.isGone()) return;
    }
    if (subscription.told.size >= MAX_EXISTING) break;
  }
}

function announce(
  { told, wants }: ConversationSubscription,
  page: readonly Conversation[],
  heard: ReadonlySet<ConversationId>,
  { isInSight, tell }: AnnounceDeps,
): void {
  const isNews = (conversation: Conversation): boolean =>
    !told.has(conversation.conversationId) &&
    !heard.has(conversation.conversationId) &&
    wants(conversation) &&
    isInSight(conversation);
  const news = page.filter(isNews).slice(0, MAX_EXISTING - told.size);
  if (news.length === 0) return;
  for (const { conversationId } of news) told.add(conversationId);
  tell(news);
}

import type { Conversation, ConversationId } from "@signpost/core";
import { putNewest } from "../put-newest.ts";

/**
 * Drops announcements that are older than one heard before: when two nodes announce a conversation, the older state may
 * arrive last.
 */
export interface NewsFilter {
  /** Whether an announced state is at least as new as the newest heard. */
  isNotOlder(conversation: Conversation): boolean;
  /** Whether a state that was read from the store is newer than the newest heard. */
  isNewer(conversation: Conversation): boolean;
}

type Heard = Pick<Conversation, "changedAt" | "sequence" | "sendOrdinal">;

/**
 * Announcements overtake each other within moments. After so many other conversations have changed, none is late any
 * more.
 */
const MAX_REMEMBERED = 10_000;

/** Remembers the newest state heard of each conversation. */
export function createNewsFilter(): NewsFilter {
  const heard = new Map<ConversationId, Heard>();

  function hear(conversation: Conversation, isNews: (difference: number) => boolean): boolean {
    const { conversationId, changedAt, sequence, sendOrdinal } = conversation;
    const before = heard.get(conversationId);
    if (before !== undefined && !isNews(compare(conversation, before))) return false;
    putNewest(heard, conversationId, { changedAt, sequence, sendOrdinal }, MAX_REMEMBERED);
    return true;
  }

  return {
    isNotOlder: (conversation) => hear(conversation, (difference) => difference >= 0),
    isNewer: (conversation) => hear(conversation, (difference) => difference > 0),
  };
}

/** A later state has none of the three lower. */
function compare(a: Heard, b: Heard): number {
  return a.changedAt - b.changedAt || a.sequence - b.sequence || a.sendOrdinal - b.sendOrdinal;
}

import type { Conversation, ConversationId } from "@signpost/core";
import { putNewest } from "../put-newest.ts";

/** Knows the newest announced state of each conversation: when two nodes announce, the older state may arrive last. */
export interface NewsFilter {
  /** The announced state of a conversation, unless a newer one has been heard. */
  isNotOlder(conversation: Conversation): boolean;
  /** The state that was read from the store, unless just that has been heard. */
  isNewer(conversation: Conversation): boolean;
}

type Heard = Pick<Conversation, "changedAt" | "sequence" | "sendOrdinal">;

/** Two announcements race for moments only; a change before so many others is past that. */
const MAX_REMEMBERED = 10_000;

/** Remembers how far each conversation was announced, so that late and repeated announcements are dropped. */
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

/** None of the three ever goes back. */
function compare(a: Heard, b: Heard): number {
  return a.changedAt - b.changedAt || a.sequence - b.sequence || a.sendOrdinal - b.sendOrdinal;
}

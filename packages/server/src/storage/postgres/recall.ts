import type { AccountId, Conversation, ConversationId } from "@signpost/core";
import { putNewest } from "../../put-newest.ts";
import type { Reading } from "../conversation-store.ts";

/**
 * Conversations as this node last wrote them, so that the next command needs no reading before it. Never believed: a commit
 * goes by the reading, and one that was overtaken by another node takes no effect. Such a conversation is left alone from then
 * on: the nodes that write it take turns, and each attempt from memory would be in vain.
 */
export interface Recall {
  /** Taken out: whoever writes it puts it back, and what fails is forgotten. */
  take(name: ConversationName): Recalled | undefined;
  keep(recalled: Recalled): void;
  /** Another node writes it, too. */
  leave(name: ConversationName): void;
}

/** A conversation from memory, with the reading that a commit of it has to prove. */
export interface Recalled {
  readonly conversation: Conversation;
  readonly reading: Reading;
}

export interface ConversationName {
  readonly accountId: AccountId;
  readonly conversationId: ConversationId;
}

/** A conversation takes a few kilobytes. The longest unused goes first. */
const MAX_CONVERSATIONS = 10_000;

/** An empty memory. It forgets what was unused longest when it is full. */
export function createRecall(maxConversations = MAX_CONVERSATIONS): Recall {
  const entries = new Map<string, Recalled | undefined>();

  return {
    take(name) {
      const key = toKey(name);
      const entry = entries.get(key);
      if (entry !== undefined) entries.delete(key);
      return entry;
    },
    keep(recalled) {
      const key = toKey(recalled.conversation);
      const isLeft = entries.has(key) && entries.get(key) === undefined;
      if (!isLeft) putNewest(entries, key, recalled, maxConversations);
    },
    leave: (name) => putNewest(entries, toKey(name), undefined, maxConversations),
  };
}

function toKey({ accountId, conversationId }: ConversationName): string {
  return `${accountId}/${conversationId}`;
}

import type { AccountId, Conversation } from "@signpost/core";
import type { ConversationStore } from "../storage/conversation-store.ts";
import type { Connection } from "./connection.ts";

export interface EndOutOfSightDeps {
  readonly accountId: AccountId;
  readonly conversations: Pick<ConversationStore, "load">;
  readonly connection: Pick<Connection, "transcripts" | "conversationSubscriptions">;
  readonly sees: (conversation: Conversation) => boolean;
}

const PAGE = 50;

/** AUT-9: an agent sees less than before. Conversations that it no longer sees leave its client's lists, and their lines end. */
export async function endOutOfSight({ accountId, conversations, connection, sees }: EndOutOfSightDeps): Promise<void> {
  const { transcripts, conversationSubscriptions } = connection;
  const known = [...new Set([...conversationSubscriptions.listTold(), ...transcripts.list()])];
  for (let from = 0; from < known.length; from += PAGE) {
    const requests = known
      .slice(from, from + PAGE)
      .map((conversationId) => ({ accountId, conversationId, isFresh: true }));
    for (const { conversation } of await conversations.load(requests)) {
      if (conversation === undefined || sees(conversation)) continue;
      transcripts.unfollow(conversation.conversationId);
      conversationSubscriptions.onConversation(conversation);
    }
  }
}

import type { Conversation, ConversationId, Line } from "@signpost/core";
import type { ConversationStore } from "../storage/conversation-store.ts";

/** The dialogs that one connection follows. */
export interface TranscriptSubscriptions {
  has(conversationId: ConversationId): boolean;
  /**
   * Everything from a sequence on, then what comes: nothing twice, nothing missing, although lines may be committed while
   * the older ones are read. `answer` is called between, so that the client hears its answer before the lines.
   */
  follow(conversation: Conversation, fromSequence: number, answer: () => void): Promise<void>;
  onLines(conversationId: ConversationId, lines: readonly Line[]): void;
}

export interface TranscriptDeps {
  readonly conversations: Pick<ConversationStore, "listLines">;
  readonly deliver: (conversationId: ConversationId, lines: readonly Line[]) => void;
}

/** `waiting` holds what was committed while the past is still being read; absent once it has been. */
interface Followed {
  waiting: Line[] | undefined;
}

const PAGE = 500;

export function createTranscriptSubscriptions({ conversations, deliver }: TranscriptDeps): TranscriptSubscriptions {
  const followed = new Map<ConversationId, Followed>();

  async function readAll({ accountId, conversationId }: Conversation, fromSequence: number): Promise<readonly Line[]> {
    const lines: Line[] = [];
    for (let from = fromSequence; ; ) {
      const page = await conversations.listLines(accountId, conversationId, { fromSequence: from, limit: PAGE });
      lines.push(...page);
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return lines;
      from = last.sequence + 1;
    }
  }

  return {
    has: (conversationId) => followed.has(conversationId),
    async follow(conversation, fromSequence, answer) {
      const { conversationId } = conversation;
      const own: Followed = { waiting: [] };
      followed.set(conversationId, own);
      try {
        const past = await readAll(conversation, fromSequence);
        answer();
        const lastRead = past.at(-1)?.sequence ?? fromSequence - 1;
        const missed = (own.waiting ?? []).filter(({ sequence }) => sequence > lastRead);
        own.waiting = undefined;
        const lines = [...past, ...missed];
        if (lines.length > 0) deliver(conversationId, lines);
      } catch (error) {
        if (followed.get(conversationId) === own) followed.delete(conversationId);
        throw error;
      }
    },
    onLines(conversationId, lines) {
      const own = followed.get(conversationId);
      if (own === undefined || lines.length === 0) return;
      if (own.waiting === undefined) deliver(conversationId, lines);
      else own.waiting.push(...lines);
    },
  };
}

import type { Conversation, ConversationId, Line } from "@signpost/core";
import type { ConversationChanged } from "../broker/topics.ts";

/** The transcripts that one connection follows. */
export interface TranscriptSubscriptions {
  has(conversationId: ConversationId): boolean;
  list(): readonly ConversationId[];
  /**
   * Sends all lines from a sequence on, then each new one: nothing twice and nothing missing, although lines may be
   * committed while the older ones are read. `answer` is called before the first line is sent, so that the client gets
   * its answer first.
   */
  follow(conversation: Conversation, fromSequence: number, answer: () => void): Promise<void>;
  /** Sends only the lines from this change on. */
  followFrom(change: TranscriptChange): void;
  unfollow(conversationId: ConversationId): void;
  /** DLV-2: if lines are missing before those of the change, they are read from the store. */
  onChange(change: TranscriptChange): void;
}

/** New lines of a conversation, and its state after them. */
export type TranscriptChange = Pick<ConversationChanged, "conversation" | "lines">;

export interface TranscriptDeps {
  /** Reads some of the lines from a sequence on; an empty page: there are no more. */
  readonly readPage: (conversation: Conversation, fromSequence: number) => Promise<readonly Line[]>;
  /** Resolves when the client can take more, or is gone. */
  readonly deliver: (conversationId: ConversationId, lines: readonly Line[]) => Promise<void>;
  /** Called when the missing lines cannot be read. The client has to connect again. */
  readonly giveUp: () => void;
  /** Whether the client is gone, so that nobody would read the result. */
  readonly isGone: () => boolean;
}

/**
 * While older lines are read, new lines are not kept here: `hasMore` says that there is more to read. A line may be read
 * before it is announced. So an announced line below `next` is not sent: it was sent already, or was not asked for.
 */
interface Followed {
  next: number;
  isCatchingUp: boolean;
  hasMore: boolean;
}

/**
 * Sends each followed transcript in order and without gaps. Lines that a slow client misses are read from the store
 * (DLV-2).
 */
export function createTranscriptSubscriptions({
  readPage,
  deliver,
  giveUp,
  isGone,
}: TranscriptDeps): TranscriptSubscriptions {
  const followed = new Map<ConversationId, Followed>();

  async function deliverNext(own: Followed, conversationId: ConversationId, lines: readonly Line[]): Promise<void> {
    const due = lines.filter(({ sequence }) => sequence >= own.next);
    own.next = (due.at(-1)?.sequence ?? own.next - 1) + 1;
    if (due.length > 0) await deliver(conversationId, due);
  }

  async function catchUp(own: Followed, conversation: Conversation, answer: () => void): Promise<void> {
    const { conversationId, sequence } = conversation;
    const readNext = async (): Promise<readonly Line[]> => {
      own.hasMore = false;
      const page = await readPage(conversation, own.next);
      // A full page ends before the transcript does. Everything that the conversation had at the beginning must be read.
      if ((page.at(-1)?.sequence ?? sequence) < sequence) own.hasMore = true;
      return page;
    };
    let page = await readNext();
    answer();
    for (;;) {
      await deliverNext(own, conversationId, page);
      if (followed.get(conversationId) !== own || isGone()) return;
      if (!own.hasMore) break;
      page = await readNext();
    }
    own.isCatchingUp = false;
  }

  function fillGap(own: Followed, conversation: Conversation): void {
    own.isCatchingUp = true;
    catchUp(own, conversation, () => {}).catch(giveUp);
  }

  return {
    has: (conversationId) => followed.has(conversationId),
    list: () => [...followed.keys()],
    async follow(conversation, fromSequence, answer) {
      const { conversationId } = conversation;
      const own: Followed = { next: Math.max(fromSequence, 1), isCatchingUp: true, hasMore: false };
      followed.set(conversationId, own);
      try {
        await catchUp(own, conversation, answer);
      } catch (error) {
        if (followed.get(conversationId) === own) followed.delete(conversationId);
        throw error;
      }
    },
    followFrom(change) {
      const { conversationId } = change.conversation;
      if (followed.has(conversationId)) return;
      followed.set(conversationId, { next: toFirst(change), isCatchingUp: false, hasMore: false });
    },
    unfollow: (conversationId) => void followed.delete(conversationId),
    onChange(change) {
      const { conversation, lines } = change;
      const { conversationId, sequence } = conversation;
      const own = followed.get(conversationId);
      if (own === undefined || sequence < own.next) return;
      if (own.isCatchingUp) own.hasMore = true;
      else if (toFirst(change) === own.next) deliverNext(own, conversationId, lines).catch(giveUp);
      else fillGap(own, conversation);
    },
  };
}

/** The sequence of the first new line. */
function toFirst({ conversation, lines }: TranscriptChange): number {
  return lines[0]?.sequence ?? conversation.sequence + 1;
}

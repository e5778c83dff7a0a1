import type { Conversation, ConversationId, Line } from "@signpost/core";
import type { ConversationChanged } from "../broker/topics.ts";

/** The dialogs that one connection follows. */
export interface TranscriptSubscriptions {
  has(conversationId: ConversationId): boolean;
  list(): readonly ConversationId[];
  /**
   * Sends everything from a sequence on, then what is added: nothing twice and nothing missing, although lines may be
   * committed while the older ones are read. `answer` is called before the first of them, so that the client gets its answer
   * first.
   */
  follow(conversation: Conversation, fromSequence: number, answer: () => void): Promise<void>;
  /** Sends only what is added from this change on. */
  followFrom(change: TranscriptChange): void;
  unfollow(conversationId: ConversationId): void;
  /** DLV-2: lines that happened and that the change does not bring are read from storage. */
  onChange(change: TranscriptChange): void;
}

/** New lines of a conversation, with its state after them. */
export type TranscriptChange = Pick<ConversationChanged, "conversation" | "lines">;

export interface TranscriptDeps {
  /** Some of the lines from a sequence on; none: there are no more. */
  readonly readPage: (conversation: Conversation, fromSequence: number) => Promise<readonly Line[]>;
  /** Resolves when the client can take more, or is gone. */
  readonly deliver: (conversationId: ConversationId, lines: readonly Line[]) => Promise<void>;
  /** The missed lines cannot be read: the client has to connect again. */
  readonly giveUp: () => void;
  /** Whether nobody would read the result any more. */
  readonly isGone: () => boolean;
}

/**
 * While the past is read, what is committed is not kept here: that there is more to read says enough. A line may be read
 * before it is announced, so what is announced below `next` has been delivered already, or was not asked for.
 */
interface Followed {
  next: number;
  isCatchingUp: boolean;
  hasMore: boolean;
}

/**
 * Sends each followed transcript in order and without gaps; what a slow client misses is read from the store (DLV-2).
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
      // A page ends where it is full. All that the conversation had when this began is read to its end.
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

/** The first sequence that the change adds. */
function toFirst({ conversation, lines }: TranscriptChange): number {
  return lines[0]?.sequence ?? conversation.sequence + 1;
}

import type { ConsumerSnapshot, EarlierConversation } from "./consumer-session.ts";
import type { ConversationSummary } from "./conversation-summary.ts";
import type { Line } from "./line.ts";

/** What is known of the conversations before this one, by id: their lines, or that they are being read. */
export type Earlier = ReadonlyMap<string, readonly Line[] | "asked">;

/** Enough to read up on what was said; a window is no archive. */
const MAX_EARLIER = 10;

interface Conversations {
  readonly snapshot: Pick<ConsumerSnapshot, "conversation">;
  readonly known: ReadonlyMap<string, ConversationSummary>;
  readonly earlier: Earlier;
}

/** The id of the next one to read, newest first and one at a time. */
export function findEarlierToRead({ snapshot, known, earlier }: Conversations): string | undefined {
  const { conversation } = snapshot;
  if (conversation.kind !== "open" && conversation.kind !== "closed") return undefined;
  if (earlier.size >= MAX_EARLIER || [...earlier.values()].includes("asked")) return undefined;
  const [next] = [...known.values()]
    .filter(({ isOpen, conversationId }) => !isOpen && conversationId !== conversation.conversationId)
    .filter(({ conversationId }) => !earlier.has(conversationId))
    .toSorted((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0));
  return next?.conversationId;
}

/** Those that there is something to read in, in the order in which they began. */
export function toEarlierConversations(
  earlier: Earlier,
  known: ReadonlyMap<string, ConversationSummary>,
): readonly EarlierConversation[] {
  return [...earlier]
    .flatMap(([conversationId, lines]): EarlierConversation[] =>
      lines === "asked" || lines.length === 0
        ? []
        : [{ conversationId, lines, language: known.get(conversationId)?.language }],
    )
    .toSorted((a, b) => (a.lines[0]?.at ?? 0) - (b.lines[0]?.at ?? 0));
}

/** An answer that was lost with its connection comes no more. */
export function withoutAsked(earlier: Earlier): Earlier {
  return new Map([...earlier].filter(([, lines]) => lines !== "asked"));
}

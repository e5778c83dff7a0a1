import { type ConversationColumns, toConversationColumns } from "./conversation-columns.ts";
import type { ConversationWrite } from "./conversation-store.ts";
import { type CountedSend, findReplySpan, toCountedSends } from "./to-figures.ts";

/** A write as stores write it: its values as text, and what is counted by it. */
export interface EncodedWrite {
  readonly columns: ConversationColumns;
  readonly lines: readonly EncodedLine[];
  readonly sends: readonly EncodedSend[];
  readonly replySpan: ReturnType<typeof findReplySpan>;
}

interface EncodedLine {
  readonly sequence: number;
  readonly body: string;
}

interface EncodedSend extends CountedSend {
  readonly body: string;
}

const encoded = new WeakMap<ConversationWrite, EncodedWrite>();

/**
 * Throws where a write cannot be written at all: it nests too deep for the stack, holds what JSON has no word for, or a number
 * that no column takes. Asked before a transaction begins, where that is nobody else's matter, and remembered for the transaction.
 */
export function encodeWrite(write: ConversationWrite): EncodedWrite {
  const known = encoded.get(write);
  if (known !== undefined) return known;
  const columns = toConversationColumns(write);
  const { queuedAt, changedAt, nextWakeAt, skillId } = columns;
  const made = {
    columns,
    lines: write.lines.map((line) => ({ sequence: line.sequence, body: JSON.stringify(line) })),
    sends: toCountedSends(write).map((counted) => ({ ...counted, body: JSON.stringify(counted.send) })),
    replySpan: findReplySpan(write),
  };
  checkNumbers({ queuedAt, changedAt, nextWakeAt, skillId, at: write.at });
  for (const { sequence } of made.lines) checkNumbers({ sequence });
  for (const { replyBy } of made.sends) checkNumbers({ replyBy });
  encoded.set(write, made);
  return made;
}

function checkNumbers(numbers: Readonly<Record<string, number | null>>): void {
  for (const [name, value] of Object.entries(numbers)) {
    const isGood = value === null || Math.abs(value) <= Number.MAX_SAFE_INTEGER;
    if (!isGood) throw new RangeError(`${name} is ${value}, which no column takes`);
  }
}

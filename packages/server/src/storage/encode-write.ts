import { CONVERSATION_COLUMNS, type ConversationColumns, toConversationColumns } from "./conversation-columns.ts";
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

const NUMBERS = CONVERSATION_COLUMNS.filter((column) => column.kind === "number");

/** On the write itself: in a `WeakMap`, thousands of writes a second cost the collector a fifth of what deciding them costs (PRF-4). */
const ENCODED = Symbol("encoded");
interface Remembering extends ConversationWrite {
  [ENCODED]?: { readonly of: ConversationWrite; readonly made: EncodedWrite };
}

/**
 * Throws where a write cannot be written at all: it nests too deep for the stack, holds what JSON has no word for, or a number
 * that no column takes. Asked before a transaction begins, where that is nobody else's matter, and remembered for the transaction.
 */
export function encodeWrite(write: Remembering): EncodedWrite {
  const known = write[ENCODED];
  // A copy takes along what was made of the one that it was copied from.
  if (known?.of === write) return known.made;
  const columns = toConversationColumns(write);
  const made = {
    columns,
    lines: write.lines.map((line) => ({ sequence: line.sequence, body: JSON.stringify(line) })),
    sends: toCountedSends(write).map((counted) => ({ ...counted, body: JSON.stringify(counted.send) })),
    replySpan: findReplySpan(write),
  };
  for (const column of NUMBERS) checkNumber(column.name, column.of(columns));
  checkNumber("at", write.at);
  for (const { sequence } of made.lines) checkNumber("sequence", sequence);
  for (const { replyBy } of made.sends) checkNumber("replyBy", replyBy);
  write[ENCODED] = { of: write, made };
  return made;
}

function checkNumber(name: string, value: number | null): void {
  if (value === null || Math.abs(value) <= Number.MAX_SAFE_INTEGER) return;
  throw new RangeError(`${name} is ${value}, which no column takes`);
}

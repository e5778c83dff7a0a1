import type { AccountId, Send } from "@signpost/core";
import { jsonOf, numberOf, textOf } from "../columns.ts";
import { toAutoCloseAt, toConversationColumns } from "../conversation-columns.ts";
import type { CommitOutcome, ConversationWrite } from "../conversation-store.ts";
import { type FigureCount, findReplySpan, toCountedSends, toReply } from "../to-figures.ts";
import { toBooleanArray, toNumberArray, toStorable, toTextArray } from "./binary-arrays.ts";
import { writeChatQueue } from "./chat-queue.ts";
import * as statements from "./conversation-statements.ts";
import type { Queries } from "./database.ts";
import { writeDeliveries } from "./delivery-store.ts";
import { writeFigures } from "./figure-store.ts";

/** A write with the row that it became. */
interface Written {
  readonly write: ConversationWrite;
  readonly row: number;
}

/**
 * A group of writes within a transaction, in at most eleven statements, whatever its size. Everybody locks conversations
 * first, then figures, consumers, lanes and waits, each in the order of their names, so that two groups never wait for each other crosswise.
 */
export async function commitWrites(
  queries: Queries,
  writes: readonly ConversationWrite[],
): Promise<readonly CommitOutcome[]> {
  // Of two writes of one conversation in a group the first counts, as it would between two groups.
  const firsts = new Map<string, ConversationWrite>();
  for (const write of writes) {
    const name = nameOf(write.conversation);
    if (!firsts.has(name)) firsts.set(name, write);
  }
  const inOrder = [...firsts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, write]) => write);
  const { rows, replies } = await writeRows(queries, inOrder);
  const written = writes.flatMap((write) => {
    const name = nameOf(write.conversation);
    const row = firsts.get(name) === write ? rows.get(name) : undefined;
    return row === undefined ? [] : [{ write, row }];
  });
  if (written.length > 0) writeBelongings(queries, written, replies);
  const effective = new Set(written.map(({ write }) => write));
  return writes.map((write) => (effective.has(write) ? "committed" : "conflict"));
}

interface WrittenRows {
  /** Of those that took effect, by name. */
  readonly rows: ReadonlyMap<string, number>;
  /** Of earlier sends, to those that took effect. */
  readonly replies: readonly FigureCount[];
}

async function writeRows(queries: Queries, writes: readonly ConversationWrite[]): Promise<WrittenRows> {
  const [known, fresh] = [writes.filter(({ version }) => version > 0), writes.filter(({ version }) => version === 0)];
  const results = await Promise.all([
    known.length === 0 ? [] : queries.all(statements.UPDATE, ...toUpdateArrays(known)),
    fresh.length === 0
      ? []
      : queries.all(
          statements.ADD,
          ...toNameArrays(fresh),
          toTextArray(fresh.map(({ conversation }) => conversation.consumer.id)),
          ...toColumnArrays(fresh),
        ),
  ]);
  const all = results.flat();
  const answered = all.filter((row) => typeof row["answered"] === "string");
  return {
    rows: new Map(
      all.map(
        (row) => [`${textOf(row, "account_id")}/${textOf(row, "conversation_id")}`, numberOf(row, "id")] as const,
      ),
    ),
    replies: answered.map((row) => toReply(textOf(row, "account_id") as AccountId, jsonOf<Send>(row, "answered"))),
  };
}

function toUpdateArrays(writes: readonly ConversationWrite[]) {
  const spans = writes.map(findReplySpan);
  return [
    ...toNameArrays(writes),
    toNumberArray(writes.map(({ version }) => version)),
    toNumberArray(spans.map((span) => span?.[0] ?? null)),
    toNumberArray(spans.map((span) => span?.[1] ?? null)),
    ...toColumnArrays(writes),
  ];
}

function toNameArrays(writes: readonly ConversationWrite[]) {
  return [
    toTextArray(writes.map(({ conversation }) => conversation.accountId)),
    toTextArray(writes.map(({ conversation }) => conversation.conversationId)),
  ];
}

function nameOf({ accountId, conversationId }: ConversationWrite["conversation"]): string {
  return toStorable(`${accountId}/${conversationId}`);
}

function toColumnArrays(writes: readonly ConversationWrite[]) {
  const columns = writes.map(toConversationColumns);
  return [
    toBooleanArray(columns.map(({ isOpen }) => isOpen)),
    toNumberArray(columns.map(({ skillId }) => skillId)),
    toNumberArray(columns.map(({ queuedAt }) => queuedAt)),
    toNumberArray(columns.map(({ changedAt }) => changedAt)),
    toNumberArray(columns.map(({ nextWakeAt }) => nextWakeAt)),
    toTextArray(columns.map(({ state }) => state)),
  ];
}

/** Not waited for: they go out with the commit. */
function writeBelongings(queries: Queries, written: readonly Written[], replies: readonly FigureCount[]): void {
  writeLines(queries, written);
  writeFigures(queries, [...replies, ...writeSends(queries, written)]);
  writeAnswers(queries, written);
  writeConsumers(queries, written);
  const writes = written.map(({ write }) => write);
  writeDeliveries(queries, writes);
  writeChatQueue(queries, writes);
}

function writeLines(queries: Queries, written: readonly Written[]): void {
  const lines = written.flatMap(({ write, row }) => write.lines.map((line) => ({ row, line })));
  if (lines.length === 0) return;
  queries.run(
    statements.ADD_LINES,
    toNumberArray(lines.map(({ row }) => row)),
    toNumberArray(lines.map(({ line }) => line.sequence)),
    toTextArray(lines.map(({ line }) => JSON.stringify(line))),
  );
}

/** What they count. */
function writeSends(queries: Queries, written: readonly Written[]): readonly FigureCount[] {
  const sends = written.flatMap(({ write, row }) => toCountedSends(write).map((counted) => ({ row, ...counted })));
  if (sends.length === 0) return [];
  queries.run(
    statements.ADD_SENDS,
    toTextArray(sends.map(({ count }) => count.accountId)),
    toNumberArray(sends.map(({ row }) => row)),
    toNumberArray(sends.map(({ replyBy }) => replyBy)),
    toTextArray(sends.map(({ send }) => JSON.stringify(send))),
  );
  return sends.map(({ count }) => count);
}

function writeAnswers(queries: Queries, written: readonly Written[]): void {
  const answers = written.flatMap(({ write, row }) => write.keys.map((key) => ({ row, at: write.at, ...key })));
  if (answers.length === 0) return;
  queries.run(
    statements.ADD_ANSWERS,
    toNumberArray(answers.map(({ row }) => row)),
    toTextArray(answers.map(({ key }) => key)),
    toTextArray(answers.map(({ answer }) => answer)),
    toNumberArray(answers.map(({ at }) => at)),
  );
}

function writeConsumers(queries: Queries, written: readonly Written[]): void {
  const seen = inNameOrder(
    written.filter(({ write }) => write.version === 0).map(({ write }) => toConsumer(write, write.at)),
  );
  if (seen.length > 0) queries.run(statements.SEE_CONSUMERS, ...toConsumerArrays(seen));
  const autoClosed = inNameOrder(
    written.flatMap(({ write }) => {
      const at = toAutoCloseAt(write.conversation);
      return at === undefined ? [] : [toConsumer(write, at)];
    }),
  );
  if (autoClosed.length > 0) queries.run(statements.REMEMBER_AUTO_CLOSES, ...toConsumerArrays(autoClosed));
}

interface ConsumerAt {
  readonly accountId: string;
  readonly consumerId: string;
  readonly at: number;
}

function toConsumer({ conversation }: ConversationWrite, at: number): ConsumerAt {
  return { accountId: conversation.accountId, consumerId: conversation.consumer.id, at };
}

/** One of each; of several the last. */
function inNameOrder(consumers: readonly ConsumerAt[]): readonly ConsumerAt[] {
  const byName = new Map(consumers.map((one) => [`${one.accountId}/${one.consumerId}`, one]));
  return [...byName].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function toConsumerArrays(consumers: readonly ConsumerAt[]) {
  return [
    toTextArray(consumers.map(({ accountId }) => accountId)),
    toTextArray(consumers.map(({ consumerId }) => consumerId)),
    toNumberArray(consumers.map(({ at }) => at)),
  ];
}

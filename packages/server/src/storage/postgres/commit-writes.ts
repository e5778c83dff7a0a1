import { numberOf, textOf } from "../columns.ts";
import {
  CONVERSATION_COLUMNS,
  type Column,
  type ConversationColumns,
  toAutoCloseAt,
  toReading,
} from "../conversation-columns.ts";
import type { ConversationWrite, Reading } from "../conversation-store.ts";
import { encodeWrite } from "../encode-write.ts";
import { StorageUnavailable } from "../storage.ts";
import { findChangedParts } from "../waiting-rows.ts";
import { toBooleanArray, toNumberArray, toStorable, toTextArray } from "./binary-arrays.ts";
import { writeChatQueue } from "./chat-queue.ts";
import * as statements from "./conversation-statements.ts";
import type { Queries } from "./database.ts";
import { writeDeliveries } from "./delivery-store.ts";
import { writeFigures } from "./figure-store.ts";

/** A write with the row of its conversation. */
interface Placed {
  readonly write: ConversationWrite;
  readonly row: number;
}

/** Once everything is on its way. */
export interface Sent {
  /** For each write how it is read from now on; absent: it took no effect. Known when the transaction is over at the latest. */
  readonly readings: Promise<Readings>;
}

/** The reading after each write of a group; `undefined` where the write took no effect. */
export type Readings = readonly (Reading | undefined)[];

/**
 * A group of writes within a transaction, in a handful of statements, whatever its size, and in one flight where nothing has to
 * be known in between. Everybody locks conversations first, by row, then new consumers, then conversations that are new, then
 * figures, consumers, lanes and waits, each in the order of their names, so that two groups never wait for each other crosswise.
 */
export async function commitWrites(queries: Queries, writes: readonly ConversationWrite[]): Promise<Sent> {
  const firsts = takeFirsts(writes);
  const known = firsts.flatMap((write) => (write.reading === undefined ? [] : [{ write, row: write.reading.row }]));
  const fresh = firsts.filter(({ reading }) => reading === undefined);
  const written = writeRows(queries, known.toSorted(byRow), fresh.toSorted(byName));
  const readings = written.then((rows) => writes.map((write) => toNextReading(write, rows.get(write))));
  readings.catch(() => {});
  if (fresh.length === 0 && !firsts.some(isFollowedElsewhere)) {
    writeBelongings(queries, known);
  } else {
    const placed = [...(await written)].map(([write, row]) => ({ write, row }));
    writeBelongings(queries, placed);
    const effective = placed.map(({ write }) => write);
    writeConsumers(queries, effective);
    writeDeliveries(queries, effective);
    writeChatQueue(queries, effective);
  }
  return { readings };
}

/**
 * Of two writes of one conversation in a group the first counts, as it would between two groups; so it does of two that are
 * both said to be their consumer's first.
 */
function takeFirsts(writes: readonly ConversationWrite[]): readonly ConversationWrite[] {
  const firsts = new Map<string, ConversationWrite>();
  const consumers = new Set<string>();
  for (const write of writes) {
    const name = nameOf(write);
    const consumer = write.isConsumersFirst === true ? consumerNameOf(write) : undefined;
    if (firsts.has(name) || (consumer !== undefined && consumers.has(consumer))) continue;
    firsts.set(name, write);
    if (consumer !== undefined) consumers.add(consumer);
  }
  return [...firsts.values()];
}

function consumerNameOf({ conversation: { accountId, consumer } }: ConversationWrite): string {
  return toStorable(`${accountId}/${consumer.id}`);
}

/** In tables that know nothing of a conversation's row: they are told once it is known what took effect. */
function isFollowedElsewhere({ conversation, deliveries = [] }: ConversationWrite): boolean {
  return conversation.channel === "CHAT" || deliveries.length > 0 || toAutoCloseAt(conversation) !== undefined;
}

function byRow(a: Placed, b: Placed): number {
  return a.row - b.row;
}

function byName(a: ConversationWrite, b: ConversationWrite): number {
  return nameOf(a) < nameOf(b) ? -1 : 1;
}

function toNextReading({ reading }: ConversationWrite, row: number | undefined): Reading | undefined {
  return row === undefined ? undefined : { row, version: (reading?.version ?? 0) + 1 };
}

/** The rows of the writes that took effect. */
async function writeRows(
  queries: Queries,
  known: readonly Placed[],
  fresh: readonly ConversationWrite[],
): Promise<ReadonlyMap<ConversationWrite, number>> {
  const [updated, added] = await Promise.all([
    known.length === 0 ? [] : queries.all(statements.UPDATE, ...toUpdateArrays(known)),
    fresh.length === 0
      ? []
      : queries.all(
          statements.ADD,
          ...toNameArrays(fresh),
          toTextArray(fresh.map(({ conversation }) => conversation.consumer.id)),
          toBooleanArray(fresh.map(({ isConsumersFirst }) => isConsumersFirst === true)),
          ...toColumnArrays(fresh),
        ),
  ]);
  const updatedRows = new Set(updated.map((row) => numberOf(row, "id")));
  const addedRows = new Map(
    added.map((row) => [`${textOf(row, "account_id")}/${textOf(row, "conversation_id")}`, numberOf(row, "id")]),
  );
  const rows = new Map<ConversationWrite, number>();
  for (const { write, row } of known) if (updatedRows.has(row)) rows.set(write, row);
  for (const write of fresh) {
    const row = addedRows.get(nameOf(write));
    if (row !== undefined) rows.set(write, row);
  }
  forgetConsumers(
    queries,
    fresh.filter((write) => write.isConsumersFirst === true && !rows.has(write)),
  );
  return rows;
}

/** Who was noted as seen for a conversation that another writer has opened already. */
function forgetConsumers(queries: Queries, writes: readonly ConversationWrite[]): void {
  if (writes.length === 0) return;
  queries.run(
    statements.FORGET_CONSUMERS,
    toTextArray(writes.map(({ conversation }) => conversation.accountId)),
    toTextArray(writes.map(({ conversation }) => conversation.consumer.id)),
  );
}

function toUpdateArrays(known: readonly Placed[]) {
  const writes = known.map(({ write }) => write);
  return [
    toNumberArray(known.map(({ row }) => row)),
    toNumberArray(writes.map(({ reading }) => reading?.version ?? 0)),
    // Of several keys every one was looked up: what they belong to is never recalled.
    toTextArray(writes.map(({ keys }) => (keys.length === 1 && keys[0] !== undefined ? keys[0].key : null))),
    ...toColumnArrays(writes),
  ];
}

function toNameArrays(writes: readonly ConversationWrite[]) {
  return [
    toTextArray(writes.map(({ conversation }) => conversation.accountId)),
    toTextArray(writes.map(({ conversation }) => conversation.conversationId)),
  ];
}

function nameOf({ conversation: { accountId, conversationId } }: ConversationWrite): string {
  return toStorable(`${accountId}/${conversationId}`);
}

function toColumnArrays(writes: readonly ConversationWrite[]): readonly Buffer[] {
  const columns = writes.map((write) => encodeWrite(write).columns);
  return CONVERSATION_COLUMNS.map((column) => toColumnArray(column, columns));
}

function toColumnArray(column: Column, columns: readonly ConversationColumns[]): Buffer {
  switch (column.kind) {
    case "boolean":
      return toBooleanArray(columns.map(column.of));
    case "number":
      return toNumberArray(columns.map(column.of));
    case "text":
      return toTextArray(columns.map(column.of));
  }
}

/** Not waited for: they go out with the commit. Each is kept only where its conversation's write took effect. */
function writeBelongings(queries: Queries, placed: readonly Placed[]): void {
  writeLines(queries, placed);
  writeSends(queries, placed);
  writeAnswers(queries, placed);
  writeParts(queries, placed);
}

function writeParts(queries: Queries, placed: readonly Placed[]): void {
  const changed = placed.flatMap(({ write, row }) => {
    const agents = findChangedParts(write);
    return agents === undefined ? [] : [{ write, row, agents }];
  });
  if (changed.length === 0) return;
  const known = changed.filter(({ write }) => write.reading !== undefined);
  if (known.length > 0) queries.run(statements.REMOVE_PARTS, toNumberArray(known.map(({ row }) => row)));
  const parts = changed.flatMap(({ write, row, agents }) =>
    agents.map((agentId) => ({ row, agentId, conversation: write.conversation })),
  );
  if (parts.length === 0) return;
  queries.run(
    statements.ADD_PARTS,
    toNumberArray(parts.map(({ row }) => row)),
    toTextArray(parts.map(({ agentId }) => agentId)),
    toTextArray(parts.map(({ conversation }) => conversation.accountId)),
    toBooleanArray(parts.map(({ conversation }) => conversation.kind === "open")),
  );
}

function writeLines(queries: Queries, placed: readonly Placed[]): void {
  const lines = placed.flatMap(({ write, row }) => encodeWrite(write).lines.map((line) => ({ row, line })));
  if (lines.length === 0) return;
  queries.run(
    statements.ADD_LINES,
    toNumberArray(lines.map(({ row }) => row)),
    toNumberArray(lines.map(({ line }) => line.sequence)),
    toTextArray(lines.map(({ line }) => line.body)),
  );
}

/** With what they count, and what the consumer answers by these writes. */
function writeSends(queries: Queries, placed: readonly Placed[]): void {
  const replies = placed.flatMap(({ write, row }) => {
    const span = encodeWrite(write).replySpan;
    return span === undefined ? [] : [{ row, span }];
  });
  const sends = placed.flatMap(({ write, row }) => encodeWrite(write).sends.map((counted) => ({ row, ...counted })));
  writeFigures(queries, replies, sends);
  if (sends.length === 0) return;
  queries.run(
    statements.ADD_SENDS,
    toTextArray(sends.map(({ count }) => count.accountId)),
    toNumberArray(sends.map(({ row }) => row)),
    toNumberArray(sends.map(({ replyBy }) => replyBy)),
    toTextArray(sends.map(({ body }) => body)),
  );
}

function writeAnswers(queries: Queries, placed: readonly Placed[]): void {
  const answers = placed.flatMap(({ write, row }) => write.keys.map((key) => ({ row, at: write.at, ...key })));
  if (answers.length === 0) return;
  queries.run(
    statements.ADD_ANSWERS,
    toNumberArray(answers.map(({ row }) => row)),
    toTextArray(answers.map(({ key }) => key)),
    toTextArray(answers.map(({ answer }) => answer)),
    toNumberArray(answers.map(({ at }) => at)),
  );
}

function writeConsumers(queries: Queries, effective: readonly ConversationWrite[]): void {
  const seen = inNameOrder(
    effective.filter(({ reading }) => reading === undefined).map((write) => toConsumer(write, write.at)),
  );
  if (seen.length > 0) queries.run(statements.SEE_CONSUMERS, ...toConsumerArrays(seen));
  const autoClosed = inNameOrder(
    effective.flatMap((write) => {
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
  const byConsumer = new Map(consumers.map((one) => [`${one.accountId}/${one.consumerId}`, one]));
  return [...byConsumer].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function toConsumerArrays(consumers: readonly ConsumerAt[]) {
  return [
    toTextArray(consumers.map(({ accountId }) => accountId)),
    toTextArray(consumers.map(({ consumerId }) => consumerId)),
    toNumberArray(consumers.map(({ at }) => at)),
  ];
}

/**
 * After the fact, for a transaction that was committed although the connection was lost before any of its answers came: what is
 * stored exactly as it was to be written was written. What is not may have been overwritten since, so nobody can tell.
 */
export async function findReadings(queries: Queries, writes: readonly ConversationWrite[]): Promise<Readings> {
  const rows = await queries.all(
    statements.FIND_WRITTEN,
    ...toNameArrays(writes),
    toNumberArray(writes.map(({ reading }) => (reading?.version ?? 0) + 1)),
    toTextArray(writes.map((write) => encodeWrite(write).columns.state)),
  );
  if (rows.length < writes.length) {
    throw new StorageUnavailable("the connection to the store was lost", { mayBeWritten: true });
  }
  return rows.map(toReading);
}

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
import { toBooleanArray, toNumberArray, toStorable, toTextArray } from "./binary-arrays.ts";
import { writeChatQueue } from "./chat-queue.ts";
import * as statements from "./commit-statements.ts";
import type { Queries } from "./database.ts";
import { writeDeliveries } from "./delivery-store.ts";
import { type Placed, writeBelongings } from "./write-belongings.ts";
import { writeConsumers } from "./write-consumers.ts";

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

/**
 * After the fact, for a transaction that was committed although the connection was lost before any of its answers came: what is
 * stored exactly as it was to be written was written. What is not may have been overwritten since, so nobody can tell.
 */
export async function loadReadings(queries: Queries, writes: readonly ConversationWrite[]): Promise<Readings> {
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

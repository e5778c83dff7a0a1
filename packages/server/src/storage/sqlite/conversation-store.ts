import type { AccountId, Conversation, ConversationId, Instant, Line, Queue, Send } from "@signpost/core";
import { jsonOf, numberOf, type Row, textOf } from "../columns.ts";
import { commitApart, toUnstorable } from "../commit-apart.ts";
import {
  CONVERSATION_COLUMNS,
  type Column,
  type ConversationColumns,
  toAutoCloseAt,
  toClaimed,
  toFacts,
  toReading,
  toSetAside,
  toSetAsideText,
} from "../conversation-columns.ts";
import type {
  CommitOutcome,
  ConversationQuery,
  ConversationStore,
  ConversationWrite,
  DecideDue,
  Faulty,
  FeedEntry,
  Loaded,
  LoadRequest,
  NewestPage,
  NewestQuery,
  OpenCount,
  OpenCountRequest,
  Reading,
  Settlement,
  WaitingPage,
  WaitingQuery,
} from "../conversation-store.ts";
import { encodeWrite } from "../encode-write.ts";
import { readState, toConversation, toReadable } from "../read-state.ts";
import { decideClaimed } from "../settle-due.ts";
import type { FigureCount } from "../to-figures.ts";
import {
  byPlace,
  FIRST_PLACE,
  findChangedParts,
  toNewestPage,
  toQueue,
  toQueueKey,
  toWaitingPage,
} from "../waiting-rows.ts";
import { createChatQueues } from "./chat-queue.ts";
import type { Database } from "./database.ts";
import type { DeliveryWriter } from "./delivery-store.ts";
import type { FigureWriter } from "./figure-store.ts";

/** What a commit writes elsewhere, in its own transaction. */
export interface CommitWriters {
  readonly deliveries: DeliveryWriter;
  readonly figures: FigureWriter;
}

export function createConversationStore(db: Database, { deliveries, figures }: CommitWriters): ConversationStore {
  const statements = prepare(db);
  const chatQueues = createChatQueues(db);

  function load({ accountId, conversationId, key, consumerId }: LoadRequest): Loaded {
    const row = statements.find.get(key ?? null, accountId, conversationId);
    const facts = toFacts(consumerId === undefined ? undefined : statements.findConsumer.get(accountId, consumerId));
    if (row === undefined) return { facts };
    const conversation = readState(textOf(row, "state"));
    return {
      ...(conversation === undefined ? { isDamaged: true } : { conversation }),
      reading: { ...toReading(row), held: row },
      facts,
      ...(row["answer"] === null ? {} : { answer: textOf(row, "answer") }),
    };
  }

  /** Inside a transaction. The figures of all writes together, so that a busy hour is written once. */
  function commitAll(writes: readonly ConversationWrite[]): readonly CommitOutcome[] {
    const counts: FigureCount[] = [];
    const outcomes = writes.map((write) => commitOne(write, counts));
    figures.add(counts);
    return outcomes;
  }

  function commitOne(write: ConversationWrite, counts: FigureCount[]): CommitOutcome {
    const row = write.reading === undefined ? add(write) : update(write, write.reading);
    if (row === undefined) return "conflict";
    const { accountId } = write.conversation;
    const { lines, sends, replySpan } = encodeWrite(write);
    counts.push(...figures.settleReplies(row, accountId, replySpan));
    for (const { sequence, body } of lines) statements.addLine.run(row, sequence, body);
    for (const { body, replyBy, count } of sends) {
      statements.addSend.run(accountId, row, body, replyBy);
      counts.push(count);
    }
    for (const { key, answer } of write.keys) statements.addAnswer.run(row, key, answer, write.at);
    deliveries.add(write);
    followParts(row, write);
    chatQueues.follow(write.conversation);
    return "committed";
  }

  function add(write: ConversationWrite): number | undefined {
    const { conversation, at } = write;
    const { accountId, conversationId, consumer } = conversation;
    if (write.isConsumersFirst && statements.findConsumer.get(accountId, consumer.id) !== undefined) return undefined;
    const row = statements.add.get(accountId, conversationId, consumer.id, ...toValues(encodeWrite(write).columns));
    if (row === undefined) return undefined;
    statements.seeConsumer.run(accountId, consumer.id, at);
    rememberAutoClose(conversation);
    return numberOf(row, "id");
  }

  function update(write: ConversationWrite, reading: Reading): number | undefined {
    if (runUpdate(encodeWrite(write).columns, reading) === 0) return undefined;
    rememberAutoClose(write.conversation);
    return reading.row;
  }

  /** Names no more columns than change. */
  function runUpdate(columns: ConversationColumns, { row, version, held }: Reading): number {
    if (!isPlaced(columns, held)) return statements.update.run(...toValues(columns), row, version);
    const { changedAt, nextWakeAt, state } = columns;
    if (nextWakeAt === held?.["next_wake_at"]) return statements.updateState.run(changedAt, state, row, version);
    return statements.updateClocks.run(changedAt, nextWakeAt, state, row, version);
  }

  function followParts(row: number, write: ConversationWrite): void {
    const agents = findChangedParts(write);
    if (agents === undefined) return;
    const { accountId, kind } = write.conversation;
    if (write.reading !== undefined) statements.removeParts.run(row);
    for (const agentId of agents) statements.addPart.run(row, agentId, accountId, kind === "open" ? 1 : 0);
  }

  /** From each queue to the next one there is: the index is entered once for each. */
  function listQueues(accountId: AccountId): readonly Queue[] {
    const queues: Queue[] = [];
    let row = statements.nextSkill.get(accountId, -1);
    while (row !== undefined) {
      queues.push(toQueue(row));
      const { skill, name } = toQueueKey(toQueue(row));
      row = statements.nextName.get(accountId, skill, name) ?? statements.nextSkill.get(accountId, skill);
    }
    return queues;
  }

  function listWaiting({ accountId, queues, after = FIRST_PLACE, limit }: WaitingQuery): WaitingPage {
    // Of each queue its head; who comes first of all is known then, and only their states are read.
    const heads = queues.flatMap((queue) => {
      const { skill, name } = toQueueKey(queue);
      return statements.listHead.all(accountId, skill, name, after.queuedAt, after.conversationId, limit);
    });
    const rows = heads.toSorted(byPlace).slice(0, limit);
    return toWaitingPage(
      rows.map((row) => ({ ...row, ...statements.state.get(numberOf(row, "id")) })),
      limit,
    );
  }

  function listNewest({ accountId, kind, agentId, before = Number.MAX_SAFE_INTEGER, limit }: NewestQuery): NewestPage {
    const isOpen = kind === "open" ? 1 : 0;
    if (agentId !== undefined)
      return toNewestPage(statements.listOfAgent.all(accountId, agentId, isOpen, before, limit), limit);
    const statement = kind === "open" ? statements.listWithAgents : statements.listClosed;
    return toNewestPage(statement.all(accountId, before, limit), limit);
  }

  function countOpen({ accountId, consumerId }: OpenCountRequest): OpenCount {
    const row = statements.countOpen.get(accountId, consumerId);
    if (row === undefined) throw new Error("a count has a row");
    return { ofConsumer: numberOf(row, "of_consumer"), ofAccount: numberOf(row, "of_account") };
  }

  /** TRG-2 asks for it when the consumer comes back. */
  function rememberAutoClose(conversation: Conversation): void {
    const at = toAutoCloseAt(conversation);
    if (at !== undefined) statements.rememberAutoClose.run(at, conversation.accountId, conversation.consumer.id);
  }

  /**
   * One writer, and still two paths: a command may overtake a conversation while it is decided here, and its version tells.
   * No transaction is open meanwhile: the command path would have to wait for it.
   */
  async function settleDue(due: { now: Instant; limit: number }, decide: DecideDue): Promise<Settlement> {
    const claimed = statements.claimDue.all(due.now, due.limit).map(toClaimed);
    if (claimed.length === 0) return { claimed: 0, written: [], setAside: 0 };
    const { writes, setAside } = await decideClaimed(claimed, decide);
    const outcomes = await commit(writes);
    const faulty = [...setAside, ...toUnstorable(writes, outcomes)];
    return {
      claimed: claimed.length,
      written: writes.filter((_, index) => outcomes[index] === "committed"),
      setAside: faulty.length === 0 ? 0 : putAllAside(faulty, due.now),
    };
  }

  const commit = (writes: readonly ConversationWrite[]) =>
    commitApart(writes, async (together) => db.transaction(() => commitAll(together)));

  function putAllAside(faulty: readonly Faulty[], at: Instant): number {
    return db.transaction(() => faulty.filter((one) => putAside(one, at)).length);
  }

  function putAside({ reading: { row, version }, fault }: Faulty, at: Instant): boolean {
    return statements.setAside.run(toSetAsideText(fault, at), row, version) > 0;
  }

  return {
    groupsAtOnce: 1,
    load: async (requests) => db.snapshot(() => requests.map(load)),
    commit,
    find: async (accountId, conversationId) => toConversation(statements.find.get(null, accountId, conversationId)),
    listLines: async (accountId, conversationId, { fromSequence, limit, maxBytes = Number.POSITIVE_INFINITY }) => {
      let bytes = 0;
      const isEnough = (row: Row): boolean => {
        bytes += Buffer.byteLength(textOf(row, "body"));
        return bytes >= maxBytes;
      };
      const rows = statements.listLines.until(isEnough, accountId, conversationId, fromSequence, limit);
      return rows.map((row) => jsonOf<Line>(row, "body"));
    },
    listSends: async (accountId, conversationId) =>
      statements.listSends.all(accountId, conversationId).map((row) => jsonOf<Send>(row, "body")),
    list: async (query) => list(query, statements),
    listNewest: async (query) => listNewest(query),
    listQueues: async (accountId) => db.snapshot(() => listQueues(accountId)),
    listWaiting: async (query) => db.snapshot(() => listWaiting(query)),
    countOpen: async (requests) => requests.map(countOpen),
    countChats: async (places, atMost) => places.map((place) => chatQueues.count(place, atMost)),
    listChatTimes: async (queue, page) => chatQueues.listTimes(queue, page),
    settleDue,
    findNextWakeAt: async () => {
      const at = statements.nextWakeAt.get()?.["at"];
      return typeof at === "number" ? at : undefined;
    },
    setAside: async (faulty, at) => putAllAside(faulty, at),
    listSetAside: async (accountId, limit) => statements.listSetAside.all(accountId, limit).map(toSetAside),
    retrySetAside: async (accountId, conversationId, at) =>
      statements.retrySetAside.run(at, accountId, conversationId) > 0,
    listFeed: async (accountId, { after, limit }) => {
      const id = after === undefined ? 0 : parseFeedCursor(after);
      return id === undefined ? undefined : statements.listFeed.all(accountId, id, limit).map(toFeedEntry);
    },
    pruneAnswers: async ({ before, limit }) => statements.pruneAnswers.run(before, limit),
  };
}

const NAMES = CONVERSATION_COLUMNS.map(({ name }) => name);
/** The columns by which it is found: all but what a commit that leaves it in its place may change. */
const PLACE = CONVERSATION_COLUMNS.filter(({ name }) => !["changed_at", "next_wake_at", "state"].includes(name));

function prepare(db: Database) {
  const names = NAMES.join(", ");
  return {
    find: db.prepare(
      `SELECT id, version, ${names}, set_aside IS NOT NULL AS is_set_aside,
         (SELECT answer FROM answers WHERE conversation = id AND key = ?) AS answer
       FROM conversations WHERE account_id = ? AND conversation_id = ?`,
    ),
    findConsumer: db.prepare("SELECT last_auto_close_at FROM consumers WHERE account_id = ? AND consumer_id = ?"),
    seeConsumer: db.prepare(
      "INSERT INTO consumers (account_id, consumer_id, first_seen_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
    ),
    rememberAutoClose: db.prepare(
      "UPDATE consumers SET last_auto_close_at = ? WHERE account_id = ? AND consumer_id = ?",
    ),
    add: db.prepare(
      `INSERT INTO conversations (account_id, conversation_id, consumer_id, version, ${names})
       VALUES (?, ?, ?, 1, ${NAMES.map(() => "?").join(", ")}) ON CONFLICT DO NOTHING RETURNING id`,
    ),
    update: db.prepare(
      `UPDATE conversations SET version = version + 1, ${NAMES.map((name) => `${name} = ?`).join(", ")}, set_aside = NULL
       WHERE id = ? AND version = ?`,
    ),
    // SQLite writes an entry of an index anew whenever its column is named, whether it changes or not.
    updateState: db.prepare(
      "UPDATE conversations SET version = version + 1, changed_at = ?, state = ? WHERE id = ? AND version = ?",
    ),
    updateClocks: db.prepare(
      "UPDATE conversations SET version = version + 1, changed_at = ?, next_wake_at = ?, state = ? WHERE id = ? AND version = ?",
    ),
    addLine: db.prepare("INSERT INTO lines (conversation, sequence, body) VALUES (?, ?, ?)"),
    addSend: db.prepare("INSERT INTO sends (account_id, conversation, body, reply_by) VALUES (?, ?, ?, ?)"),
    addAnswer: db.prepare("INSERT INTO answers (conversation, key, answer, at) VALUES (?, ?, ?, ?)"),
    listLines: db.prepare(
      `SELECT lines.body FROM conversations JOIN lines ON lines.conversation = conversations.id
       WHERE account_id = ? AND conversation_id = ? AND sequence >= ? ORDER BY sequence LIMIT ?`,
    ),
    listSends: db.prepare(
      `SELECT sends.body FROM conversations JOIN sends ON sends.conversation = conversations.id
       WHERE conversations.account_id = ? AND conversation_id = ? ORDER BY sends.id`,
    ),
    // A consumer's are found by their index, which a condition that may not apply would not use.
    list: db.prepare(toList("?3 IS NULL")),
    listOfConsumer: db.prepare(toList("consumer_id = ?3")),
    removeParts: db.prepare("DELETE FROM agent_conversations WHERE conversation = ?"),
    addPart: db.prepare(
      "INSERT INTO agent_conversations (conversation, agent_id, account_id, is_open) VALUES (?, ?, ?, ?)",
    ),
    listOfAgent: db.prepare(
      `SELECT c.id, c.state FROM agent_conversations a JOIN conversations c ON c.id = a.conversation
       WHERE a.account_id = ? AND a.agent_id = ? AND a.is_open = ? AND a.conversation < ? ORDER BY a.conversation DESC LIMIT ?`,
    ),
    listWithAgents: db.prepare(
      `SELECT c.id, c.state
       FROM (SELECT DISTINCT conversation FROM agent_conversations
             WHERE account_id = ? AND is_open = 1 AND conversation < ? ORDER BY conversation DESC LIMIT ?) AS a
       JOIN conversations c ON c.id = a.conversation ORDER BY c.id DESC`,
    ),
    listClosed: db.prepare(
      "SELECT id, state FROM conversations WHERE account_id = ? AND is_open = 0 AND id < ? ORDER BY id DESC LIMIT ?",
    ),
    nextSkill: db.prepare(
      `SELECT coalesce(skill_id, 0) AS skill, coalesce(suggested_to, '') AS name FROM conversations
       WHERE account_id = ? AND queued_at IS NOT NULL AND coalesce(skill_id, 0) > ?
       ORDER BY coalesce(skill_id, 0), coalesce(suggested_to, '') LIMIT 1`,
    ),
    nextName: db.prepare(
      `SELECT coalesce(skill_id, 0) AS skill, coalesce(suggested_to, '') AS name FROM conversations
       WHERE account_id = ? AND queued_at IS NOT NULL AND coalesce(skill_id, 0) = ? AND coalesce(suggested_to, '') > ?
       ORDER BY coalesce(suggested_to, '') LIMIT 1`,
    ),
    listHead: db.prepare(
      `SELECT id, queued_at, conversation_id FROM conversations
       WHERE account_id = ? AND coalesce(skill_id, 0) = ? AND coalesce(suggested_to, '') = ? AND queued_at IS NOT NULL
         AND (queued_at, conversation_id) > (?, ?) ORDER BY queued_at, conversation_id LIMIT ?`,
    ),
    state: db.prepare("SELECT state FROM conversations WHERE id = ?"),
    countOpen: db.prepare(
      `SELECT
         (SELECT count(*) FROM conversations WHERE account_id = ?1 AND consumer_id = ?2 AND is_open = 1) AS of_consumer,
         coalesce((SELECT count FROM open_conversations WHERE account_id = ?1), 0) AS of_account`,
    ),
    claimDue: db.prepare(
      `SELECT id, version, state, next_wake_at FROM conversations
       WHERE next_wake_at IS NOT NULL AND next_wake_at <= ? ORDER BY next_wake_at, id LIMIT ?`,
    ),
    setAside: db.prepare(
      "UPDATE conversations SET set_aside = ?, next_wake_at = NULL WHERE id = ? AND version = ? AND set_aside IS NULL",
    ),
    listSetAside: db.prepare(
      `SELECT conversation_id, set_aside FROM conversations
       WHERE account_id = ? AND set_aside IS NOT NULL ORDER BY id LIMIT ?`,
    ),
    retrySetAside: db.prepare(
      `UPDATE conversations SET set_aside = NULL, next_wake_at = ?
       WHERE account_id = ? AND conversation_id = ? AND set_aside IS NOT NULL`,
    ),
    listFeed: db.prepare(
      `SELECT sends.id, conversation_id, body FROM sends JOIN conversations ON conversations.id = sends.conversation
       WHERE sends.account_id = ? AND sends.id > ? ORDER BY sends.id LIMIT ?`,
    ),
    pruneAnswers: db.prepare(
      `DELETE FROM answers WHERE (conversation, key) IN
       (SELECT conversation, key FROM answers WHERE at < ? ORDER BY at LIMIT ?)`,
    ),
    nextWakeAt: db.prepare("SELECT min(next_wake_at) AS at FROM conversations WHERE next_wake_at IS NOT NULL"),
  };
}

/** It is found where it was. */
function isPlaced(columns: ConversationColumns, held: Row | undefined): boolean {
  if (held === undefined || held["is_set_aside"] === 1) return false;
  for (const column of PLACE) if (toValue(column, columns) !== held[column.name]) return false;
  return true;
}

function toValues(columns: ConversationColumns): readonly (string | number | null)[] {
  return CONVERSATION_COLUMNS.map((column) => toValue(column, columns));
}

/** As it is bound: SQLite has no booleans. */
function toValue(column: Column, columns: ConversationColumns): string | number | null {
  const value = column.of(columns);
  return typeof value === "boolean" ? Number(value) : value;
}

function toList(ofConsumer: string): string {
  return `SELECT state FROM conversations WHERE account_id = ?1 AND (?2 IS NULL OR is_open = ?2) AND ${ofConsumer}
          AND (?4 IS NULL OR skill_id = ?4) AND changed_at >= ?5 ORDER BY changed_at DESC, id DESC LIMIT ?6`;
}

function list(query: ConversationQuery, statements: ReturnType<typeof prepare>): readonly Conversation[] {
  const { accountId, kind, consumerId, skillId, changedSince, limit } = query;
  const isOpen = kind === undefined ? null : kind === "open" ? 1 : 0;
  const statement = consumerId === undefined ? statements.list : statements.listOfConsumer;
  return toReadable(statement.all(accountId, isOpen, consumerId ?? null, skillId ?? null, changedSince ?? 0, limit));
}

/** The row id is the order in which sends became durable: there is one writer. */
function toFeedEntry(row: Row): FeedEntry {
  return {
    conversationId: textOf(row, "conversation_id") as ConversationId,
    send: jsonOf<Send>(row, "body"),
    cursor: numberOf(row, "id").toString(36),
  };
}

function parseFeedCursor(cursor: string): number | undefined {
  return /^[0-9a-z]{1,10}$/.test(cursor) ? Number.parseInt(cursor, 36) : undefined;
}

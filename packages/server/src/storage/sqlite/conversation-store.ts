import type { AccountId, Conversation, ConversationId, Facts, Instant, Line, Send } from "@signpost/core";
import type {
  CommitOutcome,
  ConversationQuery,
  ConversationStore,
  ConversationWrite,
  DueConversation,
  Loaded,
  LoadRequest,
} from "../conversation-store.ts";
import { jsonOf, numberOf, textOf } from "./columns.ts";
import type { Database, Row } from "./database.ts";

const UNKNOWN_CONSUMER: Facts = { consumer: { seenBefore: false } };

export function createConversationStore(db: Database): ConversationStore {
  const statements = prepare(db);

  function load({ accountId, conversationId, key, consumerId }: LoadRequest): Loaded {
    const row = statements.find.get(accountId, conversationId);
    const facts =
      consumerId === undefined ? UNKNOWN_CONSUMER : toFacts(statements.findConsumer.get(accountId, consumerId));
    if (row === undefined) return { version: 0, facts };
    const answer = key === undefined ? undefined : statements.findAnswer.get(numberOf(row, "id"), key);
    return {
      conversation: jsonOf<Conversation>(row, "state"),
      version: numberOf(row, "version"),
      facts,
      ...(answer === undefined ? {} : { answer: textOf(answer, "answer") }),
    };
  }

  function commitOne(write: ConversationWrite): CommitOutcome {
    const row = write.version === 0 ? add(write) : update(write);
    if (row === undefined) return "conflict";
    const { accountId } = write.conversation;
    for (const line of write.lines) statements.addLine.run(row, line.sequence, JSON.stringify(line));
    for (const send of write.sends) statements.addSend.run(accountId, row, JSON.stringify(send));
    for (const { key, answer } of write.keys) statements.addAnswer.run(row, key, answer, write.at);
    return "committed";
  }

  function add(write: ConversationWrite): number | undefined {
    const { conversation, at } = write;
    const { accountId, conversationId, consumer } = conversation;
    const row = statements.add.get(accountId, conversationId, consumer.id, ...toColumns(write));
    if (row === undefined) return undefined;
    statements.seeConsumer.run(accountId, consumer.id, at);
    rememberAutoClose(conversation);
    return numberOf(row, "id");
  }

  function update(write: ConversationWrite): number | undefined {
    const { conversation, version } = write;
    const row = statements.update.get(
      ...toColumns(write),
      conversation.accountId,
      conversation.conversationId,
      version,
    );
    if (row === undefined) return undefined;
    rememberAutoClose(conversation);
    return numberOf(row, "id");
  }

  /** TRG-2 asks for it when the consumer comes back. */
  function rememberAutoClose(conversation: Conversation): void {
    if (conversation.kind !== "closed" || conversation.closedBy !== "AUTO_CLOSE") return;
    statements.rememberAutoClose.run(conversation.closedAt, conversation.accountId, conversation.consumer.id);
  }

  return {
    load: async (requests) => requests.map(load),
    commit: async (writes) => db.transaction(() => writes.map(commitOne)),
    find: async (accountId, conversationId) => toConversation(statements.find.get(accountId, conversationId)),
    listLines: async (accountId, conversationId, { fromSequence, limit }) =>
      statements.listLines.all(accountId, conversationId, fromSequence, limit).map((row) => jsonOf<Line>(row, "body")),
    listSends: async (accountId, conversationId) =>
      statements.listSends.all(accountId, conversationId).map((row) => jsonOf<Send>(row, "body")),
    list: async (query) => list(query, statements),
    listQueued: async (accountId) =>
      statements.listQueued.all(accountId).map((row) => jsonOf<Conversation>(row, "state")),
    listDue: async ({ now, limit }) => statements.listDue.all(now, limit).map(toDue),
    findNextWakeAt: async () => {
      const at = statements.nextWakeAt.get()?.["at"];
      return typeof at === "number" ? at : undefined;
    },
  };
}

function prepare(db: Database) {
  return {
    find: db.prepare("SELECT id, version, state FROM conversations WHERE account_id = ? AND conversation_id = ?"),
    findAnswer: db.prepare("SELECT answer FROM answers WHERE conversation = ? AND key = ?"),
    findConsumer: db.prepare("SELECT last_auto_close_at FROM consumers WHERE account_id = ? AND consumer_id = ?"),
    seeConsumer: db.prepare(
      "INSERT INTO consumers (account_id, consumer_id, first_seen_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
    ),
    rememberAutoClose: db.prepare(
      "UPDATE consumers SET last_auto_close_at = ? WHERE account_id = ? AND consumer_id = ?",
    ),
    add: db.prepare(
      `INSERT INTO conversations (account_id, conversation_id, consumer_id, version, is_open, skill_id, queued_at, changed_at, next_wake_at, state)
       VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id`,
    ),
    update: db.prepare(
      `UPDATE conversations SET version = version + 1, is_open = ?, skill_id = ?, queued_at = ?, changed_at = ?, next_wake_at = ?, state = ?
       WHERE account_id = ? AND conversation_id = ? AND version = ? RETURNING id`,
    ),
    addLine: db.prepare("INSERT INTO lines (conversation, sequence, body) VALUES (?, ?, ?)"),
    addSend: db.prepare("INSERT INTO sends (account_id, conversation, body) VALUES (?, ?, ?)"),
    addAnswer: db.prepare("INSERT INTO answers (conversation, key, answer, at) VALUES (?, ?, ?, ?)"),
    listLines: db.prepare(
      `SELECT lines.body FROM conversations JOIN lines ON lines.conversation = conversations.id
       WHERE account_id = ? AND conversation_id = ? AND sequence >= ? ORDER BY sequence LIMIT ?`,
    ),
    listSends: db.prepare(
      `SELECT sends.body FROM conversations JOIN sends ON sends.conversation = conversations.id
       WHERE conversations.account_id = ? AND conversation_id = ? ORDER BY sends.id`,
    ),
    list: db.prepare(
      `SELECT state FROM conversations WHERE account_id = ?1 AND (?2 IS NULL OR is_open = ?2) AND (?3 IS NULL OR consumer_id = ?3)
       AND (?4 IS NULL OR skill_id = ?4) AND changed_at >= ?5 ORDER BY changed_at DESC, id DESC LIMIT ?6`,
    ),
    listQueued: db.prepare(
      "SELECT state FROM conversations WHERE account_id = ? AND queued_at IS NOT NULL ORDER BY queued_at, id",
    ),
    listDue: db.prepare(
      `SELECT account_id, conversation_id, next_wake_at FROM conversations
       WHERE next_wake_at IS NOT NULL AND next_wake_at <= ? ORDER BY next_wake_at, id LIMIT ?`,
    ),
    nextWakeAt: db.prepare("SELECT min(next_wake_at) AS at FROM conversations WHERE next_wake_at IS NOT NULL"),
  };
}

/** is_open, skill_id, queued_at, changed_at, next_wake_at, state. */
function toColumns({ conversation, at, nextWakeAt }: ConversationWrite) {
  return [
    conversation.kind === "open" ? 1 : 0,
    conversation.skillId ?? null,
    toQueuedAt(conversation),
    at,
    nextWakeAt ?? null,
    JSON.stringify(conversation),
  ] as const;
}

function toQueuedAt(conversation: Conversation): Instant | null {
  return conversation.kind === "open" && conversation.handling.kind === "queued"
    ? conversation.handling.queuedAt
    : null;
}

function list(query: ConversationQuery, { list: statement }: ReturnType<typeof prepare>): readonly Conversation[] {
  const { accountId, kind, consumerId, skillId, changedSince, limit } = query;
  const isOpen = kind === undefined ? null : kind === "open" ? 1 : 0;
  return statement
    .all(accountId, isOpen, consumerId ?? null, skillId ?? null, changedSince ?? 0, limit)
    .map((row) => jsonOf<Conversation>(row, "state"));
}

function toConversation(row: Row | undefined): Conversation | undefined {
  return row === undefined ? undefined : jsonOf<Conversation>(row, "state");
}

function toFacts(row: Row | undefined): Facts {
  if (row === undefined) return UNKNOWN_CONSUMER;
  const at = row["last_auto_close_at"];
  return { consumer: { seenBefore: true, ...(typeof at === "number" ? { lastAutoCloseAt: at } : {}) } };
}

function toDue(row: Row): DueConversation {
  return {
    accountId: textOf(row, "account_id") as AccountId,
    conversationId: textOf(row, "conversation_id") as ConversationId,
    nextWakeAt: numberOf(row, "next_wake_at"),
  };
}

import type { AccountId, ConversationId, Line, Send } from "@signpost/core";
import { jsonOf, numberOf, type Row, textOf } from "../columns.ts";
import { commitApart } from "../commit-apart.ts";
import { CONVERSATION_COLUMNS, toFacts, toReading } from "../conversation-columns.ts";
import type { FeedEntry, LinesFrom } from "../conversation-queries.ts";
import type { ConversationStore, ConversationWrite, Loaded, LoadRequest } from "../conversation-store.ts";
import { readState, toConversation } from "../read-state.ts";
import { createChatQueues } from "./chat-queue.ts";
import { createConversationClocks } from "./conversation-clocks.ts";
import { createConversationLists } from "./conversation-lists.ts";
import { type CommitWriters, ConversationWriter } from "./conversation-writer.ts";
import type { Database } from "./database.ts";
import { prepareAll } from "./prepare-all.ts";

/** Conversations, their transcripts and their sends; `writers` write what a commit has to say elsewhere. */
export function createConversationStore(db: Database, writers: Omit<CommitWriters, "chatQueues">): ConversationStore {
  const statements = prepareAll(db, STATEMENTS);
  const chatQueues = createChatQueues(db);
  const writer = new ConversationWriter(db, { ...writers, chatQueues });
  const commit = (writes: readonly ConversationWrite[]) =>
    commitApart(writes, async (together) => db.transaction(() => writer.writeAll(together)));

  return {
    ...createConversationLists(db),
    ...createConversationClocks(db, commit),
    groupsAtOnce: 1,
    load: async (requests) => db.snapshot(() => requests.map((request) => load(statements, request))),
    commit,
    find: async (accountId, conversationId) => toConversation(statements.find.get(null, accountId, conversationId)),
    listLines: async (accountId, conversationId, page) => listLines(statements, [accountId, conversationId], page),
    listSends: async (accountId, conversationId) =>
      statements.listSends.all(accountId, conversationId).map((row) => jsonOf<Send>(row, "body")),
    countChats: async (places, atMost) => places.map((place) => chatQueues.count(place, atMost)),
    listChatTimes: async (queue, page) => chatQueues.listTimes(queue, page),
    listFeed: async (accountId, { after, limit }) => {
      const id = after === undefined ? 0 : parseFeedCursor(after);
      return id === undefined ? undefined : statements.listFeed.all(accountId, id, limit).map(toFeedEntry);
    },
    pruneAnswers: async ({ before, limit }) => statements.pruneAnswers.run(before, limit),
  };
}

type Statements = ReturnType<typeof prepareAll<keyof typeof STATEMENTS>>;

function load(statements: Statements, { accountId, conversationId, key, consumerId }: LoadRequest): Loaded {
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

function listLines(
  statements: Statements,
  name: readonly [AccountId, ConversationId],
  { fromSequence, limit, maxBytes = Number.POSITIVE_INFINITY }: LinesFrom,
): readonly Line[] {
  let bytes = 0;
  const isEnough = (row: Row): boolean => {
    bytes += Buffer.byteLength(textOf(row, "body"));
    return bytes >= maxBytes;
  };
  const rows = statements.listLines.until(isEnough, ...name, fromSequence, limit);
  return rows.map((row) => jsonOf<Line>(row, "body"));
}

const NAMES = CONVERSATION_COLUMNS.map(({ name }) => name).join(", ");

const STATEMENTS = {
  find: `SELECT id, version, ${NAMES}, set_aside IS NOT NULL AS is_set_aside,
         (SELECT answer FROM answers WHERE conversation = id AND key = ?) AS answer
       FROM conversations WHERE account_id = ? AND conversation_id = ?`,
  findConsumer: "SELECT last_auto_close_at FROM consumers WHERE account_id = ? AND consumer_id = ?",
  listLines: `SELECT lines.body FROM conversations JOIN lines ON lines.conversation = conversations.id
       WHERE account_id = ? AND conversation_id = ? AND sequence >= ? ORDER BY sequence LIMIT ?`,
  listSends: `SELECT sends.body FROM conversations JOIN sends ON sends.conversation = conversations.id
       WHERE conversations.account_id = ? AND conversation_id = ? ORDER BY sends.id`,
  listFeed: `SELECT sends.id, conversation_id, body FROM sends JOIN conversations ON conversations.id = sends.conversation
       WHERE sends.account_id = ? AND sends.id > ? ORDER BY sends.id LIMIT ?`,
  pruneAnswers: `DELETE FROM answers WHERE (conversation, key) IN
       (SELECT conversation, key FROM answers WHERE at < ? ORDER BY at LIMIT ?)`,
};

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

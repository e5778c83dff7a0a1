import type { ConversationId, Line, Send } from "@signpost/core";
import { jsonOf, numberOf, type Row, textOf } from "../columns.ts";
import type { FeedEntry } from "../conversation-queries.ts";
import type { ConversationStore } from "../conversation-store.ts";
import { toConversation } from "../read-state.ts";
import { countChats, listChatTimes } from "./chat-queue.ts";
import { createConversationClocks } from "./conversation-clocks.ts";
import { ConversationCommits } from "./conversation-commits.ts";
import { createConversationLists } from "./conversation-lists.ts";
import * as statements from "./conversation-statements.ts";
import type { Database } from "./database.ts";
import { loadConversations } from "./load-conversations.ts";
import { createRecall } from "./recall.ts";

/** Conversations, their transcripts and their sends, on a server that several nodes share. */
export function createConversationStore(db: Database): ConversationStore {
  const recall = createRecall();
  const commits = new ConversationCommits(db, recall);
  return {
    ...createConversationLists(db),
    ...createConversationClocks(db, commits),
    groupsAtOnce: 2,
    load: (requests) => loadConversations(db, recall, requests),
    commit: (writes) => commits.commit(writes),
    async find(accountId, conversationId) {
      const [row] = await db.all(statements.FIND, accountId, conversationId);
      return toConversation(row);
    },
    async listLines(accountId, conversationId, { fromSequence, limit, maxBytes }) {
      const from = [accountId, conversationId, fromSequence, limit] as const;
      const rows = await (maxBytes === undefined
        ? db.all(statements.LIST_LINES, ...from)
        : db.all(statements.LIST_PAGE, ...from, maxBytes));
      return rows.map((row) => jsonOf<Line>(row, "body"));
    },
    async listSends(accountId, conversationId) {
      const rows = await db.all(statements.LIST_SENDS, accountId, conversationId);
      return rows.map((row) => jsonOf<Send>(row, "body"));
    },
    countChats: (places, atMost) => countChats(db, places, atMost),
    listChatTimes: (queue, page) => listChatTimes(db, queue, page),
    async listFeed(accountId, { after, limit }) {
      const from = after === undefined ? START_OF_FEED : parseFeedCursor(after);
      if (from === undefined) return undefined;
      return (await db.all(statements.LIST_FEED, accountId, ...from, limit)).map(toFeedEntry);
    },
    pruneAnswers: ({ before, limit }) =>
      db.transaction((queries) => queries.run(statements.PRUNE_ANSWERS, before, limit)),
  };
}

const START_OF_FEED = [0, 0] as const;

function toFeedEntry(row: Row): FeedEntry {
  return {
    conversationId: textOf(row, "conversation_id") as ConversationId,
    send: jsonOf<Send>(row, "body"),
    cursor: `${numberOf(row, "position").toString(36)}.${numberOf(row, "id").toString(36)}`,
  };
}

function parseFeedCursor(cursor: string): readonly [position: number, id: number] | undefined {
  const [, position, id] = /^([0-9a-z]{1,10})\.([0-9a-z]{1,10})$/.exec(cursor) ?? [];
  if (position === undefined || id === undefined) return undefined;
  return [Number.parseInt(position, 36), Number.parseInt(id, 36)];
}

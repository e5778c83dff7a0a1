import { type Conversation, LATEST_WAIT_WEIGHT, type WaitingPlace } from "@signpost/core";
import { toChatCount, toChatHandling, toQueueId } from "../chat-queue-rows.ts";
import { numberOf } from "../columns.ts";
import type { ChatCount, ChatQueue, ChatTimesPage, QueuePlace } from "../conversation-queries.ts";
import { FIRST_PLACE, toPlace } from "../waiting-rows.ts";
import type { Database } from "./database.ts";
import { prepareAll } from "./prepare-all.ts";

/** CHT-1: the queues that chats wait in, kept by the commits. */
export interface ChatQueues {
  /** Inside a commit: a chat is in its queue exactly while its stored state says that it waits. */
  follow(conversation: Conversation): void;
  count(place: QueuePlace, atMost: number): ChatCount;
  listTimes(queue: ChatQueue, page: ChatTimesPage): readonly WaitingPlace[];
}

/** Keeps the rows of waiting and accepted chats in step with their conversations, in the same transaction (CHT-1). */
export function createChatQueues(db: Database): ChatQueues {
  const statements = prepareAll(db, STATEMENTS);
  return {
    follow(conversation) {
      if (conversation.channel !== "CHAT") return;
      const { accountId, conversationId, skillId } = conversation;
      const { queuedAt, acceptedAt } = toChatHandling(conversation);
      if (queuedAt !== undefined) {
        statements.enter.run(accountId, conversationId, toQueueId(skillId), queuedAt);
        return;
      }
      const left = statements.leave.get(accountId, conversationId);
      if (left === undefined || acceptedAt === undefined) return;
      const waitedMs = Math.max(0, acceptedAt - numberOf(left, "queued_at"));
      statements.addWait.run(accountId, numberOf(left, "skill_id"), waitedMs, LATEST_WAIT_WEIGHT);
    },
    count({ accountId, conversationId, skillId, queuedAt }, atMost) {
      const at = queuedAt ?? Number.MAX_SAFE_INTEGER;
      const row = statements.count.get(accountId, toQueueId(skillId), conversationId, at, atMost);
      if (row === undefined) throw new Error("a count has a row");
      return toChatCount(row);
    },
    listTimes({ accountId, skillId }, { after = FIRST_PLACE, limit }) {
      const from = [after.queuedAt, after.conversationId] as const;
      return statements.listTimes.all(accountId, toQueueId(skillId), ...from, limit).map(toPlace);
    },
  };
}

const STATEMENTS = {
  count: `SELECT
         (SELECT count(*) FROM (SELECT 1 FROM chat_queue WHERE account_id = ?1 AND skill_id = ?2 AND conversation_id <> ?3
           LIMIT ?5)) AS others,
         (SELECT count(*) FROM (SELECT 1 FROM chat_queue WHERE account_id = ?1 AND skill_id = ?2 AND conversation_id <> ?3
           AND (queued_at, conversation_id) < (?4, ?3) LIMIT ?5)) AS ahead,
         (SELECT average_ms FROM chat_waits WHERE account_id = ?1 AND skill_id = ?2) AS average_ms`,
  listTimes: `SELECT queued_at, conversation_id FROM chat_queue
       WHERE account_id = ? AND skill_id = ? AND (queued_at, conversation_id) > (?, ?)
       ORDER BY queued_at, conversation_id LIMIT ?`,
  enter: `INSERT INTO chat_queue (account_id, conversation_id, skill_id, queued_at) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET skill_id = excluded.skill_id, queued_at = excluded.queued_at`,
  leave: "DELETE FROM chat_queue WHERE account_id = ? AND conversation_id = ? RETURNING skill_id, queued_at",
  addWait: `INSERT INTO chat_waits (account_id, skill_id, average_ms) VALUES (?1, ?2, ?3)
       ON CONFLICT DO UPDATE SET average_ms = average_ms + (excluded.average_ms - average_ms) * ?4`,
};

import { type Conversation, LATEST_WAIT_WEIGHT, type QueueFigures } from "@signpost/core";
import { toChatHandling, toQueueFigures, toQueueId } from "../chat-queue-rows.ts";
import { numberOf } from "../columns.ts";
import type { QueuePlace } from "../conversation-store.ts";
import type { Database } from "./database.ts";

/** CHT-1: the queues that chats wait in, kept by the commits. */
export interface ChatQueue {
  /** Inside a commit: a chat is in its queue exactly while its stored state says that it waits. */
  follow(conversation: Conversation): void;
  readFigures(place: QueuePlace): QueueFigures;
}

export function createChatQueue(db: Database): ChatQueue {
  const statements = prepare(db);
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
    readFigures({ accountId, conversationId, skillId, queuedAt }) {
      const at = queuedAt ?? Number.MAX_SAFE_INTEGER;
      const row = statements.count.get(accountId, toQueueId(skillId), conversationId, at);
      if (row === undefined) throw new Error("a count has a row");
      return toQueueFigures(row);
    },
  };
}

function prepare(db: Database) {
  return {
    count: db.prepare(
      `SELECT count(*) AS others, coalesce(sum((queued_at, conversation_id) < (?4, ?3)), 0) AS ahead,
         (SELECT average_ms FROM chat_waits WHERE account_id = ?1 AND skill_id = ?2) AS average_ms
       FROM chat_queue WHERE account_id = ?1 AND skill_id = ?2 AND conversation_id <> ?3`,
    ),
    enter: db.prepare(
      `INSERT INTO chat_queue (account_id, conversation_id, skill_id, queued_at) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET skill_id = excluded.skill_id, queued_at = excluded.queued_at`,
    ),
    leave: db.prepare(
      "DELETE FROM chat_queue WHERE account_id = ? AND conversation_id = ? RETURNING skill_id, queued_at",
    ),
    addWait: db.prepare(
      `INSERT INTO chat_waits (account_id, skill_id, average_ms) VALUES (?1, ?2, ?3)
       ON CONFLICT DO UPDATE SET average_ms = average_ms + (excluded.average_ms - average_ms) * ?4`,
    ),
  };
}

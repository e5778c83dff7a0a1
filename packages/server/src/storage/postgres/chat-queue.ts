import { LATEST_WAIT_WEIGHT, type WaitingPlace } from "@signpost/core";
import { toChatCount, toChatHandling, toQueueId } from "../chat-queue-rows.ts";
import type { ChatCount, ChatQueue, ChatTimesPage, QueuePlace } from "../conversation-queries.ts";
import type { ConversationWrite } from "../conversation-store.ts";
import { FIRST_PLACE, toPlace } from "../waiting-rows.ts";
import { toNumberArray, toTextArray } from "./binary-arrays.ts";
import type { Queries, Statement } from "./database.ts";

/** CHT-1: a chat is in its queue exactly while its stored state says that it waits. Several waits of one queue count as their mean. */
const FOLLOW: Statement = {
  name: "follow_chats",
  text: `WITH chats AS (
           SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[])
             AS chat (account_id, conversation_id, skill_id, queued_at, accepted_at)
         ), entered AS (
           INSERT INTO chat_queue AS q (account_id, conversation_id, skill_id, queued_at)
           SELECT account_id, conversation_id, skill_id, queued_at FROM chats WHERE queued_at IS NOT NULL
           ON CONFLICT (account_id, conversation_id) DO UPDATE SET skill_id = excluded.skill_id, queued_at = excluded.queued_at
           WHERE (q.skill_id, q.queued_at) IS DISTINCT FROM (excluded.skill_id, excluded.queued_at)
         ), left_queue AS (
           DELETE FROM chat_queue q USING chats
           WHERE q.account_id = chats.account_id AND q.conversation_id = chats.conversation_id AND chats.queued_at IS NULL
           RETURNING q.account_id, q.skill_id, greatest(0, chats.accepted_at - q.queued_at) AS waited_ms, chats.accepted_at
         )
         INSERT INTO chat_waits AS w (account_id, skill_id, average_ms)
         SELECT account_id, skill_id, avg(waited_ms) FROM left_queue WHERE accepted_at IS NOT NULL
         GROUP BY account_id, skill_id ORDER BY account_id, skill_id
         ON CONFLICT (account_id, skill_id)
         DO UPDATE SET average_ms = w.average_ms + (excluded.average_ms - w.average_ms) * $6::float8`,
};

const COUNT: Statement = {
  name: "count_chats",
  isByIndex: true,
  text: `SELECT others.count AS others, ahead.count AS ahead, w.average_ms
         FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[])
           WITH ORDINALITY AS i (account_id, conversation_id, skill_id, queued_at, place)
         CROSS JOIN LATERAL (
           SELECT count(*) FROM (
             SELECT FROM chat_queue q
             WHERE q.account_id = i.account_id AND q.skill_id = i.skill_id AND q.conversation_id <> i.conversation_id LIMIT $5
           ) AS those
         ) AS others
         CROSS JOIN LATERAL (
           SELECT count(*) FROM (
             SELECT FROM chat_queue q
             WHERE q.account_id = i.account_id AND q.skill_id = i.skill_id AND q.conversation_id <> i.conversation_id
               AND (q.queued_at, q.conversation_id) < (i.queued_at, i.conversation_id) LIMIT $5
           ) AS those
         ) AS ahead
         LEFT JOIN chat_waits w ON w.account_id = i.account_id AND w.skill_id = i.skill_id
         ORDER BY i.place`,
};

const LIST_TIMES: Statement = {
  name: "list_chat_times",
  isByIndex: true,
  text: `SELECT queued_at, conversation_id FROM chat_queue
         WHERE account_id = $1 AND skill_id = $2 AND (queued_at, conversation_id) > ($3::bigint, $4::text)
         ORDER BY queued_at, conversation_id LIMIT $5`,
};

/** Part of a commit, not waited for. */
export function writeChatQueue(queries: Queries, writes: readonly ConversationWrite[]): void {
  const chats = writes.map(({ conversation }) => conversation).filter(({ channel }) => channel === "CHAT");
  if (chats.length === 0) return;
  const handlings = chats.map(toChatHandling);
  queries.run(
    FOLLOW,
    toTextArray(chats.map(({ accountId }) => accountId)),
    toTextArray(chats.map(({ conversationId }) => conversationId)),
    toNumberArray(chats.map(({ skillId }) => toQueueId(skillId))),
    toNumberArray(handlings.map(({ queuedAt }) => queuedAt ?? null)),
    toNumberArray(handlings.map(({ acceptedAt }) => acceptedAt ?? null)),
    LATEST_WAIT_WEIGHT,
  );
}

/** Counts, for each place, who else waits in its queue; one statement for all of them (CHT-1). */
export async function countChats(
  db: Queries,
  places: readonly QueuePlace[],
  atMost: number,
): Promise<readonly ChatCount[]> {
  const rows = await db.all(
    COUNT,
    toTextArray(places.map(({ accountId }) => accountId)),
    toTextArray(places.map(({ conversationId }) => conversationId)),
    toNumberArray(places.map(({ skillId }) => toQueueId(skillId))),
    toNumberArray(places.map(({ queuedAt }) => queuedAt ?? Number.MAX_SAFE_INTEGER)),
    atMost,
  );
  return rows.map(toChatCount);
}

/** Reads who waits in a queue of chats since when, in order, a page at a time. */
export async function listChatTimes(
  db: Queries,
  { accountId, skillId }: ChatQueue,
  { after = FIRST_PLACE, limit }: ChatTimesPage,
): Promise<readonly WaitingPlace[]> {
  const from = [after.queuedAt, after.conversationId] as const;
  return (await db.all(LIST_TIMES, accountId, toQueueId(skillId), ...from, limit)).map(toPlace);
}

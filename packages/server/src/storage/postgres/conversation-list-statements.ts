import type { Statement } from "./database.ts";

/** A consumer's are found by their index, which a condition that may not apply would not use. */
export const LIST = toList("list", "$3::text IS NULL");
/** Lists the conversations of one consumer. */
export const LIST_OF_CONSUMER = toList("list_of_consumer", "consumer_id = $3");

function toList(name: string, ofConsumer: string): Statement {
  return {
    name,
    isByIndex: true,
    text: `SELECT state FROM conversations WHERE account_id = $1 AND ($2::boolean IS NULL OR is_open = $2)
             AND ${ofConsumer} AND ($4::bigint IS NULL OR skill_id = $4) AND changed_at >= $5
           ORDER BY changed_at DESC, id DESC LIMIT $6`,
  };
}

/** Lists conversations that an agent has a part in, newest first. */
export const LIST_OF_AGENT: Statement = {
  name: "list_of_agent",
  isByIndex: true,
  text: `SELECT c.id, c.state FROM agent_conversations a JOIN conversations c ON c.id = a.conversation
         WHERE a.account_id = $1 AND a.agent_id = $2 AND a.is_open = $3 AND a.conversation < $4
         ORDER BY a.conversation DESC LIMIT $5`,
};

/** Lists open conversations that any agent has a part in, newest first. */
export const LIST_WITH_AGENTS: Statement = {
  name: "list_with_agents",
  isByIndex: true,
  text: `SELECT c.id, c.state
         FROM (SELECT DISTINCT conversation FROM agent_conversations
               WHERE account_id = $1 AND is_open AND conversation < $2 ORDER BY conversation DESC LIMIT $3) AS a
         JOIN conversations c ON c.id = a.conversation ORDER BY c.id DESC`,
};

/** Lists closed conversations of an account, newest first. */
export const LIST_CLOSED: Statement = {
  name: "list_closed",
  isByIndex: true,
  text: "SELECT id, state FROM conversations WHERE account_id = $1 AND NOT is_open AND id < $2 ORDER BY id DESC LIMIT $3",
};

/** From each queue to the next one there is: the index is entered once for each. */
export const LIST_QUEUES: Statement = {
  name: "list_queues",
  isByIndex: true,
  text: `WITH RECURSIVE queues AS (
           (SELECT coalesce(skill_id, 0) AS skill, coalesce(suggested_to, '') AS name FROM conversations
            WHERE account_id = $1 AND queued_at IS NOT NULL ORDER BY 1, 2 LIMIT 1)
           UNION ALL
           SELECT next.skill, next.name FROM queues CROSS JOIN LATERAL (
             SELECT coalesce(skill_id, 0) AS skill, coalesce(suggested_to, '') AS name FROM conversations
             WHERE account_id = $1 AND queued_at IS NOT NULL
               AND (coalesce(skill_id, 0), coalesce(suggested_to, '')) > (queues.skill, queues.name)
             ORDER BY 1, 2 LIMIT 1
           ) AS next
         )
         SELECT skill, name FROM queues`,
};

/** Of each queue its head; who comes first of all is known then, and only their states are read. */
export const LIST_WAITING: Statement = {
  name: "list_waiting",
  isByIndex: true,
  text: `WITH first AS MATERIALIZED (
           SELECT head.id, head.queued_at, head.conversation_id
           FROM unnest($2::bigint[], $3::text[]) AS i (skill, name) CROSS JOIN LATERAL (
             SELECT id, queued_at, conversation_id COLLATE "C" AS conversation_id FROM conversations
             WHERE account_id = $1 AND coalesce(skill_id, 0) = i.skill AND coalesce(suggested_to, '') = i.name
               AND queued_at IS NOT NULL AND (queued_at, conversation_id COLLATE "C") > ($4::bigint, $5::text)
             ORDER BY queued_at, conversation_id COLLATE "C" LIMIT $6
           ) AS head
           ORDER BY head.queued_at, head.conversation_id LIMIT $6
         )
         SELECT c.state, first.queued_at, first.conversation_id
         FROM first JOIN conversations c ON c.id = first.id ORDER BY first.queued_at, first.conversation_id`,
};

/** Counts open conversations of consumers, and of their accounts by the counters kept for that (LIM-8). */
export const COUNT_OPEN: Statement = {
  name: "count_open",
  isByIndex: true,
  text: `SELECT
           (SELECT count(*) FROM conversations c
            WHERE c.consumer_id = i.consumer_id AND c.account_id = i.account_id AND c.is_open) AS of_consumer,
           (SELECT coalesce(sum(o.count), 0)::bigint FROM open_conversations o
            WHERE o.account_id = i.account_id) AS of_account
         FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS i (account_id, consumer_id, place) ORDER BY i.place`,
};

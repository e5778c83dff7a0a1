import { CONVERSATION_COLUMNS } from "../conversation-columns.ts";
import type { Statement } from "./database.ts";

/** Set-based: each of them takes a whole group, as arrays of equal length. */
const NAMES = CONVERSATION_COLUMNS.map(({ name }) => name);
const COLUMNS = NAMES.join(", ");
const TYPES = { boolean: "boolean", number: "bigint", text: "text" };
const COLUMN_ARRAYS = (first: number) =>
  CONVERSATION_COLUMNS.map(({ kind }, index) => `$${first + index}::${TYPES[kind]}[]`).join(", ");

/**
 * Reads what commands need before they are decided: state, an earlier answer of the same key, facts of the consumer.
 */
export const LOAD: Statement = {
  name: "load",
  isByIndex: true,
  text: `SELECT c.id, c.version, CASE WHEN i.wants_state THEN c.state END AS state, a.answer,
           k.consumer_id AS known_consumer_id, k.last_auto_close_at
         FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::boolean[])
           WITH ORDINALITY AS i (account_id, conversation_id, key, consumer_id, wants_state, place)
         LEFT JOIN conversations c ON c.account_id = i.account_id AND c.conversation_id = i.conversation_id
         LEFT JOIN answers a ON a.conversation = c.id AND a.key = i.key
         LEFT JOIN consumers k ON k.account_id = i.account_id AND k.consumer_id = i.consumer_id
         ORDER BY i.place`,
};

/** Of a conversation that was recalled nobody has looked whether the key was used. */
export const UPDATE: Statement = {
  name: "update",
  text: `UPDATE conversations c
         SET version = c.version + 1, set_aside = NULL,
           (${COLUMNS}) = ROW (${NAMES.map((name) => `i.${name}`).join(", ")})
         FROM unnest($1::bigint[], $2::bigint[], $3::text[], ${COLUMN_ARRAYS(4)}) AS i (id, version, key, ${COLUMNS})
         WHERE c.id = i.id AND c.version = i.version
           AND NOT EXISTS (SELECT FROM answers a WHERE a.conversation = i.id AND a.key = i.key)
         RETURNING c.id`,
};

/** TRG-1: a consumer is seen first by one transaction; the others wait for it, and their openings take no effect. */
export const ADD: Statement = {
  name: "add",
  text: `WITH given AS (
           SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::boolean[], ${COLUMN_ARRAYS(5)})
             AS i (account_id, conversation_id, consumer_id, is_first, ${COLUMNS})
         ), seen AS (
           INSERT INTO consumers (account_id, consumer_id, first_seen_at)
           SELECT account_id, consumer_id, changed_at FROM given WHERE is_first ORDER BY account_id, consumer_id
           ON CONFLICT DO NOTHING RETURNING account_id, consumer_id
         )
         INSERT INTO conversations (account_id, conversation_id, consumer_id, version, ${COLUMNS})
         SELECT account_id, conversation_id, consumer_id, 1, ${COLUMNS} FROM given
         WHERE NOT is_first OR (account_id, consumer_id) IN (SELECT account_id, consumer_id FROM seen)
         ON CONFLICT DO NOTHING RETURNING id, account_id, conversation_id`,
};

/** Takes back consumers that this transaction noted and whose opening took no effect after all. */
export const FORGET_CONSUMERS: Statement = {
  name: "forget_consumers",
  text: `DELETE FROM consumers k USING unnest($1::text[], $2::text[]) AS i (account_id, consumer_id)
         WHERE k.account_id = i.account_id AND k.consumer_id = i.consumer_id AND k.xmin = pg_current_xact_id()::xid`,
};

/**
 * What belongs to a conversation is sent before it is known whether the conversation's own write took effect: it is kept where
 * this transaction wrote the conversation's row.
 */
export const IF_WRITTEN = "JOIN conversations c ON c.id = i.conversation AND c.xmin = pg_current_xact_id()::xid";

/** Notes that the account has seen these consumers; an older note stays. */
export const SEE_CONSUMERS: Statement = {
  name: "see_consumers",
  text: `INSERT INTO consumers (account_id, consumer_id, first_seen_at)
         SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[]) ON CONFLICT DO NOTHING`,
};

/** Notes when a consumer's conversation was closed automatically (TRG-2). */
export const REMEMBER_AUTO_CLOSES: Statement = {
  name: "remember_auto_closes",
  text: `UPDATE consumers k SET last_auto_close_at = i.at
         FROM unnest($1::text[], $2::text[], $3::bigint[]) AS i (account_id, consumer_id, at)
         WHERE k.account_id = i.account_id AND k.consumer_id = i.consumer_id`,
};

/** Adds lines of transcripts. */
export const ADD_LINES: Statement = {
  name: "add_lines",
  text: `INSERT INTO lines (conversation, sequence, body)
         SELECT i.* FROM unnest($1::bigint[], $2::bigint[], $3::text[]) AS i (conversation, sequence, body) ${IF_WRITTEN}`,
};

/** In the order in which they are given: the row ids keep it. */
export const ADD_SENDS: Statement = {
  name: "add_sends",
  text: `INSERT INTO sends (position, account_id, conversation, reply_by, body)
         SELECT (SELECT base FROM feed_base) + pg_current_xact_id()::text::bigint, i.account_id, i.conversation, i.reply_by, i.body
         FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[])
           WITH ORDINALITY AS i (account_id, conversation, reply_by, body, place) ${IF_WRITTEN} ORDER BY i.place`,
};

/** Keeps the answers to commands that have a key, so that a repeated command gets the same one (DLV-3). */
export const ADD_ANSWERS: Statement = {
  name: "add_answers",
  text: `INSERT INTO answers (conversation, key, answer, at)
         SELECT i.* FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[]) AS i (conversation, key, answer, at)
           ${IF_WRITTEN}`,
};

/** Claims conversations with a clock that has run out; those that another node holds are passed over (TIM-7). */
export const CLAIM_DUE: Statement = {
  name: "claim_due",
  text: `SELECT id, version, state, next_wake_at FROM conversations
         WHERE next_wake_at IS NOT NULL AND next_wake_at <= $1 ORDER BY next_wake_at, id LIMIT $2
         FOR NO KEY UPDATE SKIP LOCKED`,
};

/** Marks conversations that could not be decided and stops their clocks; one that has changed since is left alone. */
export const SET_ASIDE: Statement = {
  name: "set_aside",
  text: `UPDATE conversations c SET set_aside = i.set_aside, next_wake_at = NULL
         FROM unnest($1::bigint[], $2::bigint[], $3::text[]) AS i (id, version, set_aside)
         WHERE c.id = i.id AND c.version = i.version AND c.set_aside IS NULL`,
};

/** Lists what was set aside in an account, oldest first. */
export const LIST_SET_ASIDE: Statement = {
  name: "list_set_aside",
  isByIndex: true,
  text: `SELECT conversation_id, set_aside FROM conversations
         WHERE account_id = $1 AND set_aside IS NOT NULL ORDER BY id LIMIT $2`,
};

/** Makes a conversation due that was set aside. */
export const RETRY_SET_ASIDE: Statement = {
  name: "retry_set_aside",
  text: `UPDATE conversations SET set_aside = NULL, next_wake_at = $1
         WHERE account_id = $2 AND conversation_id = $3 AND set_aside IS NOT NULL`,
};

/** When the earliest of all clocks runs out. */
export const NEXT_WAKE_AT: Statement = {
  name: "next_wake_at",
  isByIndex: true,
  text: "SELECT min(next_wake_at) AS at FROM conversations WHERE next_wake_at IS NOT NULL",
};

/**
 * Looks whether writes took effect whose answer was lost: the row then has the version and the state that were sent.
 */
export const FIND_WRITTEN: Statement = {
  name: "find_written",
  isByIndex: true,
  text: `SELECT c.id, c.version
         FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[])
           WITH ORDINALITY AS i (account_id, conversation_id, version, state, place)
         JOIN conversations c ON c.account_id = i.account_id AND c.conversation_id = i.conversation_id
           AND c.version = i.version AND c.state = i.state
         ORDER BY i.place`,
};

/** Reads the state of one conversation. */
export const FIND: Statement = {
  name: "find",
  isByIndex: true,
  text: "SELECT state FROM conversations WHERE account_id = $1 AND conversation_id = $2",
};

/** Reads lines of a transcript from a sequence on. */
export const LIST_LINES: Statement = {
  name: "list_lines",
  isByIndex: true,
  text: `SELECT l.body FROM conversations c JOIN lines l ON l.conversation = c.id
         WHERE c.account_id = $1 AND c.conversation_id = $2 AND l.sequence >= $3 ORDER BY l.sequence LIMIT $4`,
};

/** How much a line is, is known without reading it: what is past the page is left where it is. */
export const LIST_PAGE: Statement = {
  name: "list_page",
  text: `WITH c AS (SELECT id FROM conversations WHERE account_id = $1 AND conversation_id = $2),
           sizes AS (
             SELECT l.sequence, octet_length(l.body) AS size FROM c JOIN lines l ON l.conversation = c.id
             WHERE l.sequence >= $3 ORDER BY l.sequence LIMIT $4
           ), sums AS (SELECT sequence, sum(size) OVER (ORDER BY sequence) - size AS before FROM sizes)
         SELECT l.body FROM c JOIN lines l ON l.conversation = c.id
         WHERE l.sequence >= $3 AND l.sequence <= (SELECT max(sequence) FROM sums WHERE before < $5) ORDER BY l.sequence`,
};

/** Reads all sends of a conversation, the suppressed ones among them (DLV-4). */
export const LIST_SENDS: Statement = {
  name: "list_sends",
  isByIndex: true,
  text: `SELECT s.body FROM conversations c JOIN sends s ON s.conversation = c.id
         WHERE c.account_id = $1 AND c.conversation_id = $2 ORDER BY s.id`,
};

/** Up to the oldest transaction that still runs: whatever commits later is after that. */
export const LIST_FEED: Statement = {
  name: "list_feed",
  isByIndex: true,
  text: `SELECT s.position, s.id, c.conversation_id, s.body FROM sends s JOIN conversations c ON c.id = s.conversation
         WHERE s.account_id = $1 AND (s.position, s.id) > ($2::bigint, $3::bigint)
           AND s.position < (SELECT base FROM feed_base) + pg_snapshot_xmin(pg_current_snapshot())::text::bigint
         ORDER BY s.position, s.id LIMIT $4`,
};

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

/** Removes which agents have a part in conversations, before `ADD_PARTS` says it anew. */
export const REMOVE_PARTS: Statement = {
  name: "remove_parts",
  text: `DELETE FROM agent_conversations a
         USING unnest($1::bigint[]) AS i (conversation) ${IF_WRITTEN} WHERE a.conversation = i.conversation`,
};

/** Notes which agents have a part in conversations, for `LIST_OF_AGENT`. */
export const ADD_PARTS: Statement = {
  name: "add_parts",
  text: `INSERT INTO agent_conversations (conversation, agent_id, account_id, is_open)
         SELECT i.conversation, i.agent_id, i.account_id, i.is_open
         FROM unnest($1::bigint[], $2::text[], $3::text[], $4::boolean[]) AS i (conversation, agent_id, account_id, is_open)
           ${IF_WRITTEN}`,
};

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

/** Picked in a part of its own: it is done once, where a subquery might be done again for every row. */
export const PRUNE_ANSWERS: Statement = {
  name: "prune_answers",
  text: `WITH old AS MATERIALIZED (
           SELECT conversation, key FROM answers WHERE at < $1 ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED
         )
         DELETE FROM answers a USING old WHERE a.conversation = old.conversation AND a.key = old.key`,
};

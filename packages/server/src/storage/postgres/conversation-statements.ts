import type { Statement } from "./database.ts";

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

/** Picked in a part of its own: it is done once, where a subquery might be done again for every row. */
export const PRUNE_ANSWERS: Statement = {
  name: "prune_answers",
  text: `WITH old AS MATERIALIZED (
           SELECT conversation, key FROM answers WHERE at < $1 ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED
         )
         DELETE FROM answers a USING old WHERE a.conversation = old.conversation AND a.key = old.key`,
};

import { CONVERSATION_COLUMNS } from "../conversation-columns.ts";
import type { Statement } from "./database.ts";

/** Set-based: each of them takes a whole group, as arrays of equal length. */
const NAMES = CONVERSATION_COLUMNS.map(({ name }) => name);
const COLUMNS = NAMES.join(", ");
const TYPES = { boolean: "boolean", number: "bigint", text: "text" };
const COLUMN_ARRAYS = (first: number) =>
  CONVERSATION_COLUMNS.map(({ kind }, index) => `$${first + index}::${TYPES[kind]}[]`).join(", ");

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

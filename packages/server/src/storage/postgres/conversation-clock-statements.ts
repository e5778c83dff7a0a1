import type { Statement } from "./database.ts";

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

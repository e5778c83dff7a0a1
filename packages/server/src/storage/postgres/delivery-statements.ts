import { DELIVERY_COLUMNS } from "../delivery-rows.ts";
import type { DeliveryState } from "../delivery-store.ts";
import type { Statement } from "./database.ts";

/** In the order in which they are given: the row ids keep it. */
export const ADD: Statement = {
  name: "add_deliveries",
  text: `INSERT INTO deliveries (account_id, hook_id, conversation_id, webhook_id, state, send, created_at, give_up_at, attempts)
         SELECT account_id, hook_id, conversation_id, webhook_id, 'pending', send, created_at, give_up_at, 0
         FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[])
           WITH ORDINALITY AS i (account_id, hook_id, conversation_id, webhook_id, send, created_at, give_up_at, place) ORDER BY place`,
};

/** A lane that is there stays as it is, and is held: nobody may find it empty and remove it before this commits. */
export const ADD_LANES: Statement = {
  name: "add_lanes",
  text: `INSERT INTO delivery_lanes (hook_id, conversation_id, account_id, due_at, claims)
         SELECT *, 0 FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[])
         ON CONFLICT (hook_id, conversation_id) DO UPDATE SET claims = delivery_lanes.claims`,
};

/** From hook to hook through the index: a hook with many lanes costs as much as one with a single lane. */
export const LIST_HOOKS: Statement = {
  name: "list_hooks",
  isByIndex: true,
  text: `WITH RECURSIVE hooks (hook_id) AS (
           SELECT min(hook_id) FROM delivery_lanes
           UNION ALL
           SELECT (SELECT min(hook_id) FROM delivery_lanes WHERE hook_id > hooks.hook_id) FROM hooks WHERE hook_id IS NOT NULL
         )
         SELECT hook_id,
           (SELECT account_id FROM delivery_lanes l WHERE l.hook_id = hooks.hook_id LIMIT 1) AS account_id,
           (SELECT min(due_at) FROM delivery_lanes l WHERE l.hook_id = hooks.hook_id AND failing = 0) AS untried_due_at,
           (SELECT min(due_at) FROM delivery_lanes l WHERE l.hook_id = hooks.hook_id AND failing = 1) AS failing_due_at
         FROM hooks WHERE hook_id IS NOT NULL ORDER BY hook_id`,
};

/** Rows are picked in a part of their own: it is done once, where a subquery might be done again for every row. */
export const CLAIM: Statement = {
  name: "claim_lanes",
  text: `WITH due AS MATERIALIZED (
           SELECT hook_id, conversation_id FROM delivery_lanes
           WHERE hook_id = $2 AND failing = $5 AND due_at <= $3 AND conversation_id <> $6
           ORDER BY due_at LIMIT $4 FOR NO KEY UPDATE SKIP LOCKED
         )
         UPDATE delivery_lanes l SET due_at = $1, leased_until = $1, claims = l.claims + 1 FROM due
         WHERE l.hook_id = due.hook_id AND l.conversation_id = due.conversation_id
         RETURNING l.conversation_id, l.account_id, l.claims`,
};

/** Reads the first deliveries of claimed lanes. */
export const LIST_PENDING: Statement = {
  name: "list_pending",
  text: `SELECT d.* FROM unnest($2::text[]) AS i (conversation_id) CROSS JOIN LATERAL (
           SELECT ${DELIVERY_COLUMNS} FROM deliveries
           WHERE hook_id = $1 AND conversation_id = i.conversation_id AND state = 'pending' ORDER BY id LIMIT $3
         ) AS d ORDER BY d.id`,
};

/** Locks a lane until the transaction ends, and reads which claiming of it is the newest. */
export const HOLD_LANE: Statement = {
  name: "hold_lane",
  text: "SELECT claims FROM delivery_lanes WHERE hook_id = $1 AND conversation_id = $2 FOR NO KEY UPDATE",
};

/** Stores what was tried. A delivery that is over stays so, but for a dead one that has arrived after all. */
export const SAVE_ATTEMPTS: Statement = {
  name: "save_attempts",
  text: `UPDATE deliveries d SET state = i.state, attempts = d.attempts + 1, last_attempt = i.last_attempt
         FROM unnest($1::bigint[], $2::text[], $3::text[]) AS i (id, state, last_attempt)
         WHERE d.id = i.id AND (d.state = 'pending' OR (d.state = 'dead' AND i.state = 'delivered'))`,
};

/** Lets go of a lane, unless somebody else has claimed it since. */
export const RELEASE_LANE: Statement = {
  name: "release_lane",
  text: `UPDATE delivery_lanes SET due_at = $1, leased_until = 0, failing = coalesce($5::smallint, failing)
         WHERE hook_id = $2 AND conversation_id = $3 AND claims = $4`,
};

/** Whether anything is to be given up: most looks find nothing and end here (HOK-5). */
export const FIND_EXPIRED: Statement = {
  name: "find_expired",
  isByIndex: true,
  text: "SELECT id FROM deliveries WHERE state = 'pending' AND give_up_at <= $1 ORDER BY give_up_at LIMIT 1",
};

/** Lanes in which something is to be given up, and which nobody is at. Held, and those that others hold are left out. */
export const HOLD_EXPIRED: Statement = {
  name: "hold_expired",
  text: `WITH expired AS MATERIALIZED (
           SELECT hook_id, conversation_id FROM deliveries WHERE state = 'pending' AND give_up_at <= $1 ORDER BY give_up_at LIMIT $2
         ), lanes AS MATERIALIZED (SELECT DISTINCT hook_id, conversation_id FROM expired)
         SELECT l.hook_id, l.conversation_id FROM lanes CROSS JOIN LATERAL (
           SELECT hook_id, conversation_id FROM delivery_lanes
           WHERE hook_id = lanes.hook_id AND conversation_id = lanes.conversation_id AND leased_until <= $1
           FOR NO KEY UPDATE SKIP LOCKED
         ) AS l`,
};

/** Makes dead letters of what was to be given up by now in these lanes (HOK-5). */
export const GIVE_UP: Statement = {
  name: "give_up_deliveries",
  text: `UPDATE deliveries d SET state = 'dead', last_attempt = coalesce(d.last_attempt, $4)
         FROM unnest($1::text[], $2::text[]) AS i (hook_id, conversation_id)
         WHERE d.hook_id = i.hook_id AND d.conversation_id = i.conversation_id AND d.state = 'pending' AND d.give_up_at <= $3`,
};

/** Due at once, as lanes in which nothing was tried yet; unless somebody is at them. */
export const PUT_FORWARD: Statement = {
  name: "put_lanes_forward",
  text: `UPDATE delivery_lanes l SET due_at = least(l.due_at, $3), failing = 0
         FROM unnest($1::text[], $2::text[]) AS i (hook_id, conversation_id)
         WHERE l.hook_id = i.hook_id AND l.conversation_id = i.conversation_id AND l.leased_until <= $3`,
};

/** Removes lanes with nothing left to deliver. */
export const REMOVE_EMPTY_LANES: Statement = {
  name: "remove_empty_lanes",
  text: `DELETE FROM delivery_lanes l WHERE l.hook_id = $1 AND l.conversation_id = ANY ($2::text[]) AND NOT EXISTS (
           SELECT FROM deliveries d WHERE d.hook_id = l.hook_id AND d.conversation_id = l.conversation_id AND d.state = 'pending'
         )`,
};

const listOf = (name: string, condition: string): Statement => ({
  name: `list_deliveries_${name}`,
  isByIndex: true,
  text: `SELECT ${DELIVERY_COLUMNS} FROM deliveries
         WHERE account_id = $1 AND hook_id = $2 AND id < $3 ${condition} ORDER BY id DESC LIMIT $4`,
});

/** Lists a hook's deliveries, newest first, of all states or of one. */
export const LIST = {
  all: listOf("all", ""),
  pending: listOf("pending", "AND state = 'pending'"),
  delivered: listOf("delivered", "AND state = 'delivered'"),
  dead: listOf("dead", "AND state = 'dead'"),
} satisfies Record<DeliveryState | "all", Statement>;

/** Makes one delivery pending again that is over. */
export const PUT_BACK_ONE: Statement = {
  name: "put_back_one",
  text: `UPDATE deliveries SET state = 'pending', attempts = 0, give_up_at = $1
         WHERE account_id = $2 AND hook_id = $3 AND id = $4 AND state <> 'pending' RETURNING conversation_id`,
};

/** Makes dead letters pending again, oldest first. */
export const PUT_BACK_DEAD: Statement = {
  name: "put_back_dead",
  text: `WITH dead AS MATERIALIZED (
           SELECT id FROM deliveries WHERE account_id = $2 AND hook_id = $3 AND state = 'dead' ORDER BY id LIMIT $4 FOR NO KEY UPDATE
         )
         UPDATE deliveries d SET state = 'pending', attempts = 0, give_up_at = $1 FROM dead
         WHERE d.id = dead.id RETURNING d.conversation_id`,
};

/** Deletes deliveries that are over and old. */
export const PRUNE: Statement = {
  name: "prune_deliveries",
  text: `WITH old AS MATERIALIZED (
           SELECT id FROM deliveries WHERE created_at < $1 AND state <> 'pending' ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED
         )
         DELETE FROM deliveries d USING old WHERE d.id = old.id`,
};

import type { AccountId, ConversationId, Instant } from "@signpost/core";
import { numberOf, type Row, textOf } from "../columns.ts";
import { DELIVERY_COLUMNS, EXPIRED, toDelivery, toFailing, toHookWork, toStored } from "../delivery-rows.ts";
import type { DeliveryStore, Lane, LaneSettlement } from "../delivery-store.ts";
import type { Database } from "./database.ts";
import { prepareAll } from "./prepare-all.ts";

/** The part of the store that a delivery worker goes by. */
export type DeliveryLanes = Pick<DeliveryStore, "listHooksWithWork" | "claim" | "settle" | "expire">;

/** Hands out lanes of deliveries that are due, and takes back what became of them. */
export function createDeliveryLanes(db: Database): DeliveryLanes {
  const statements = prepareAll(db, STATEMENTS);
  return {
    listHooksWithWork: async () => statements.listHooks.all().map(toHookWork),
    claim: async ({ hookId, sort, except = "", now, leaseUntil, lanes, deliveriesPerLane }) =>
      db.transaction(() =>
        statements.claim
          .all(leaseUntil, leaseUntil, hookId, toStored(sort), now, except, lanes)
          .flatMap((row) => claimLane(statements, row, deliveriesPerLane)),
      ),
    settle: async (settlements) =>
      db.transaction(() => {
        for (const settlement of settlements) settle(statements, settlement);
      }),
    expire: async (expiry) => db.transaction(() => expire(statements, expiry)),
  };
}

/** A lane that nobody holds is due now, whatever came of it before. */
export const PUT_FORWARD = `UPDATE delivery_lanes SET due_at = min(due_at, ?), failing = 0
  WHERE hook_id = ? AND conversation_id = ? AND leased_until <= ?`;

type Statements = ReturnType<typeof prepareAll<keyof typeof STATEMENTS>>;

/** A lane in which nothing waits is left over from a worker that died, and goes. */
function claimLane(statements: Statements, row: Row, deliveriesPerLane: number): Lane[] {
  const hookId = textOf(row, "hook_id");
  const conversationId = textOf(row, "conversation_id") as ConversationId;
  const rows = statements.listPending.all(hookId, conversationId, deliveriesPerLane);
  if (rows.length === 0) {
    statements.removeLane.run(hookId, conversationId);
    return [];
  }
  return [
    {
      hookId,
      conversationId,
      accountId: textOf(row, "account_id") as AccountId,
      claim: numberOf(row, "claims"),
      deliveries: rows.map(toDelivery),
    },
  ];
}

function settle(statements: Statements, { lane, attempts, dueAt }: LaneSettlement): void {
  const { hookId, conversationId, claim } = lane;
  for (const { id, state, at, outcome } of attempts) {
    statements.saveAttempt.run(state, JSON.stringify({ at, outcome }), id, state);
  }
  if (statements.listPending.all(hookId, conversationId, 1).length > 0)
    statements.releaseLane.run(dueAt, toFailing(attempts), hookId, conversationId, claim);
  else statements.removeLane.run(hookId, conversationId);
}

function expire(statements: Statements, { now, limit }: { readonly now: Instant; readonly limit: number }): number {
  const rows = statements.listExpired.all(now, now, limit);
  const lastAttempt = JSON.stringify({ at: now, outcome: EXPIRED });
  for (const row of rows) statements.giveUp.run(lastAttempt, numberOf(row, "id"));
  for (const row of rows) {
    const [hookId, conversationId] = [textOf(row, "hook_id"), textOf(row, "conversation_id")];
    if (statements.listPending.all(hookId, conversationId, 1).length > 0)
      statements.putForward.run(now, hookId, conversationId, now);
    else statements.removeLane.run(hookId, conversationId);
  }
  return rows.length;
}

const STATEMENTS = {
  // From hook to hook through the index: a hook with many lanes costs as much as one with a single lane.
  listHooks: `WITH RECURSIVE hooks (hook_id) AS (
         SELECT min(hook_id) FROM delivery_lanes
         UNION ALL
         SELECT (SELECT min(hook_id) FROM delivery_lanes WHERE hook_id > hooks.hook_id) FROM hooks WHERE hook_id IS NOT NULL
       )
       SELECT hook_id,
         (SELECT account_id FROM delivery_lanes WHERE hook_id = hooks.hook_id LIMIT 1) AS account_id,
         (SELECT min(due_at) FROM delivery_lanes WHERE hook_id = hooks.hook_id AND failing = 0) AS untried_due_at,
         (SELECT min(due_at) FROM delivery_lanes WHERE hook_id = hooks.hook_id AND failing = 1) AS failing_due_at
       FROM hooks WHERE hook_id IS NOT NULL`,
  claim: `UPDATE delivery_lanes SET due_at = ?, leased_until = ?, claims = claims + 1 WHERE (hook_id, conversation_id) IN (
         SELECT hook_id, conversation_id FROM delivery_lanes
         WHERE hook_id = ? AND failing = ? AND due_at <= ? AND conversation_id <> ? ORDER BY due_at LIMIT ?
       ) RETURNING hook_id, conversation_id, account_id, claims`,
  listPending: `SELECT ${DELIVERY_COLUMNS} FROM deliveries WHERE hook_id = ? AND conversation_id = ? AND state = 'pending' ORDER BY id LIMIT ?`,
  saveAttempt: `UPDATE deliveries SET state = ?, attempts = attempts + 1, last_attempt = ?
       WHERE id = ? AND (state = 'pending' OR (state = 'dead' AND ? = 'delivered'))`,
  releaseLane: `UPDATE delivery_lanes SET due_at = ?, leased_until = 0, failing = coalesce(?, failing)
       WHERE hook_id = ? AND conversation_id = ? AND claims = ?`,
  listExpired: `SELECT id, hook_id, conversation_id FROM deliveries d WHERE state = 'pending' AND give_up_at <= ? AND EXISTS (
         SELECT 1 FROM delivery_lanes l
         WHERE l.hook_id = d.hook_id AND l.conversation_id = d.conversation_id AND l.leased_until <= ?
       ) ORDER BY give_up_at LIMIT ?`,
  giveUp: "UPDATE deliveries SET state = 'dead', last_attempt = coalesce(last_attempt, ?) WHERE id = ?",
  putForward: PUT_FORWARD,
  removeLane: "DELETE FROM delivery_lanes WHERE hook_id = ? AND conversation_id = ?",
};

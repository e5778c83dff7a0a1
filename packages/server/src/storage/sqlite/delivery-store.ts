import type { AccountId, ConversationId, Instant } from "@signpost/core";
import { numberOf, type Row, textOf } from "../columns.ts";
import type { ConversationWrite } from "../conversation-store.ts";
import { DELIVERY_COLUMNS, EXPIRED, toDelivery, toFailing, toHookWork, toStored } from "../delivery-rows.ts";
import type {
  Delivery,
  DeliveryQuery,
  DeliveryReplay,
  DeliveryState,
  DeliveryStore,
  Lane,
  LaneSettlement,
} from "../delivery-store.ts";
import type { Database } from "./database.ts";

/** What a commit needs of it, inside its own transaction. */
export interface DeliveryWriter {
  add(write: ConversationWrite): void;
}

export function createDeliveryStore(db: Database): DeliveryStore & DeliveryWriter {
  const statements = prepare(db);

  function claimLane(row: Row, deliveriesPerLane: number): Lane[] {
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

  function settle({ lane: { hookId, conversationId, claim }, attempts, dueAt }: LaneSettlement): void {
    for (const { id, state, at, outcome } of attempts) {
      statements.saveAttempt.run(state, JSON.stringify({ at, outcome }), id, state);
    }
    if (statements.listPending.all(hookId, conversationId, 1).length > 0)
      statements.releaseLane.run(dueAt, toFailing(attempts), hookId, conversationId, claim);
    else statements.removeLane.run(hookId, conversationId);
  }

  function expire({ now, limit }: { readonly now: Instant; readonly limit: number }): number {
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

  function replay({ accountId, hookId, which, at, giveUpAt }: DeliveryReplay): number {
    const rows =
      "id" in which
        ? statements.findOver.all(accountId, hookId, which.id)
        : statements.listDead.all(accountId, hookId, which.deadUpTo);
    for (const row of rows) {
      statements.putBack.run(giveUpAt, numberOf(row, "id"));
      statements.addLane.run(hookId, textOf(row, "conversation_id"), accountId, at);
      statements.putForward.run(at, hookId, textOf(row, "conversation_id"), at);
    }
    return rows.length;
  }

  function list({ accountId, hookId, state, beforeId, limit }: DeliveryQuery): readonly Delivery[] {
    const before = beforeId ?? Number.MAX_SAFE_INTEGER;
    const rows =
      state === undefined
        ? statements.list.all(accountId, hookId, before, limit)
        : statements.listByState[state].all(accountId, hookId, before, limit);
    return rows.map(toDelivery);
  }

  return {
    add({ conversation: { accountId, conversationId }, at, deliveries = [] }) {
      for (const { hookId, webhookId, content, giveUpAt } of deliveries) {
        statements.add.run(accountId, hookId, conversationId, webhookId, JSON.stringify(content), at, giveUpAt);
        statements.addLane.run(hookId, conversationId, accountId, at);
      }
    },
    listHooksWithWork: async () => statements.listHooks.all().map(toHookWork),
    claim: async ({ hookId, sort, except = "", now, leaseUntil, lanes, deliveriesPerLane }) =>
      db.transaction(() =>
        statements.claim
          .all(leaseUntil, leaseUntil, hookId, toStored(sort), now, except, lanes)
          .flatMap((row) => claimLane(row, deliveriesPerLane)),
      ),
    settle: async (settlements) => db.transaction(() => settlements.forEach(settle)),
    expire: async (expiry) => db.transaction(() => expire(expiry)),
    list: async (query) => list(query),
    replay: async (given) => db.transaction(() => replay(given)),
    prune: async ({ before, limit }) => statements.prune.run(before, limit),
  };
}

function prepare(db: Database) {
  const listOf = (condition: string) =>
    db.prepare(
      `SELECT ${DELIVERY_COLUMNS} FROM deliveries WHERE account_id = ? AND hook_id = ? AND id < ? ${condition} ORDER BY id DESC LIMIT ?`,
    );
  return {
    add: db.prepare(
      `INSERT INTO deliveries (account_id, hook_id, conversation_id, webhook_id, state, send, created_at, give_up_at, attempts)
       VALUES (?, ?, ?, ?, 'pending', ?, ?, ?, 0)`,
    ),
    addLane: db.prepare(
      `INSERT INTO delivery_lanes (hook_id, conversation_id, account_id, due_at, claims) VALUES (?, ?, ?, ?, 0)
       ON CONFLICT DO NOTHING`,
    ),
    // From hook to hook through the index: a hook with many lanes costs as much as one with a single lane.
    listHooks: db.prepare(
      `WITH RECURSIVE hooks (hook_id) AS (
         SELECT min(hook_id) FROM delivery_lanes
         UNION ALL
         SELECT (SELECT min(hook_id) FROM delivery_lanes WHERE hook_id > hooks.hook_id) FROM hooks WHERE hook_id IS NOT NULL
       )
       SELECT hook_id,
         (SELECT account_id FROM delivery_lanes WHERE hook_id = hooks.hook_id LIMIT 1) AS account_id,
         (SELECT min(due_at) FROM delivery_lanes WHERE hook_id = hooks.hook_id AND failing = 0) AS untried_due_at,
         (SELECT min(due_at) FROM delivery_lanes WHERE hook_id = hooks.hook_id AND failing = 1) AS failing_due_at
       FROM hooks WHERE hook_id IS NOT NULL`,
    ),
    claim: db.prepare(
      `UPDATE delivery_lanes SET due_at = ?, leased_until = ?, claims = claims + 1 WHERE (hook_id, conversation_id) IN (
         SELECT hook_id, conversation_id FROM delivery_lanes
         WHERE hook_id = ? AND failing = ? AND due_at <= ? AND conversation_id <> ? ORDER BY due_at LIMIT ?
       ) RETURNING hook_id, conversation_id, account_id, claims`,
    ),
    listPending: db.prepare(
      `SELECT ${DELIVERY_COLUMNS} FROM deliveries WHERE hook_id = ? AND conversation_id = ? AND state = 'pending' ORDER BY id LIMIT ?`,
    ),
    saveAttempt: db.prepare(
      `UPDATE deliveries SET state = ?, attempts = attempts + 1, last_attempt = ?
       WHERE id = ? AND (state = 'pending' OR (state = 'dead' AND ? = 'delivered'))`,
    ),
    releaseLane: db.prepare(
      `UPDATE delivery_lanes SET due_at = ?, leased_until = 0, failing = coalesce(?, failing)
       WHERE hook_id = ? AND conversation_id = ? AND claims = ?`,
    ),
    putForward: db.prepare(
      `UPDATE delivery_lanes SET due_at = min(due_at, ?), failing = 0
       WHERE hook_id = ? AND conversation_id = ? AND leased_until <= ?`,
    ),
    listExpired: db.prepare(
      `SELECT id, hook_id, conversation_id FROM deliveries d WHERE state = 'pending' AND give_up_at <= ? AND EXISTS (
         SELECT 1 FROM delivery_lanes l
         WHERE l.hook_id = d.hook_id AND l.conversation_id = d.conversation_id AND l.leased_until <= ?
       ) ORDER BY give_up_at LIMIT ?`,
    ),
    giveUp: db.prepare("UPDATE deliveries SET state = 'dead', last_attempt = coalesce(last_attempt, ?) WHERE id = ?"),
    removeLane: db.prepare("DELETE FROM delivery_lanes WHERE hook_id = ? AND conversation_id = ?"),
    list: listOf(""),
    listByState: {
      pending: listOf("AND state = 'pending'"),
      delivered: listOf("AND state = 'delivered'"),
      dead: listOf("AND state = 'dead'"),
    } satisfies Record<DeliveryState, unknown>,
    findOver: db.prepare(
      "SELECT id, conversation_id FROM deliveries WHERE account_id = ? AND hook_id = ? AND id = ? AND state <> 'pending'",
    ),
    listDead: db.prepare(
      `SELECT id, conversation_id FROM deliveries WHERE account_id = ? AND hook_id = ? AND state = 'dead' ORDER BY id LIMIT ?`,
    ),
    putBack: db.prepare("UPDATE deliveries SET state = 'pending', attempts = 0, give_up_at = ? WHERE id = ?"),
    prune: db.prepare(
      `DELETE FROM deliveries WHERE id IN
       (SELECT id FROM deliveries WHERE created_at < ? AND state <> 'pending' ORDER BY created_at LIMIT ?)`,
    ),
  };
}

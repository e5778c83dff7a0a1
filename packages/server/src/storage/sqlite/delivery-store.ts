import { numberOf, textOf } from "../columns.ts";
import type { ConversationWrite } from "../conversation-store.ts";
import { DELIVERY_COLUMNS, toDelivery } from "../delivery-rows.ts";
import type { Delivery, DeliveryQuery, DeliveryReplay, DeliveryState, DeliveryStore } from "../delivery-store.ts";
import type { Database, Statement } from "./database.ts";
import { createDeliveryLanes, PUT_FORWARD } from "./delivery-lanes.ts";
import { prepareAll } from "./prepare-all.ts";

/** What a commit needs of it, inside its own transaction. */
export interface DeliveryWriter {
  add(write: ConversationWrite): void;
}

/** What webhooks are owed: written by commits, delivered lane by lane, looked at and replayed by people. */
export function createDeliveryStore(db: Database): DeliveryStore & DeliveryWriter {
  const statements = prepareAll(db, STATEMENTS);
  const byState = prepareAll(db, LIST_BY_STATE);
  return {
    ...createDeliveryLanes(db),
    add({ conversation: { accountId, conversationId }, at, deliveries = [] }) {
      for (const { hookId, webhookId, content, giveUpAt } of deliveries) {
        statements.add.run(accountId, hookId, conversationId, webhookId, JSON.stringify(content), at, giveUpAt);
        statements.addLane.run(hookId, conversationId, accountId, at);
      }
    },
    list: async (query) => list(statements, byState, query),
    replay: async (given) => db.transaction(() => replay(statements, given)),
    prune: async ({ before, limit }) => statements.prune.run(before, limit),
  };
}

type Statements = ReturnType<typeof prepareAll<keyof typeof STATEMENTS>>;

function replay(statements: Statements, { accountId, hookId, which, at, giveUpAt }: DeliveryReplay): number {
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

function list(
  statements: Statements,
  byState: Readonly<Record<DeliveryState, Statement>>,
  { accountId, hookId, state, beforeId, limit }: DeliveryQuery,
): readonly Delivery[] {
  const before = beforeId ?? Number.MAX_SAFE_INTEGER;
  const statement = state === undefined ? statements.list : byState[state];
  return statement.all(accountId, hookId, before, limit).map(toDelivery);
}

const STATEMENTS = {
  add: `INSERT INTO deliveries (account_id, hook_id, conversation_id, webhook_id, state, send, created_at, give_up_at, attempts)
       VALUES (?, ?, ?, ?, 'pending', ?, ?, ?, 0)`,
  addLane: `INSERT INTO delivery_lanes (hook_id, conversation_id, account_id, due_at, claims) VALUES (?, ?, ?, ?, 0)
       ON CONFLICT DO NOTHING`,
  putForward: PUT_FORWARD,
  list: toList(""),
  findOver:
    "SELECT id, conversation_id FROM deliveries WHERE account_id = ? AND hook_id = ? AND id = ? AND state <> 'pending'",
  listDead: `SELECT id, conversation_id FROM deliveries WHERE account_id = ? AND hook_id = ? AND state = 'dead' ORDER BY id LIMIT ?`,
  putBack: "UPDATE deliveries SET state = 'pending', attempts = 0, give_up_at = ? WHERE id = ?",
  prune: `DELETE FROM deliveries WHERE id IN
       (SELECT id FROM deliveries WHERE created_at < ? AND state <> 'pending' ORDER BY created_at LIMIT ?)`,
};

const LIST_BY_STATE = {
  pending: toList("AND state = 'pending'"),
  delivered: toList("AND state = 'delivered'"),
  dead: toList("AND state = 'dead'"),
};

function toList(condition: string): string {
  return `SELECT ${DELIVERY_COLUMNS} FROM deliveries WHERE account_id = ? AND hook_id = ? AND id < ? ${condition} ORDER BY id DESC LIMIT ?`;
}

import type { AccountId, ConversationId, Instant } from "@signpost/core";
import { numberOf, type Row, textOf } from "../columns.ts";
import type { ConversationWrite } from "../conversation-store.ts";
import { EXPIRED, toDelivery, toFailing, toHookWork, toStored } from "../delivery-rows.ts";
import type { DeliveryReplay, DeliveryStore, Lane, LaneSettlement } from "../delivery-store.ts";
import { toNumberArray, toTextArray } from "./binary-arrays.ts";
import type { Database, Queries } from "./database.ts";
import * as statements from "./delivery-statements.ts";

/** Part of a commit, not waited for. */
export function writeDeliveries(queries: Queries, writes: readonly ConversationWrite[]): void {
  const owed = writes.flatMap(({ conversation: { accountId, conversationId }, at, deliveries = [] }) =>
    deliveries.map((delivery) => ({ accountId, conversationId, at, ...delivery })),
  );
  if (owed.length === 0) return;
  queries.run(
    statements.ADD,
    toTextArray(owed.map(({ accountId }) => accountId)),
    toTextArray(owed.map(({ hookId }) => hookId)),
    toTextArray(owed.map(({ conversationId }) => conversationId)),
    toTextArray(owed.map(({ webhookId }) => webhookId)),
    toTextArray(owed.map(({ content }) => JSON.stringify(content))),
    toNumberArray(owed.map(({ at }) => at)),
    toNumberArray(owed.map(({ giveUpAt }) => giveUpAt)),
  );
  addLanes(queries, owed);
}

interface LaneToAdd {
  readonly hookId: string;
  readonly conversationId: string;
  readonly accountId: string;
  readonly at: number;
}

/** Each once, in the order of their names. */
function addLanes(queries: Queries, lanes: readonly LaneToAdd[]): void {
  const byName = new Map(lanes.map((lane) => [`${lane.hookId}/${lane.conversationId}`, lane]));
  const inOrder = [...byName].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, lane]) => lane);
  queries.run(
    statements.ADD_LANES,
    toTextArray(inOrder.map(({ hookId }) => hookId)),
    toTextArray(inOrder.map(({ conversationId }) => conversationId)),
    toTextArray(inOrder.map(({ accountId }) => accountId)),
    toNumberArray(inOrder.map(({ at }) => at)),
  );
}

export function createDeliveryStore(db: Database): DeliveryStore {
  return {
    listHooksWithWork: async () => (await db.all(statements.LIST_HOOKS)).map(toHookWork),
    claim: ({ hookId, sort, except = "", now, leaseUntil, lanes, deliveriesPerLane }) =>
      db.transaction(async (queries) => {
        const claimed = await queries.all(statements.CLAIM, leaseUntil, hookId, now, lanes, toStored(sort), except);
        return claimed.length === 0 ? [] : loadLanes(queries, hookId, claimed, deliveriesPerLane);
      }),
    settle: (settlements) =>
      db.transaction(async (queries) => {
        for (const settlement of settlements.toSorted(byName)) settle(queries, settlement);
      }),
    async expire(expiry) {
      // Most of the time nothing is, and a transaction is more than a look.
      const rows = await db.all(statements.FIND_EXPIRED, expiry.now);
      return rows.length === 0 ? 0 : db.transaction((queries) => expire(queries, expiry));
    },
    async list({ accountId, hookId, state, beforeId, limit }) {
      const statement = statements.LIST[state ?? "all"];
      const rows = await db.all(statement, accountId, hookId, beforeId ?? Number.MAX_SAFE_INTEGER, limit);
      return rows.map(toDelivery);
    },
    replay: (given) => db.transaction((queries) => replay(queries, given)),
    prune: ({ before, limit }) => db.transaction((queries) => queries.run(statements.PRUNE, before, limit)),
  };
}

/** A lane in which nothing waits is left over from a worker that died, and goes. */
async function loadLanes(
  queries: Queries,
  hookId: string,
  claimed: readonly Row[],
  deliveriesPerLane: number,
): Promise<readonly Lane[]> {
  const names = claimed.map((row) => textOf(row, "conversation_id"));
  const rows = await queries.all(statements.LIST_PENDING, hookId, toTextArray(names), deliveriesPerLane);
  const byConversation = Map.groupBy(rows.map(toDelivery), ({ conversationId }) => conversationId);
  const lanes: Lane[] = [];
  const empty: string[] = [];
  for (const row of claimed) {
    const conversationId = textOf(row, "conversation_id") as ConversationId;
    const deliveries = byConversation.get(conversationId);
    if (deliveries === undefined) empty.push(conversationId);
    else {
      const accountId = textOf(row, "account_id") as AccountId;
      lanes.push({ hookId, conversationId, accountId, claim: numberOf(row, "claims"), deliveries });
    }
  }
  if (empty.length > 0) queries.run(statements.REMOVE_EMPTY_LANES, hookId, toTextArray(empty));
  return lanes;
}

/**
 * The lane is held first: a commit that adds to it meanwhile is waited for, or waits and then finds it gone. So what is
 * owed has a lane always.
 */
function settle(queries: Queries, { lane: { hookId, conversationId, claim }, attempts, dueAt }: LaneSettlement): void {
  queries.all(statements.HOLD_LANE, hookId, conversationId);
  queries.run(
    statements.SAVE_ATTEMPTS,
    toNumberArray(attempts.map(({ id }) => id)),
    toTextArray(attempts.map(({ state }) => state)),
    toTextArray(attempts.map(({ at, outcome }) => JSON.stringify({ at, outcome }))),
  );
  queries.run(statements.RELEASE_LANE, dueAt, hookId, conversationId, claim, toFailing(attempts));
  queries.run(statements.REMOVE_EMPTY_LANES, hookId, toTextArray([conversationId]));
}

/** The lanes are held first, as a settlement does, and waits for nobody. */
async function expire(
  queries: Queries,
  { now, limit }: { readonly now: Instant; readonly limit: number },
): Promise<number> {
  const lanes = await queries.all(statements.HOLD_EXPIRED, now, limit);
  if (lanes.length === 0) return 0;
  const hookIds = toTextArray(lanes.map((row) => textOf(row, "hook_id")));
  const conversationIds = toTextArray(lanes.map((row) => textOf(row, "conversation_id")));
  const lastAttempt = JSON.stringify({ at: now, outcome: EXPIRED });
  const expired = queries.run(statements.GIVE_UP, hookIds, conversationIds, now, lastAttempt);
  queries.run(statements.PUT_FORWARD, hookIds, conversationIds, now);
  for (const [hookId, own] of Map.groupBy(lanes, (row) => textOf(row, "hook_id")))
    queries.run(statements.REMOVE_EMPTY_LANES, hookId, toTextArray(own.map((row) => textOf(row, "conversation_id"))));
  return expired;
}

/** As commits hold lanes, so that nobody waits crosswise. */
function byName({ lane: a }: LaneSettlement, { lane: b }: LaneSettlement): number {
  return `${a.hookId}/${a.conversationId}` < `${b.hookId}/${b.conversationId}` ? -1 : 1;
}

async function replay(queries: Queries, { accountId, hookId, which, at, giveUpAt }: DeliveryReplay): Promise<number> {
  const rows =
    "id" in which
      ? await queries.all(statements.PUT_BACK_ONE, giveUpAt, accountId, hookId, which.id)
      : await queries.all(statements.PUT_BACK_DEAD, giveUpAt, accountId, hookId, which.deadUpTo);
  if (rows.length === 0) return 0;
  const conversationIds = rows.map((row) => textOf(row, "conversation_id"));
  addLanes(
    queries,
    conversationIds.map((conversationId) => ({ hookId, conversationId, accountId, at })),
  );
  const hookIds = conversationIds.map(() => hookId);
  queries.run(statements.PUT_FORWARD, toTextArray(hookIds), toTextArray(conversationIds), at);
  return rows.length;
}

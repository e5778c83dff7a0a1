import type { Conversation } from "@signpost/core";
import { numberOf } from "../columns.ts";
import type {
  ConversationQuery,
  NewestPage,
  NewestQuery,
  OpenCount,
  OpenCountRequest,
  WaitingPage,
  WaitingQuery,
} from "../conversation-queries.ts";
import type { ConversationLists } from "../conversation-store.ts";
import { toReadable } from "../read-state.ts";
import { FIRST_PLACE, toNewestPage, toQueue, toQueueKey, toWaitingPage } from "../waiting-rows.ts";
import { toNumberArray, toTextArray } from "./binary-arrays.ts";
import * as statements from "./conversation-list-statements.ts";
import type { Database } from "./database.ts";

/** Lists and counts conversations by what is searched for. */
export function createConversationLists(db: Database): ConversationLists {
  return {
    list: (query) => list(db, query),
    listNewest: (query) => listNewest(db, query),
    listQueues: async (accountId) => (await db.all(statements.LIST_QUEUES, accountId)).map(toQueue),
    listWaiting: (query) => listWaiting(db, query),
    countOpen: (requests) => countOpen(db, requests),
  };
}

async function list(db: Database, query: ConversationQuery): Promise<readonly Conversation[]> {
  const { accountId, kind, consumerId, skillId, changedSince, limit } = query;
  const isOpen = kind === undefined ? null : kind === "open";
  const rows = await db.all(
    consumerId === undefined ? statements.LIST : statements.LIST_OF_CONSUMER,
    accountId,
    isOpen,
    consumerId ?? null,
    skillId ?? null,
    changedSince ?? 0,
    limit,
  );
  return toReadable(rows);
}

async function listWaiting(
  db: Database,
  { accountId, queues, after = FIRST_PLACE, limit }: WaitingQuery,
): Promise<WaitingPage> {
  const keys = queues.map(toQueueKey);
  const rows = await db.all(
    statements.LIST_WAITING,
    accountId,
    toNumberArray(keys.map(({ skill }) => skill)),
    toTextArray(keys.map(({ name }) => name)),
    after.queuedAt,
    after.conversationId,
    limit,
  );
  return toWaitingPage(rows, limit);
}

async function listNewest(
  db: Database,
  { accountId, kind, agentId, before = Number.MAX_SAFE_INTEGER, limit }: NewestQuery,
): Promise<NewestPage> {
  if (agentId !== undefined)
    return toNewestPage(
      await db.all(statements.LIST_OF_AGENT, accountId, agentId, kind === "open", before, limit),
      limit,
    );
  const statement = kind === "open" ? statements.LIST_WITH_AGENTS : statements.LIST_CLOSED;
  return toNewestPage(await db.all(statement, accountId, before, limit), limit);
}

async function countOpen(db: Database, requests: readonly OpenCountRequest[]): Promise<readonly OpenCount[]> {
  const rows = await db.all(
    statements.COUNT_OPEN,
    toTextArray(requests.map(({ accountId }) => accountId)),
    toTextArray(requests.map(({ consumerId }) => consumerId)),
  );
  return rows.map((row) => ({ ofConsumer: numberOf(row, "of_consumer"), ofAccount: numberOf(row, "of_account") }));
}

import type { AccountId, Conversation, Queue } from "@signpost/core";
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
import { byPlace, FIRST_PLACE, toNewestPage, toQueue, toQueueKey, toWaitingPage } from "../waiting-rows.ts";
import type { Database } from "./database.ts";
import { prepareAll } from "./prepare-all.ts";

/** Lists and counts conversations by what is searched for. */
export function createConversationLists(db: Database): ConversationLists {
  const statements = { ...prepareAll(db, LISTS), ...prepareAll(db, QUEUES) };
  return {
    list: async (query) => list(statements, query),
    listNewest: async (query) => listNewest(statements, query),
    listQueues: async (accountId) => db.snapshot(() => listQueues(statements, accountId)),
    listWaiting: async (query) => db.snapshot(() => listWaiting(statements, query)),
    countOpen: async (requests) => requests.map((request) => countOpen(statements, request)),
  };
}

type ListStatements = ReturnType<typeof prepareAll<keyof typeof LISTS>>;
type QueueStatements = ReturnType<typeof prepareAll<keyof typeof QUEUES>>;

function list(statements: ListStatements, query: ConversationQuery): readonly Conversation[] {
  const { accountId, kind, consumerId, skillId, changedSince, limit } = query;
  const isOpen = kind === undefined ? null : kind === "open" ? 1 : 0;
  const statement = consumerId === undefined ? statements.list : statements.listOfConsumer;
  return toReadable(statement.all(accountId, isOpen, consumerId ?? null, skillId ?? null, changedSince ?? 0, limit));
}

function listNewest(
  statements: ListStatements,
  { accountId, kind, agentId, before = Number.MAX_SAFE_INTEGER, limit }: NewestQuery,
): NewestPage {
  const isOpen = kind === "open" ? 1 : 0;
  if (agentId !== undefined)
    return toNewestPage(statements.listOfAgent.all(accountId, agentId, isOpen, before, limit), limit);
  const statement = kind === "open" ? statements.listWithAgents : statements.listClosed;
  return toNewestPage(statement.all(accountId, before, limit), limit);
}

function countOpen(statements: ListStatements, { accountId, consumerId }: OpenCountRequest): OpenCount {
  const row = statements.countOpen.get(accountId, consumerId);
  if (row === undefined) throw new Error("a count has a row");
  return { ofConsumer: numberOf(row, "of_consumer"), ofAccount: numberOf(row, "of_account") };
}

/** From each queue to the next one there is: the index is entered once for each. */
function listQueues(statements: QueueStatements, accountId: AccountId): readonly Queue[] {
  const queues: Queue[] = [];
  let row = statements.nextSkill.get(accountId, -1);
  while (row !== undefined) {
    queues.push(toQueue(row));
    const { skill, name } = toQueueKey(toQueue(row));
    row = statements.nextName.get(accountId, skill, name) ?? statements.nextSkill.get(accountId, skill);
  }
  return queues;
}

function listWaiting(
  statements: QueueStatements,
  { accountId, queues, after = FIRST_PLACE, limit }: WaitingQuery,
): WaitingPage {
  // Of each queue its head; who comes first of all is known then, and only their states are read.
  const heads = queues.flatMap((queue) => {
    const { skill, name } = toQueueKey(queue);
    return statements.listHead.all(accountId, skill, name, after.queuedAt, after.conversationId, limit);
  });
  const rows = heads.toSorted(byPlace).slice(0, limit);
  return toWaitingPage(
    rows.map((row) => ({ ...row, ...statements.state.get(numberOf(row, "id")) })),
    limit,
  );
}

const LISTS = {
  // A consumer's are found by their index, which a condition that may not apply would not use.
  list: toList("?3 IS NULL"),
  listOfConsumer: toList("consumer_id = ?3"),
  listOfAgent: `SELECT c.id, c.state FROM agent_conversations a JOIN conversations c ON c.id = a.conversation
       WHERE a.account_id = ? AND a.agent_id = ? AND a.is_open = ? AND a.conversation < ? ORDER BY a.conversation DESC LIMIT ?`,
  listWithAgents: `SELECT c.id, c.state
       FROM (SELECT DISTINCT conversation FROM agent_conversations
             WHERE account_id = ? AND is_open = 1 AND conversation < ? ORDER BY conversation DESC LIMIT ?) AS a
       JOIN conversations c ON c.id = a.conversation ORDER BY c.id DESC`,
  listClosed:
    "SELECT id, state FROM conversations WHERE account_id = ? AND is_open = 0 AND id < ? ORDER BY id DESC LIMIT ?",
  countOpen: `SELECT
         (SELECT count(*) FROM conversations WHERE account_id = ?1 AND consumer_id = ?2 AND is_open = 1) AS of_consumer,
         coalesce((SELECT count FROM open_conversations WHERE account_id = ?1), 0) AS of_account`,
};

function toList(ofConsumer: string): string {
  return `SELECT state FROM conversations WHERE account_id = ?1 AND (?2 IS NULL OR is_open = ?2) AND ${ofConsumer}
          AND (?4 IS NULL OR skill_id = ?4) AND changed_at >= ?5 ORDER BY changed_at DESC, id DESC LIMIT ?6`;
}

const QUEUES = {
  nextSkill: `SELECT coalesce(skill_id, 0) AS skill, coalesce(suggested_to, '') AS name FROM conversations
       WHERE account_id = ? AND queued_at IS NOT NULL AND coalesce(skill_id, 0) > ?
       ORDER BY coalesce(skill_id, 0), coalesce(suggested_to, '') LIMIT 1`,
  nextName: `SELECT coalesce(skill_id, 0) AS skill, coalesce(suggested_to, '') AS name FROM conversations
       WHERE account_id = ? AND queued_at IS NOT NULL AND coalesce(skill_id, 0) = ? AND coalesce(suggested_to, '') > ?
       ORDER BY coalesce(suggested_to, '') LIMIT 1`,
  listHead: `SELECT id, queued_at, conversation_id FROM conversations
       WHERE account_id = ? AND coalesce(skill_id, 0) = ? AND coalesce(suggested_to, '') = ? AND queued_at IS NOT NULL
         AND (queued_at, conversation_id) > (?, ?) ORDER BY queued_at, conversation_id LIMIT ?`,
  state: "SELECT state FROM conversations WHERE id = ?",
};

import type { Conversation, ConversationId, Line, Send } from "@signpost/core";
import { jsonOf, numberOf, type Row, textOf } from "../columns.ts";
import { commitApart, toFault } from "../commit-apart.ts";
import { toClaimed, toFacts, toReading, toSetAside, toSetAsideText } from "../conversation-columns.ts";
import type {
  ConversationQuery,
  ConversationStore,
  ConversationWrite,
  DecideDue,
  Faulty,
  FeedEntry,
  Loaded,
  LoadRequest,
  NewestPage,
  NewestQuery,
  OpenCount,
  OpenCountRequest,
  Reading,
  Settlement,
  WaitingPage,
  WaitingQuery,
} from "../conversation-store.ts";
import { readState, toConversation, toReadable } from "../read-state.ts";
import { decideClaimed } from "../settle-due.ts";
import { FIRST_PLACE, toNewestPage, toQueue, toQueueKey, toWaitingPage } from "../waiting-rows.ts";
import { toBooleanArray, toNumberArray, toTextArray } from "./binary-arrays.ts";
import { countChats, listChatTimes } from "./chat-queue.ts";
import { commitWrites, findReadings, type Readings, type Sent } from "./commit-writes.ts";
import * as statements from "./conversation-statements.ts";
import type { Database, Queries } from "./database.ts";
import { isRefusal } from "./failures.ts";
import { createRecall, type Recall } from "./recall.ts";

export function createConversationStore(db: Database): ConversationStore {
  const recall = createRecall();

  /** What took effect of a transaction that is over, for the next commands to go on from. */
  async function remember(writes: readonly ConversationWrite[], sent: Sent | undefined): Promise<Readings> {
    if (sent === undefined) return [];
    const readings = await sent.readings.catch(() => findReadings(db, writes));
    for (const [index, { conversation, reading: before }] of writes.entries()) {
      const reading = readings[index];
      if (reading !== undefined) recall.keep({ conversation, reading });
      else if (before !== undefined) recall.leave(conversation);
    }
    return readings;
  }

  const putAllAside = (faulty: readonly Faulty[], at: number) =>
    db.transaction((queries) => putAside(queries, faulty, at));

  async function settleTogether(due: DueBatch, decide: DecideDue): Promise<Settlement> {
    const { claimed, setAside, writes, sent } = await db.transaction((queries) => settleDue(queries, due, decide));
    const readings = await remember(writes, sent);
    return { claimed, setAside, written: writes.filter((_, index) => readings[index] !== undefined) };
  }

  /** What the server refuses of one of them fails them all, and would again with the next batch: so each alone, this once. */
  async function settleApart(due: DueBatch, decide: DecideDue): Promise<Settlement> {
    try {
      return await settleTogether(due, decide);
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
    const all: Settlement[] = [];
    while (all.length < due.limit && all.at(-1)?.claimed !== 0) all.push(await settleOne(due.now, decide));
    return {
      claimed: all.reduce((sum, { claimed }) => sum + claimed, 0),
      written: all.flatMap(({ written }) => written),
      setAside: all.reduce((sum, { setAside }) => sum + setAside, 0),
    };
  }

  async function settleOne(now: number, decide: DecideDue): Promise<Settlement> {
    let reading: Reading | undefined;
    try {
      return await settleTogether({ now, limit: 1 }, (due) => {
        reading = due[0]?.reading;
        return decide(due);
      });
    } catch (error) {
      if (!isRefusal(error) || reading === undefined) throw error;
      const setAside = await putAllAside([{ reading, fault: toFault(error) }], now);
      return { claimed: 1, written: [], setAside };
    }
  }

  return {
    groupsAtOnce: 2,
    load: (requests) => load(db, recall, requests),
    commit: (writes) =>
      commitApart(writes, async (together) => {
        const sent = await db.transaction((queries) => commitWrites(queries, together));
        const readings = await remember(together, sent);
        return readings.map((reading) => (reading === undefined ? "conflict" : "committed"));
      }),
    async find(accountId, conversationId) {
      const [row] = await db.all(statements.FIND, accountId, conversationId);
      return toConversation(row);
    },
    async listLines(accountId, conversationId, { fromSequence, limit, maxBytes }) {
      const from = [accountId, conversationId, fromSequence, limit] as const;
      const rows = await (maxBytes === undefined
        ? db.all(statements.LIST_LINES, ...from)
        : db.all(statements.LIST_PAGE, ...from, maxBytes));
      return rows.map((row) => jsonOf<Line>(row, "body"));
    },
    async listSends(accountId, conversationId) {
      const rows = await db.all(statements.LIST_SENDS, accountId, conversationId);
      return rows.map((row) => jsonOf<Send>(row, "body"));
    },
    list: (query) => list(db, query),
    listNewest: (query) => listNewest(db, query),
    listQueues: async (accountId) => (await db.all(statements.LIST_QUEUES, accountId)).map(toQueue),
    listWaiting: (query) => listWaiting(db, query),
    countOpen: (requests) => countOpen(db, requests),
    countChats: (places, atMost) => countChats(db, places, atMost),
    listChatTimes: (queue, page) => listChatTimes(db, queue, page),
    settleDue: settleApart,
    async findNextWakeAt() {
      const at = (await db.all(statements.NEXT_WAKE_AT))[0]?.["at"];
      return typeof at === "number" ? at : undefined;
    },
    setAside: putAllAside,
    listSetAside: async (accountId, limit) =>
      (await db.all(statements.LIST_SET_ASIDE, accountId, limit)).map(toSetAside),
    retrySetAside: (accountId, conversationId, at) =>
      db.transaction(
        async (queries) => (await queries.run(statements.RETRY_SET_ASIDE, at, accountId, conversationId)) > 0,
      ),
    async listFeed(accountId, { after, limit }) {
      const from = after === undefined ? START_OF_FEED : parseFeedCursor(after);
      if (from === undefined) return undefined;
      return (await db.all(statements.LIST_FEED, accountId, ...from, limit)).map(toFeedEntry);
    },
    pruneAnswers: ({ before, limit }) =>
      db.transaction((queries) => queries.run(statements.PRUNE_ANSWERS, before, limit)),
  };
}

async function load(db: Database, recall: Recall, requests: readonly LoadRequest[]): Promise<readonly Loaded[]> {
  const counts = new Map<string, number>();
  for (const request of requests) counts.set(toName(request), (counts.get(toName(request)) ?? 0) + 1);
  const recalled = requests.map((request) => (isRecallable(request, counts) ? recall.take(request) : undefined));
  const missing = requests.filter((_, index) => recalled[index] === undefined);
  const read = missing.length === 0 ? [] : await loadStored(db, missing);
  let next = 0;
  return requests.map((_, index) => {
    const known = recalled[index];
    const loaded = known === undefined ? read[next++] : { ...known, facts: NO_FACTS, isRecalled: true };
    if (loaded === undefined) throw new Error("every request has an answer");
    return loaded;
  });
}

/** Several keys are looked up together, and what is asked of a consumer is only in the store. */
function isRecallable(request: LoadRequest, counts: ReadonlyMap<string, number>): boolean {
  return request.isFresh !== true && request.consumerId === undefined && counts.get(toName(request)) === 1;
}

function toName({ accountId, conversationId }: LoadRequest): string {
  return `${accountId}/${conversationId}`;
}

async function loadStored(db: Database, requests: readonly LoadRequest[]): Promise<readonly Loaded[]> {
  // A job of many keys asks for its conversation once for each: its state is sent once.
  const firstOf = new Map<string, number>();
  const wantsState = requests.map((request, index) => {
    const name = toName(request);
    if (firstOf.has(name)) return false;
    firstOf.set(name, index);
    return true;
  });
  const rows = await db.all(
    statements.LOAD,
    toTextArray(requests.map(({ accountId }) => accountId)),
    toTextArray(requests.map(({ conversationId }) => conversationId)),
    toTextArray(requests.map(({ key }) => key ?? null)),
    toTextArray(requests.map(({ consumerId }) => consumerId ?? null)),
    toBooleanArray(wantsState),
  );
  const loaded: Loaded[] = [];
  for (const [index, request] of requests.entries()) {
    const row = rows[index];
    if (row === undefined) throw new Error("every request has a row");
    loaded.push(toLoaded(row, loaded[firstOf.get(toName(request)) ?? index]));
  }
  return loaded;
}

const NO_FACTS = toFacts(undefined);

function toLoaded(row: Row, first: Loaded | undefined): Loaded {
  const facts = toFacts(row["known_consumer_id"] === null ? undefined : row);
  if (row["version"] === null) return { facts };
  const conversation = row["state"] === null ? first?.conversation : readState(textOf(row, "state"));
  return {
    ...(conversation === undefined ? { isDamaged: true } : { conversation }),
    reading: toReading(row),
    facts,
    ...(row["answer"] === null ? {} : { answer: textOf(row, "answer") }),
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

interface DueBatch {
  readonly now: number;
  readonly limit: number;
}

interface SentSettlement {
  readonly claimed: number;
  readonly setAside: number;
  readonly writes: readonly ConversationWrite[];
  readonly sent?: Sent;
}

/** The claimed rows stay locked until what was decided is committed; who comes meanwhile claims around them. */
async function settleDue(queries: Queries, { now, limit }: DueBatch, decide: DecideDue): Promise<SentSettlement> {
  const claimed = (await queries.all(statements.CLAIM_DUE, now, limit)).map(toClaimed);
  if (claimed.length === 0) return { claimed: 0, writes: [], setAside: 0 };
  const { writes, setAside } = await decideClaimed(claimed, decide);
  if (setAside.length > 0) putAside(queries, setAside, now);
  return {
    claimed: claimed.length,
    setAside: setAside.length,
    writes,
    ...(writes.length === 0 ? {} : { sent: await commitWrites(queries, writes) }),
  };
}

function putAside(queries: Queries, faulty: readonly Faulty[], at: number): Promise<number> {
  return queries.run(
    statements.SET_ASIDE,
    toNumberArray(faulty.map(({ reading }) => reading.row)),
    toNumberArray(faulty.map(({ reading }) => reading.version)),
    toTextArray(faulty.map(({ fault }) => toSetAsideText(fault, at))),
  );
}

const START_OF_FEED = [0, 0] as const;

function toFeedEntry(row: Row): FeedEntry {
  return {
    conversationId: textOf(row, "conversation_id") as ConversationId,
    send: jsonOf<Send>(row, "body"),
    cursor: `${numberOf(row, "position").toString(36)}.${numberOf(row, "id").toString(36)}`,
  };
}

function parseFeedCursor(cursor: string): readonly [position: number, id: number] | undefined {
  const [, position, id] = /^([0-9a-z]{1,10})\.([0-9a-z]{1,10})$/.exec(cursor) ?? [];
  if (position === undefined || id === undefined) return undefined;
  return [Number.parseInt(position, 36), Number.parseInt(id, 36)];
}

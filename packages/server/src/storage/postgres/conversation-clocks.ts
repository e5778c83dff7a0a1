import { toFault } from "../commit-apart.ts";
import { toClaimed, toSetAside, toSetAsideText } from "../conversation-columns.ts";
import type {
  ConversationClocks,
  ConversationWrite,
  DecideDue,
  Faulty,
  Reading,
  Settlement,
} from "../conversation-store.ts";
import { decideClaimed } from "../settle-due.ts";
import { toNumberArray, toTextArray } from "./binary-arrays.ts";
import { commitWrites, type Sent } from "./commit-writes.ts";
import * as statements from "./conversation-clock-statements.ts";
import type { ConversationCommits } from "./conversation-commits.ts";
import type { Database, Queries } from "./database.ts";
import { isRefusal } from "./failures.ts";

/** Finds the conversations whose clocks have run out, and commits what was decided of them while it holds them. */
export function createConversationClocks(db: Database, commits: ConversationCommits): ConversationClocks {
  return {
    settleDue: (due, decide) => settleDue({ db, commits }, due, decide),
    async findNextWakeAt() {
      const at = (await db.all(statements.NEXT_WAKE_AT))[0]?.["at"];
      return typeof at === "number" ? at : undefined;
    },
    setAside: (faulty, at) => putAllAside(db, faulty, at),
    listSetAside: async (accountId, limit) =>
      (await db.all(statements.LIST_SET_ASIDE, accountId, limit)).map(toSetAside),
    retrySetAside: (accountId, conversationId, at) =>
      db.transaction(
        async (queries) => (await queries.run(statements.RETRY_SET_ASIDE, at, accountId, conversationId)) > 0,
      ),
  };
}

interface Clocks {
  readonly db: Database;
  readonly commits: ConversationCommits;
}

/** What the server refuses of one of them fails them all, and would again with the next batch: so each alone, this once. */
async function settleDue(clocks: Clocks, due: DueBatch, decide: DecideDue): Promise<Settlement> {
  try {
    return await settleTogether(clocks, due, decide);
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  const all: Settlement[] = [];
  while (all.length < due.limit && all.at(-1)?.claimed !== 0) all.push(await settleOne(clocks, due.now, decide));
  return addUp(all);
}

async function settleTogether({ db, commits }: Clocks, due: DueBatch, decide: DecideDue): Promise<Settlement> {
  const { claimed, setAside, writes, sent } = await db.transaction((queries) => settle(queries, due, decide));
  const readings = await commits.remember(writes, sent);
  return { claimed, setAside, written: writes.filter((_, index) => readings[index] !== undefined) };
}

async function settleOne(clocks: Clocks, now: number, decide: DecideDue): Promise<Settlement> {
  let reading: Reading | undefined;
  try {
    return await settleTogether(clocks, { now, limit: 1 }, (due) => {
      reading = due[0]?.reading;
      return decide(due);
    });
  } catch (error) {
    if (!isRefusal(error) || reading === undefined) throw error;
    const setAside = await putAllAside(clocks.db, [{ reading, fault: toFault(error) }], now);
    return { claimed: 1, written: [], setAside };
  }
}

function putAllAside(db: Database, faulty: readonly Faulty[], at: number): Promise<number> {
  return db.transaction((queries) => putAside(queries, faulty, at));
}

function addUp(all: readonly Settlement[]): Settlement {
  return {
    claimed: all.reduce((sum, { claimed }) => sum + claimed, 0),
    written: all.flatMap(({ written }) => written),
    setAside: all.reduce((sum, { setAside }) => sum + setAside, 0),
  };
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
async function settle(queries: Queries, { now, limit }: DueBatch, decide: DecideDue): Promise<SentSettlement> {
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

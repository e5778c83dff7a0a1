import { type Row, textOf } from "../columns.ts";
import { toFacts, toReading } from "../conversation-columns.ts";
import type { Loaded, LoadRequest } from "../conversation-store.ts";
import { readState } from "../read-state.ts";
import { toBooleanArray, toTextArray } from "./binary-arrays.ts";
import { LOAD } from "./conversation-statements.ts";
import type { Database } from "./database.ts";
import type { Recall } from "./recall.ts";

/** What commands need before they are decided: from memory what is recalled, the others in one statement. */
export async function loadConversations(
  db: Database,
  recall: Recall,
  requests: readonly LoadRequest[],
): Promise<readonly Loaded[]> {
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
    LOAD,
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

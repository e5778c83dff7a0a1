import type { Logger } from "./observability/logger.ts";
import type { Storage } from "./storage/storage.ts";
import type { TimeSource } from "./time.ts";

export interface ChoresDeps {
  readonly storage: Pick<
    Storage,
    "sessions" | "conversations" | "deliveries" | "presences" | "nonces" | "nodes" | "requestAnswers" | "loginTraces"
  >;
  readonly time: TimeSource;
  readonly logger: Logger;
}

const EVERY_MS = 10 * 60_000;
/** DLV-3. */
const KEEP_ANSWERS_MS = 7 * 24 * 3_600_000;
/** HOK-1: what a webhook was told, and what it could not be told, is shown and can be replayed for as long. */
const KEEP_DELIVERIES_MS = 7 * 24 * 3_600_000;
/** A node that died left its row behind. */
const KEEP_NODES_MS = 3_600_000;
/** AUT-12: nobody looks further back. */
const KEEP_LOGIN_FAILURES_MS = 15 * 60_000;
/** AUT-12: where a user has not signed in for so long, it is a stranger. */
const KEEP_LOGIN_PLACES_MS = 90 * 24 * 3_600_000;
/** Rows that are forgotten at a time, so that nobody waits long for the store. */
const BATCH = 1_000;

/** What has to be forgotten now and then. Every node does all of it: what another has done already costs one look. */
export function startChores(deps: ChoresDeps): { close(): Promise<void> } {
  const { time, logger } = deps;
  let running: Promise<void> = Promise.resolve();
  const stop = new AbortController();
  const chores = time.every(EVERY_MS, () => {
    running = doChores(deps, stop.signal).catch((error: unknown) => logger.warn("chores are put off", { error }));
    return running;
  });
  return {
    async close() {
      chores.close();
      stop.abort();
      await running;
    },
  };
}

/**
 * Deletes what nobody needs any more: ended sessions and leases, used nonces, old answers and deliveries. `signal` ends
 * it between two stores.
 */
export async function doChores({ storage, time }: ChoresDeps, signal?: AbortSignal): Promise<void> {
  const now = time.now();
  await storage.sessions.prune(now);
  await storage.presences.prune(now);
  await storage.nonces.prune(now);
  await storage.loginTraces.prune({ failures: now - KEEP_LOGIN_FAILURES_MS, places: now - KEEP_LOGIN_PLACES_MS });
  await storage.requestAnswers.prune(now);
  await storage.nodes.prune(now - KEEP_NODES_MS);
  const answers = { before: now - KEEP_ANSWERS_MS, limit: BATCH };
  while (!signal?.aborted && (await storage.conversations.pruneAnswers(answers)) === BATCH);
  const deliveries = { before: now - KEEP_DELIVERIES_MS, limit: BATCH };
  while (!signal?.aborted && (await storage.deliveries.prune(deliveries)) === BATCH);
}

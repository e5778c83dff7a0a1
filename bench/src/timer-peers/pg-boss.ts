import pg from "pg";
import { inParallel } from "../conversations.ts";
import { importPeer, installPeer, PG_BOSS } from "../peers.ts";
import { DELAY_S, type TimerQueue } from "./timer-queue.ts";

const QUEUE = "timers";
const FETCHERS = 4;
const BATCH = 100;

interface Boss {
  start(): Promise<unknown>;
  createQueue(name: string): Promise<unknown>;
  send(name: string, data: object, options: { startAfter: number }): Promise<string | null>;
  cancel(name: string, id: string): Promise<unknown>;
  fetch(name: string, options: { batchSize: number }): Promise<readonly { id: string }[]>;
  complete(name: string, ids: readonly string[]): Promise<unknown>;
  on(event: "error", listener: () => void): void;
  stop(options: { graceful: boolean }): Promise<unknown>;
}

/** Fetched and completed by hand in batches, which is faster than its workers, who look every half second at most. */
export async function openPgBoss(databaseUrl: string): Promise<TimerQueue> {
  const { PgBoss } = await importPeer<{ PgBoss: new (options: object) => Boss }>(await installPeer(PG_BOSS), PG_BOSS);
  const boss = new PgBoss({ connectionString: databaseUrl, max: 10, supervise: false, schedule: false });
  boss.on("error", () => {});
  await boss.start();
  await boss.createQueue(QUEUE);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const ids: string[] = [];
  return {
    prepare: async () => {},
    async schedule(index) {
      ids[index] = (await boss.send(QUEUE, { index }, { startAfter: DELAY_S })) ?? "";
    },
    cancel: async (index) => void (await boss.cancel(QUEUE, ids[index] ?? "")),
    makeDue: async () => void (await client.query("UPDATE pgboss.job SET start_after = now() WHERE state = 'created'")),
    async fireAll() {
      let fired = 0;
      await inParallel(FETCHERS, FETCHERS, async () => {
        for (;;) {
          const jobs = await boss.fetch(QUEUE, { batchSize: BATCH });
          if (jobs.length === 0) return;
          await boss.complete(
            QUEUE,
            jobs.map(({ id }) => id),
          );
          fired += jobs.length;
        }
      });
      return fired;
    },
    async close() {
      await client.end();
      await boss.stop({ graceful: false });
    },
  };
}

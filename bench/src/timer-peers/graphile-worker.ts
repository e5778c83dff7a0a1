import pg from "pg";
import { GRAPHILE_WORKER, importPeer, installPeer } from "../peers.ts";
import { DELAY_S, type TimerQueue } from "./timer-queue.ts";

const TASK = "timer";
const CONCURRENCY = 64;

interface Module {
  makeWorkerUtils(options: object): Promise<Utils>;
  run(options: object): Promise<{ stop(): Promise<void> }>;
  Logger: new (factory: () => () => void) => object;
}
interface Utils {
  migrate(): Promise<void>;
  addJob(task: string, payload: object, options: { runAt: Date }): Promise<{ id: string }>;
  completeJobs(ids: readonly string[]): Promise<unknown>;
  release(): Promise<void>;
}

/** Graphile Worker as one of the timer queues that ours is measured against. */
export async function openGraphileWorker(databaseUrl: string): Promise<TimerQueue> {
  const { makeWorkerUtils, run, Logger } = await importPeer<Module>(
    await installPeer(GRAPHILE_WORKER),
    GRAPHILE_WORKER,
  );
  const pgPool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  pgPool.on("error", () => {});
  pgPool.on("connect", (client) => client.on("error", () => {}));
  const common = { pgPool, logger: new Logger(() => () => {}) };
  const utils = await makeWorkerUtils(common);
  await utils.migrate();
  const ids: string[] = [];
  return {
    prepare: async () => {},
    async schedule(index) {
      const { id } = await utils.addJob(TASK, { index }, { runAt: new Date(Date.now() + DELAY_S * 1000) });
      ids[index] = id;
    },
    cancel: async (index) => void (await utils.completeJobs([ids[index] ?? ""])),
    makeDue: async () => void (await pgPool.query("UPDATE graphile_worker._private_jobs SET run_at = now()")),
    async fireAll(count) {
      let fired = 0;
      const done = Promise.withResolvers<void>();
      const task = async (): Promise<void> => {
        if (++fired === count) done.resolve();
      };
      const runner = await run({
        ...common,
        concurrency: CONCURRENCY,
        noHandleSignals: true,
        pollInterval: 100,
        taskList: { [TASK]: task },
      });
      await done.promise;
      await runner.stop();
      return fired;
    },
    async close() {
      await utils.release();
      await pgPool.end();
    },
  };
}

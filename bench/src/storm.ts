import { type Engine, startClockWorker } from "@signpost/server";
import { createSetTime, type SetTime } from "@signpost/server/moved-time";
import { cloneConversations, countClockSends, createAccount, makeTemplate } from "./conversations.ts";
import { type Measure, notRun, type Row } from "./row.ts";
import { STORES, type Store } from "./stores.ts";

const ID = "PRF-8";
const STORM = 50_000;
const STEADY = 20_000;
const STEADY_PER_SECOND = 2_000;
const SILENCE_MS = 180_000;
const HEAD_START_MS = 1_000;
const GIVE_UP_MS = 60_000;
const GOAL_STORM_MS = 10_000;
const GOAL_P99_MS = 250;
const STORM_WORK = `${STORM.toLocaleString("en")} conversations due in the same second`;
const STEADY_WORK = `${STEADY_PER_SECOND.toLocaleString("en")} due per second, for ${STEADY / STEADY_PER_SECOND} s`;

/** PRF-8: silence messages through the clock worker as the server runs it. */
export const stormMeasure: Measure = {
  id: ID,
  work: "silence storm and steady lateness",
  run: async () => {
    const rows: Row[] = [];
    for (const store of STORES) {
      rows.push(await runOn(store, STORM_WORK, runStorm), await runOn(store, STEADY_WORK, runSteady));
    }
    return rows;
  },
};

async function runOn(store: Store, work: string, run: (setting: Setting) => Promise<Row>): Promise<Row> {
  const time = createSetTime(Date.now());
  try {
    return await store.use({ time }, async (engine) => {
      await createAccount(engine);
      return run({ engine, time, work: `${work}, ${store.name}` });
    });
  } catch (error) {
    return notRun(ID, `${work}, ${store.name}`, "–", error instanceof Error ? error.message : String(error));
  }
}

interface Setting {
  readonly engine: Engine;
  readonly time: SetTime;
  readonly work: string;
}

async function runStorm(setting: Setting): Promise<Row> {
  const { latenessMs, problem } = await settleAll(setting, STORM, 0);
  const tookMs = latenessMs.at(-1) ?? Number.POSITIVE_INFINITY;
  return {
    id: ID,
    work: setting.work,
    ours: problem ?? `all once, in ${(tookMs / 1000).toFixed(1)} s`,
    reference: "–",
    ratio: "–",
    goal: `all once, within ${GOAL_STORM_MS / 1000} s`,
    verdict: problem === undefined && tookMs <= GOAL_STORM_MS ? "met" : "missed",
  };
}

async function runSteady(setting: Setting): Promise<Row> {
  const { latenessMs, problem } = await settleAll(setting, STEADY, 1_000 / STEADY_PER_SECOND);
  const sorted = latenessMs.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.POSITIVE_INFINITY;
  return {
    id: ID,
    work: setting.work,
    ours: problem ?? `p50 ${at(0.5).toFixed(0)} ms, p99 ${at(0.99).toFixed(0)} ms late`,
    reference: "–",
    ratio: "–",
    goal: `p99 < ${GOAL_P99_MS} ms`,
    verdict: problem === undefined && at(0.99) < GOAL_P99_MS ? "met" : "missed",
  };
}

interface Outcome {
  /** Of each, in the order in which they were due: from then until it was durable and announced. */
  readonly latenessMs: readonly number[];
  readonly problem?: string;
}

/** The time stands still while conversations are made, one due every `everyMs`; then it runs, from just before the first is. */
async function settleAll({ engine, time }: Setting, count: number, everyMs: number): Promise<Outcome> {
  const firstAt = time.now() + SILENCE_MS;
  const dueAt = (index: number) => Math.floor(firstAt + index * everyMs);
  await cloneConversations(engine, await makeTemplate(engine), count, dueAt);
  time.runFrom(firstAt - HEAD_START_MS);
  const latenessMs = await work(engine, count, dueAt);
  const sends = await countClockSends(engine);
  const twice = [...sends.values()].filter((times) => times > 1).length;
  const lost = count - sends.size;
  return lost + twice === 0 ? { latenessMs } : { latenessMs, problem: `lost ${lost}, sent twice ${twice}` };
}

async function work(engine: Engine, count: number, dueAt: (index: number) => number): Promise<readonly number[]> {
  const { conversations, storage, time, logger } = engine;
  const latenessMs: number[] = [];
  const done = Promise.withResolvers<void>();
  const worker = startClockWorker({
    settle: async (limit) => {
      const claimed = await conversations.settleDue(limit);
      const now = time.now();
      for (let place = 0; place < claimed; place++) latenessMs.push(now - dueAt(latenessMs.length));
      if (latenessMs.length >= count) done.resolve();
      return claimed;
    },
    findNextWakeAt: () => storage.conversations.findNextWakeAt(),
    time,
    logger,
  });
  const giveUp = setTimeout(done.resolve, GIVE_UP_MS);
  await done.promise;
  clearTimeout(giveUp);
  await worker.close();
  return latenessMs;
}

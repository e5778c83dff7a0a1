import { join } from "node:path";
import type { Engine } from "@signpost/server";
import { createSetTime, type SetTime } from "@signpost/server/moved-time";
import { AGENT_LINE, CONSUMER_LINE, createAccount, inParallel, openAssigned, submit } from "./conversations.ts";
import { alternate, type Measure, median, notRun, type Row, toRatios, toSpread } from "./row.ts";
import { createDatabase, inTemporaryFolder, useEngine, withPostgres } from "./stores.ts";
import { openBullMq } from "./timer-peers/bullmq.ts";
import { openGraphileWorker } from "./timer-peers/graphile-worker.ts";
import { openPgBoss } from "./timer-peers/pg-boss.ts";
import type { TimerQueue } from "./timer-peers/timer-queue.ts";

const ID = "PRF-6";
const IN_FLIGHT = 64;
const OURS = 4_000;
const THEIRS = 2_000;
const ROUNDS = 5;
const SILENCE_MS = 180_000;
const BATCH = 100;
const WORK = "schedule, cancel, fire timers";

interface Contest {
  readonly peer: string;
  readonly store: string;
  readonly goal: number;
  run(compare: (engine: Engine, time: SetTime, peer: TimerQueue) => Promise<Row>): Promise<Row>;
}

/** PRF-6: what a silence timer costs, through conversations, beside queues that keep timers and nothing else. */
export const timersMeasure: Measure = {
  id: ID,
  work: `${WORK}, ${IN_FLIGHT} in flight`,
  run: async () => {
    const rows: Row[] = [];
    for (const contest of CONTESTS) rows.push(await runContest(contest));
    return rows;
  },
};

const CONTESTS: readonly Contest[] = [
  onOnePostgres("pg-boss", openPgBoss),
  onOnePostgres("graphile-worker", openGraphileWorker),
  {
    peer: "BullMQ, Redis with fsync always",
    store: "SQLite",
    goal: 2,
    run: (compare) =>
      inTemporaryFolder(async (dir) => {
        const peer = await openBullMq(dir);
        const time = createSetTime(Date.now());
        return useEngine({ file: join(dir, "ours.db"), time }, (engine) => compare(engine, time, peer));
      }),
  },
];

function onOnePostgres(peer: string, open: (databaseUrl: string) => Promise<TimerQueue>): Contest {
  return {
    peer,
    store: "PostgreSQL",
    goal: 10,
    run: (compare) =>
      withPostgres(async (databaseUrl) => {
        const queue = await open(await createDatabase(databaseUrl, "peer"));
        const time = createSetTime(Date.now());
        return useEngine({ databaseUrl, time }, (engine) => compare(engine, time, queue));
      }),
  };
}

async function runContest({ peer, store, goal, run }: Contest): Promise<Row> {
  const work = `${WORK}, ${store}`;
  try {
    return await run(async (engine, time, queue) => {
      try {
        return await compare({ work, peer, goal, ours: await openOurs(engine, time), theirs: queue });
      } finally {
        await queue.close();
      }
    });
  } catch (error) {
    return notRun(ID, work, toGoal(goal), `${peer}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

interface Sides {
  readonly work: string;
  readonly peer: string;
  readonly goal: number;
  readonly ours: TimerQueue;
  readonly theirs: TimerQueue;
}

async function compare({ work, peer, goal, ours, theirs }: Sides): Promise<Row> {
  const figures = await alternate(
    ROUNDS,
    () => stepsPerSecond(ours, OURS),
    () => stepsPerSecond(theirs, THEIRS),
  );
  const ratios = toRatios(figures.ours, figures.reference);
  const ratio = median(ratios);
  return {
    id: ID,
    work,
    ours: `${Math.round(median(figures.ours))} steps/s`,
    reference: `${peer}: ${Math.round(median(figures.reference))} steps/s`,
    ratio: ratio.toFixed(2),
    goal: toGoal(goal),
    verdict: ratio >= goal ? "met" : "missed",
    spread: toSpread(ratios),
  };
}

function toGoal(goal: number): string {
  return `≥ ${goal} ×`;
}

/** All are scheduled, every other one is cancelled, the rest fire once their time has come. Waiting for the time does not count. */
async function stepsPerSecond(queue: TimerQueue, count: number): Promise<number> {
  await queue.prepare(count);
  const start = performance.now();
  await inParallel(count, IN_FLIGHT, (index) => queue.schedule(index));
  await inParallel(count / 2, IN_FLIGHT, (index) => queue.cancel(index * 2));
  const scheduledMs = performance.now() - start;
  await queue.makeDue();
  const firedFrom = performance.now();
  const fired = await queue.fireAll(count / 2);
  const firedMs = performance.now() - firedFrom;
  if (fired !== count / 2) throw new Error(`${fired} timers fired instead of ${count / 2}`);
  return (2 * count) / ((scheduledMs + firedMs) / 1000);
}

/** A visitor's line starts the agent's clock, the agent's answer stops it, and what is due sends its message. */
async function openOurs(engine: Engine, time: SetTime): Promise<TimerQueue> {
  time.runFrom(Date.now());
  await createAccount(engine);
  await openAssigned(engine, OURS, IN_FLIGHT);
  return {
    // Everybody who was kept waiting has an answer.
    prepare: (count) => inParallel(count, IN_FLIGHT, (index) => submit(engine, index, AGENT_LINE)),
    schedule: (index) => submit(engine, index, CONSUMER_LINE),
    cancel: (index) => submit(engine, index, AGENT_LINE),
    makeDue: async () => time.runFrom(time.now() + SILENCE_MS),
    // As the clock worker does with a backlog.
    async fireAll() {
      let fired = 0;
      const settleAll = async (): Promise<void> => {
        for (let claimed = -1; claimed !== 0; fired += claimed) claimed = await engine.conversations.settleDue(BATCH);
      };
      await Promise.all(Array.from({ length: engine.storage.conversations.groupsAtOnce }, settleAll));
      return fired;
    },
    close: async () => {},
  };
}

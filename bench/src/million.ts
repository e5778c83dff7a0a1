import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createEngine, type Engine } from "@signpost/server";
import { CONSUMER_LINE, cloneConversations, createAccount, inParallel, makeTemplate, submit } from "./conversations.ts";
import { SIGNPOST, serve } from "./processes.ts";
import { alternate, type Measure, median, type Row, toRatios, toSpread } from "./row.ts";
import { inTemporaryFolder } from "./stores.ts";

const MANY = 1_000_000;
const FEW = 1_000;
const EVENTS = 10_000;
const AT_ONCE = 64;
const ROUNDS = 7;
const GOAL_RATIO = 0.8;
const STARTS = 5;
const SETTLE_MS = 2_000;
const GOAL_BYTES = 100;
const TWENTY_DAYS_MS = 20 * 86_400_000;

/** PRF-7 and PRF-9, on one store with a million open conversations, each with a running clock. */
export const millionMeasure: Measure = {
  id: "PRF-7 PRF-9",
  work: "a million open conversations: events per second, and memory",
  run: () =>
    inTemporaryFolder(async (dir) => {
      const [many, few, none] = [join(dir, "many"), join(dir, "few"), join(dir, "none")];
      await fill(many, MANY);
      await fill(few, FEW);
      await fill(none, 0);
      // Memory first: later some clocks are about to fire.
      const memory = await compareMemory(many, none);
      return [await compareEvents(many, few), memory];
    }),
};

function openIn(dir: string): Promise<Engine> {
  return createEngine({ file: join(dir, "signpost.db") });
}

async function fill(dir: string, count: number): Promise<void> {
  await mkdir(dir, { mode: 0o700 });
  const engine = await openIn(dir);
  try {
    await createAccount(engine);
    const fireAt = engine.time.now() + TWENTY_DAYS_MS;
    await cloneConversations(engine, await makeTemplate(engine), count, () => fireAt);
  } finally {
    await engine.close();
  }
}

async function compareEvents(many: string, few: string): Promise<Row> {
  const [large, small] = [await openIn(many), await openIn(few)];
  const figures = await alternate(
    ROUNDS,
    () => eventsPerSecond(large, MANY),
    () => eventsPerSecond(small, FEW),
  );
  await large.close();
  await small.close();
  const ratios = toRatios(figures.ours, figures.reference);
  const ratio = median(ratios);
  return {
    id: "PRF-7",
    work: `events, ${MANY.toLocaleString("en")} open conversations, SQLite`,
    ours: `${Math.round(median(figures.ours))}/s`,
    reference: `${FEW.toLocaleString("en")} open: ${Math.round(median(figures.reference))}/s`,
    ratio: ratio.toFixed(2),
    goal: `≥ ${GOAL_RATIO}`,
    verdict: ratio >= GOAL_RATIO ? "met" : "missed",
    spread: toSpread(ratios),
  };
}

async function eventsPerSecond(engine: Engine, conversations: number): Promise<number> {
  const start = performance.now();
  await inParallel(EVENTS, AT_ONCE, () =>
    submit(engine, Math.floor(Math.random() * conversations), CONSUMER_LINE, crypto.randomUUID()),
  );
  return EVENTS / ((performance.now() - start) / 1000);
}

async function compareMemory(many: string, none: string): Promise<Row> {
  const figures = await alternate(
    STARTS,
    () => residentBytes(many),
    () => residentBytes(none),
  );
  const more = median(figures.ours.map((bytes, round) => bytes - (figures.reference[round] ?? Number.NaN)));
  const each = more / MANY;
  return {
    id: "PRF-9",
    work: `memory of a server, ${MANY.toLocaleString("en")} open conversations with a clock each`,
    ours: toMegabytes(median(figures.ours)),
    reference: `none: ${toMegabytes(median(figures.reference))}`,
    ratio: `${each.toFixed(1)} bytes each`,
    goal: `< ${GOAL_BYTES} bytes each`,
    verdict: each < GOAL_BYTES ? "met" : "missed",
  };
}

/** Of a server that has started and looked for what is due. */
async function residentBytes(dataDir: string): Promise<number> {
  const served = await serve([SIGNPOST, "serve"], {
    SIGNPOST_PORT: "0",
    SIGNPOST_DATA_DIR: dataDir,
    SIGNPOST_DEMO: "0",
  });
  try {
    await new Promise((done) => setTimeout(done, SETTLE_MS));
    return await served.residentBytes();
  } finally {
    await served.stop();
  }
}

function toMegabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(0)} MB`;
}

import { spawn } from "node:child_process";
import { join } from "node:path";
import { arrive, type Experience, talk, type Visitor } from "@signpost/e2e/ordinary-people";
import { type Served, SIGNPOST, serveAsItIs } from "./processes.ts";
import type { Measure, Row } from "./row.ts";
import { inTemporaryFolder } from "./stores.ts";

const ID = "PRF-16";
const VISITORS = 200;
const KINDS = 6;
const HOSTILE = 1_000;
const SPAN_S = 20;
const SAYS_EVERY_MS = 2_000;
const WATCH_EVERY_MS = 100;
const GOAL_P99_MS = 250;
const GOAL_BYTES = 600 * 1024 * 1024;

/** The usual limits: they are what is measured. Who is who the bench says as a proxy would. */
const ENVIRONMENT = {
  SIGNPOST_PORT: "0",
  SIGNPOST_TRUSTED_PROXIES: "127.0.0.1,::1",
};

/** PRF-16: how long ordinary visitors wait until their lines are stored, alone and beside hostile sockets. */
export const hostileMeasure: Measure = {
  id: ID,
  work: `${VISITORS} ordinary sockets beside ${HOSTILE.toLocaleString("en")} hostile ones`,
  run: () =>
    inTemporaryFolder(async (dir) => {
      const served = await serveAsItIs([SIGNPOST, "serve"], { ...ENVIRONMENT, SIGNPOST_DATA_DIR: join(dir, "data") });
      try {
        return [await measure(served)];
      } finally {
        await served.stop();
      }
    }),
};

interface Figures {
  readonly p99Ms: number;
  readonly refused: number;
  readonly residentBytes: number;
}

async function measure(served: Served): Promise<Row> {
  const experience: Experience = { refusals: new Map(), tookMs: [] };
  const visitors: Visitor[] = [];
  for (let index = 0; index < VISITORS; index++) visitors.push(await arrive(served.url, index, experience));
  const alone = await listen(served, visitors, experience);
  const attack = startAttack(served.url);
  const beside = await listen(served, visitors, experience);
  attack.kill();
  for (const { session } of visitors) session.close();
  return toRow(alone, beside);
}

function startAttack(url: string): { kill(): void } {
  const load = join(import.meta.dirname, "hostile-load.ts");
  const each = String(Math.ceil(HOSTILE / KINDS));
  return spawn(process.execPath, [load, url, each, String(SPAN_S)], { stdio: ["ignore", "ignore", "inherit"] });
}

async function listen(served: Served, visitors: readonly Visitor[], experience: Experience): Promise<Figures> {
  experience.tookMs.length = 0;
  experience.refusals.clear();
  const endsAt = Date.now() + SPAN_S * 1_000;
  const isOver = (): boolean => Date.now() > endsAt;
  let residentBytes = 0;
  const watch = setInterval(async () => {
    residentBytes = Math.max(residentBytes, await served.residentBytes());
  }, WATCH_EVERY_MS);
  await Promise.all(visitors.map((visitor) => talk(visitor, isOver, SAYS_EVERY_MS, experience)));
  clearInterval(watch);
  const sorted = experience.tookMs.toSorted((a, b) => a - b);
  return {
    p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN,
    refused: [...experience.refusals.values()].reduce((sum, count) => sum + count, 0),
    residentBytes,
  };
}

function toRow(alone: Figures, beside: Figures): Row {
  const isMet = beside.p99Ms < GOAL_P99_MS && beside.residentBytes < GOAL_BYTES && beside.refused === 0;
  const tell = ({ p99Ms, refused, residentBytes }: Figures): string =>
    `p99 ${p99Ms.toFixed(0)} ms, ${Math.round(residentBytes / 2 ** 20)} MB, ${refused} refused`;
  return {
    id: ID,
    work: hostileMeasure.work,
    ours: tell(beside),
    reference: `the ${VISITORS} alone: ${tell(alone)}`,
    ratio: (beside.p99Ms / alone.p99Ms).toFixed(1),
    goal: `p99 < ${GOAL_P99_MS} ms, < 600 MB, none refused`,
    verdict: isMet ? "met" : "missed",
  };
}

import { Agent, request } from "node:http";
import { join } from "node:path";
import type { AccountId, ConsumerId, ConversationId, SkillId } from "@signpost/core";
import type { Engine } from "@signpost/server";
import { login } from "./collection.ts";
import { type Served, SIGNPOST, serve } from "./processes.ts";
import { type Measure, median, notRun, type Row } from "./row.ts";
import { inTemporaryFolder, useEngine, withPostgres } from "./stores.ts";

const ID = "PRF-15";
const WAITING = 100_000;
const ROUNDS = 7;
const GOAL_ONLINE_MS = 100;
const GOAL_LATE_MS = 50;
const SKILLS = [1, 2, 3];
const CLONES_AT_ONCE = 1_000;
const PROBE_EVERY_MS = 2;
const QUIET_MS = 500;
const GIVE_UP_MS = 60_000;
const DEMO = "demo" as AccountId;
const WORK = `an agent goes online, ${WAITING.toLocaleString("en")} conversations queued`;

/** PRF-15: from an agent's first word to its first ring, and how late others are answered meanwhile. */
export const waitingMeasure: Measure = {
  id: ID,
  work: WORK,
  run: async () => [...(await onSqlite()), ...(await onPostgres())],
};

function onSqlite(): Promise<readonly Row[]> {
  return inTemporaryFolder((dir) =>
    measureOn("SQLite", { SIGNPOST_DATA_DIR: dir }, { file: join(dir, "signpost.db") }),
  );
}

async function onPostgres(): Promise<readonly Row[]> {
  try {
    return await withPostgres((databaseUrl) =>
      inTemporaryFolder((dir) =>
        measureOn("PostgreSQL", { SIGNPOST_DATA_DIR: dir, SIGNPOST_DATABASE_URL: databaseUrl }, { databaseUrl }),
      ),
    );
  } catch (error) {
    return [notRun(ID, `${WORK}, PostgreSQL`, "–", error instanceof Error ? error.message : String(error))];
  }
}

async function measureOn(
  store: string,
  environment: Readonly<Record<string, string>>,
  options: Parameters<typeof useEngine>[0],
): Promise<readonly Row[]> {
  const start = () => serve([SIGNPOST, "serve"], { SIGNPOST_PORT: "0", ...environment });
  // The first start makes the demo account.
  await (await start()).stop();
  await useEngine(options, fill);
  const served = await start();
  try {
    return toRows(store, await measure(served));
  } finally {
    await served.stop();
  }
}

/** One that waits, as `decide` has made it, and copies of it, written past the deciding. */
async function fill({ conversations, storage, time }: Engine): Promise<void> {
  const conversationId = "waiting" as ConversationId;
  const opened = await conversations.submit({
    accountId: DEMO,
    conversationId,
    input: {
      kind: "conversation.opened",
      channel: "MESSAGING",
      languages: ["fr-FR"],
      skillId: 1 as SkillId,
      consumer: { id: "visitor" as ConsumerId, authenticated: false },
    },
  });
  if (opened.kind === "refused" || opened.conversation.kind !== "open") throw new Error("the template is not open");
  const template = opened.conversation;
  const at = time.now();
  for (let from = 0; from < WAITING; from += CLONES_AT_ONCE) {
    const writes = Array.from({ length: CLONES_AT_ONCE }, (_, place) => ({
      conversation: {
        ...template,
        conversationId: `waiting-${from + place}` as ConversationId,
        consumer: { ...template.consumer, id: `visitor-${from + place}` as ConsumerId },
        skillId: SKILLS[place % SKILLS.length] as SkillId,
        handling: { kind: "queued", queuedAt: at - WAITING + from + place } as const,
        clocks: [],
      },
      at,
      lines: [],
      sends: [],
      keys: [],
    }));
    await storage.conversations.commit(writes);
  }
}

interface Round {
  readonly onlineMs: number;
  /** The latest answer to anybody else. */
  readonly lateMs: number;
}

async function measure(served: Served): Promise<readonly Round[]> {
  const bearer = await login(served.url);
  const rounds: Round[] = [];
  // One unmeasured: compilers warm up, connections open.
  for (let round = 0; round <= ROUNDS; round++) {
    const probe = startProbe(served.url, bearer);
    await pause(QUIET_MS);
    probe.reset();
    const onlineMs = await goOnline(served.url, bearer);
    await pause(QUIET_MS);
    const lateMs = await probe.stop();
    if (round > 0) rounds.push({ onlineMs, lateMs });
  }
  return rounds;
}

/** As the workspace and the bots do: subscribed to conversations and to rings, then online. */
async function goOnline(url: string, bearer: string): Promise<number> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/ws_api/account/${DEMO}/messaging/brand/${bearer}?v=2.1`);
  await new Promise((done, fail) => {
    socket.addEventListener("open", done, { once: true });
    socket.addEventListener("error", () => fail(new Error("no connection")), { once: true });
  });
  const start = performance.now();
  const ring = new Promise<number>((done, fail) => {
    setTimeout(() => fail(new Error("no ring came")), GIVE_UP_MS).unref();
    socket.addEventListener("message", ({ data }) => {
      if (String(data).includes('"routing.RoutingTaskNotification"')) done(performance.now() - start);
    });
  });
  const requests = [
    { type: "cqm.SubscribeExConversations", body: { convState: ["OPEN"] } },
    { type: "routing.SubscribeRoutingTasks", body: {} },
    { type: "routing.SetAgentState", body: { availability: "ONLINE" } },
  ];
  for (const [id, one] of requests.entries()) socket.send(JSON.stringify({ kind: "req", id: String(id), ...one }));
  const onlineMs = await ring;
  await pause(QUIET_MS);
  socket.close();
  return onlineMs;
}

/** Asks again and again, for what needs no store and for what does, and keeps the longest wait. */
function startProbe(url: string, bearer: string): { reset(): void; stop(): Promise<number> } {
  const paths = ["/livez", `/v1/accounts/${DEMO}/conversations/waiting-0`];
  const agent = new Agent({ keepAlive: true });
  let lateMs = 0;
  let isStopped = false;
  async function ask(path: string): Promise<void> {
    while (!isStopped) {
      const start = performance.now();
      await get(`${url}${path}`, agent, bearer);
      lateMs = Math.max(lateMs, performance.now() - start);
      await pause(PROBE_EVERY_MS);
    }
  }
  const asking = Promise.all(paths.map(ask));
  return {
    reset() {
      lateMs = 0;
    },
    async stop() {
      isStopped = true;
      await asking;
      agent.destroy();
      return lateMs;
    },
  };
}

function get(url: string, agent: Agent, bearer: string): Promise<void> {
  return new Promise((done, fail) => {
    const call = request(url, { agent, headers: { authorization: `Bearer ${bearer}` } }, (answer) => {
      if (answer.statusCode !== 200) fail(new Error(`${answer.statusCode} from ${url}`));
      answer.resume();
      answer.once("end", done);
    });
    call.once("error", fail);
    call.end();
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

function toRows(store: string, rounds: readonly Round[]): readonly Row[] {
  const toRow = (what: string, figures: readonly number[], goal: number): Row => ({
    id: ID,
    work: `${WORK}: ${what}, ${store}`,
    ours: `${median(figures).toFixed(0)} ms`,
    reference: "–",
    ratio: "–",
    goal: `< ${goal} ms`,
    verdict: median(figures) < goal ? "met" : "missed",
    spread: `${Math.min(...figures).toFixed(0)}–${Math.max(...figures).toFixed(0)} ms over ${figures.length} rounds`,
  });
  return [
    toRow(
      "its first ring",
      rounds.map(({ onlineMs }) => onlineMs),
      GOAL_ONLINE_MS,
    ),
    toRow(
      "the latest answer to others",
      rounds.map(({ lateMs }) => lateMs),
      GOAL_LATE_MS,
    ),
  ];
}

import {
  type AccountId,
  type ConsumerId,
  type Conversation,
  type ConversationId,
  findDefaultText,
  type Language,
  type Send,
  toRevision,
} from "@signpost/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createEngine, type Engine } from "../engine.ts";
import { createMovedTime, type MovedTime } from "../moved-time.testsuite.ts";
import { createLogger } from "../observability/logger.ts";
import { StorageUnavailable } from "../storage/storage.ts";
import { createSteadyTime } from "../time.ts";
import { type ClockWorker, startClockWorker } from "./clock-worker.ts";

const ACCOUNT = "demo" as AccountId;
const NOON = Date.parse("2026-03-02T12:00:00Z");
const MINUTE_MS = 60_000;
let time: MovedTime;
let engine: Engine;
let worker: ClockWorker | undefined;
const logged: string[] = [];

beforeEach(async () => {
  time = createMovedTime(NOON);
  engine = await createEngine(options());
  await createAccount();
});

function options() {
  return { file: ":memory:", time, logger: createLogger((line) => logged.push(line)) };
}

async function createAccount(): Promise<void> {
  await engine.storage.accounts.create({
    account: { accountId: ACCOUNT, name: "Demo", createdAt: time.now() },
    users: [],
    keys: [],
    resources: [],
    variants: [],
    actor: { name: "test", at: time.now(), source: "system" },
  });
}

afterEach(async () => {
  await worker?.close();
  worker = undefined;
  await engine.close();
  logged.length = 0;
});

const idOf = (id: string) => id as ConversationId;

/** An open conversation whose one clock fires at `fireAt`; `kind` says what clock. */
async function open(id: string, fireAt: number, kind = "silence"): Promise<void> {
  const opened = await engine.conversations.submit({
    accountId: ACCOUNT,
    conversationId: idOf(id),
    input: {
      kind: "conversation.opened",
      channel: "MESSAGING",
      languages: ["fr-FR"],
      consumer: { id: "v1" as ConsumerId, authenticated: false },
    },
  });
  if (opened.kind === "refused") throw new Error(JSON.stringify(opened.failure));
  const clock = { kind, eventId: "AGENT_NON_RESPONSIVE", fireAt, everyMs: MINUTE_MS, repeatsLeft: 0 };
  const conversation = { ...opened.conversation, clocks: [clock] } as unknown as Conversation;
  const { conversations } = engine.storage;
  const [loaded] = await conversations.load([{ accountId: ACCOUNT, conversationId: idOf(id) }]);
  if (loaded?.reading === undefined) throw new Error("it was opened");
  const { reading } = loaded;
  await conversations.commit([
    { conversation, reading, nextWakeAt: fireAt, at: time.now(), lines: [], sends: [], keys: [] },
  ]);
  worker?.wakeBy(fireAt);
}

/** What the clocks of a conversation did, the welcome left out. */
async function fired(id: string): Promise<readonly Send[]> {
  const sends = await engine.storage.conversations.listSends(ACCOUNT, idOf(id));
  return sends.filter(({ trigger }) => trigger === "clock");
}

function start({
  settle = (limit: number) => engine.conversations.settleDue(limit),
  findNextWakeAt = () => engine.storage.conversations.findNextWakeAt(),
  idleMs = 1_000,
  batchesAtOnce = 1,
} = {}): void {
  const { logger, conversations, time: engineTime } = engine;
  const started = startClockWorker({
    settle,
    findNextWakeAt,
    time: engineTime,
    logger,
    idleMs,
    batchesAtOnce,
  });
  conversations.onWake((at) => started.wakeBy(at));
  worker = started;
}

test("[TIM-7] what is due is fired once, however many there are, and what is not yet due waits", async () => {
  for (let index = 0; index < 250; index++) await open(`c${index}`, NOON + 1_000);
  await open("later", NOON + MINUTE_MS);
  start();
  await time.pass(999);
  expect(await fired("c0")).toEqual([]);
  await time.pass(1);
  for (let index = 0; index < 250; index++) expect(await fired(`c${index}`)).toHaveLength(1);
  expect(await fired("later")).toEqual([]);
  await time.pass(MINUTE_MS - 1_000);
  expect(await fired("later")).toHaveLength(1);
});

test("[TIM-7] a backlog is settled in several batches at once, each conversation once, and what is left waits for one", async () => {
  for (let index = 0; index < 450; index++) await open(`c${index}`, NOON + 1_000);
  let atOnce = 0;
  let most = 0;
  const settle = async (limit: number) => {
    most = Math.max(most, ++atOnce);
    const claimed = await engine.conversations.settleDue(limit);
    atOnce--;
    return claimed;
  };
  start({ settle, batchesAtOnce: 3 });
  await time.pass(1_000);
  for (let index = 0; index < 450; index++) expect(await fired(`c${index}`)).toHaveLength(1);
  expect(most).toBe(3);
});

test("[TIM-7] a clock that is stored while the worker sleeps for longer wakes it, and is settled at its time", async () => {
  await open("far", NOON + 10_000);
  start({ idleMs: 3_600_000 });
  await time.pass(0);
  await open("near", NOON + 1_000);
  await time.pass(999);
  expect(await fired("near")).toEqual([]);
  await time.pass(1);
  expect([await fired("near"), await fired("far")]).toMatchObject([[{ at: NOON + 1_000 }], []]);
  await time.pass(9_000);
  expect(await fired("far")).toMatchObject([{ at: NOON + 10_000 }]);
});

test("[TIM-7] a clock that is stored while the worker looks into the store is not slept through", async () => {
  const look = Promise.withResolvers<void>();
  start({
    idleMs: 3_600_000,
    settle: async (limit) => {
      const claimed = await engine.conversations.settleDue(limit);
      await look.promise;
      return claimed;
    },
    // What it found before the clock was stored.
    findNextWakeAt: async () => undefined,
  });
  await open("near", NOON + 1_000);
  look.resolve();
  await time.pass(1_000);
  expect(await fired("near")).toHaveLength(1);
});

test("[TIM-7] what another node has left behind is found within a second, whoever tells of it", async () => {
  start();
  await time.pass(0);
  const ended = worker;
  worker = undefined;
  await open("left", NOON + 300);
  worker = ended;
  await time.pass(999);
  expect(await fired("left")).toEqual([]);
  await time.pass(1);
  expect(await fired("left")).toHaveLength(1);
});

test.each([3_600_000, -3_600_000])(
  "[TIM-7] a host's clock that is set by %i ms neither fires a clock that has ten seconds to go, nor keeps it waiting",
  async (aheadMs) => {
    await engine.close();
    engine = await createEngine({ ...options(), time: createSteadyTime(undefined, time) });
    await createAccount();
    await open("c", NOON + 10_000);
    start();
    await time.pass(1_000);
    time.set(aheadMs);
    // Followed by a tenth, nine seconds are over after eight to ten.
    await time.pass(8_000);
    expect(await fired("c")).toEqual([]);
    await time.pass(2_100);
    expect(await fired("c")).toHaveLength(1);
  },
);

test("[TIM-6] after an outage what is too late is recorded as such, and what is not yet is sent", async () => {
  await open("too late", NOON);
  await open("late", NOON + 2 * MINUTE_MS);
  time.move(5 * MINUTE_MS + 1);
  start();
  await time.pass(0);
  expect(await fired("too late")).toMatchObject([{ kind: "suppressed", reason: "too-late" }]);
  expect(await fired("late")).toMatchObject([{ kind: "sent" }]);
});

test("[TIM-6] put back from a backup, it sends nothing that was due in between, whatever the account's limit", async () => {
  await engine.close();
  engine = await createEngine({ ...options(), restoredAt: NOON + MINUTE_MS });
  await createAccount();
  await open("before", NOON + MINUTE_MS - 1);
  await open("after", NOON + MINUTE_MS);
  time.move(MINUTE_MS + 1);
  start();
  await time.pass(0);
  expect(await fired("before")).toMatchObject([{ kind: "suppressed", reason: "too-late" }]);
  expect(await fired("after")).toMatchObject([{ kind: "sent" }]);
});

test("[TIM-7] a store that fails is tried again, and nothing is lost or done twice", async () => {
  await open("c", NOON);
  let failures = 3;
  start({
    settle: (limit) => {
      if (failures-- > 0) return Promise.reject(new StorageUnavailable("full"));
      return engine.conversations.settleDue(limit);
    },
  });
  // 100, 200 and 400 ms apart.
  await time.pass(699);
  expect(await fired("c")).toEqual([]);
  await time.pass(1);
  expect(await fired("c")).toHaveLength(1);
  expect(logged.map((line) => JSON.parse(line).event)).toEqual([
    "clocks cannot fire; they are tried again",
    "clocks fire again",
  ]);
});

test("[TIM-7] a conversation that cannot be decided is set aside and does not stop the others; by hand it is tried again", async () => {
  await open("bad", NOON, "unheard of");
  await open("good", NOON + 1);
  time.move(1_000);
  start();
  await time.pass(0);
  expect(await fired("good")).toHaveLength(1);
  expect(await engine.storage.conversations.listSetAside(ACCOUNT, 9)).toMatchObject([
    { conversationId: "bad", code: "Error", at: NOON + 1_000 },
  ]);
  expect(await engine.metrics.registry.metrics()).toContain("signpost_set_aside_total 1");
  expect(await engine.conversations.retry(ACCOUNT, idOf("bad"))).toBe(true);
  await time.pass(0);
  expect(logged).toHaveLength(2);
  expect(await engine.conversations.retry(ACCOUNT, idOf("good"))).toBe(false);
});

test("[OPS-2] it ends when it is told to, asleep or at work", async () => {
  start();
  await worker?.close();
  await open("c", NOON);
  start();
  await worker?.close();
  const { length } = await fired("c");
  expect([0, 1]).toContain(length);
});

test("[LNG-3] a clock speaks the conversation's language, whatever the server and the account speak", async () => {
  await engine.storage.configuration.write({
    accountId: ACCOUNT,
    basedOn: toRevision(1),
    changes: [
      {
        kind: "resource",
        resource: { kind: "settings", id: "account", settings: { defaultLanguage: "de" as Language } },
      },
    ],
    actor: { name: "test", at: time.now(), source: "system" },
  });
  await open("c", NOON);
  await engine.conversations.settleDue(9);
  expect(Intl.DateTimeFormat().resolvedOptions().locale).not.toMatch(/^fr/);
  expect(await fired("c")).toMatchObject([
    {
      language: "fr-FR",
      requestedLanguage: "fr-FR",
      text: findDefaultText("AGENT_NON_RESPONSIVE", "fr-FR" as Language),
    },
  ]);
});

test("[OPS-1] lateness, commits, inputs and sends are figures, without anybody's words", async () => {
  await open("c", NOON);
  time.move(100);
  await engine.conversations.settleDue(9);
  const metrics = await engine.metrics.registry.metrics();
  expect(metrics).toContain('signpost_clock_lateness_seconds_bucket{le="0.05"} 0');
  expect(metrics).toContain('signpost_clock_lateness_seconds_bucket{le="0.1"} 1');
  expect(metrics).toContain('signpost_commit_duration_seconds_count{path="clock"} 1');
  expect(metrics).toContain('signpost_inputs_total{kind="conversation.opened",outcome="accepted"} 1');
  expect(metrics).toMatch(/signpost_sends_total\{event="AGENT_NON_RESPONSIVE",language="fr-FR",outcome="sent"\} 1/);
  expect(metrics).toContain("signpost_broker_connected 1");
  expect(metrics).not.toContain(ACCOUNT);
});

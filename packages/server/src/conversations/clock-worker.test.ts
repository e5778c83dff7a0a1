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
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createEngine, type Engine } from "../engine.ts";
import { createLogger } from "../observability/logger.ts";
import { StorageUnavailable } from "../storage/storage.ts";
import { type ClockWorker, startClockWorker } from "./clock-worker.ts";

const ACCOUNT = "demo" as AccountId;
const NOON = Date.parse("2026-03-02T12:00:00Z");
const MINUTE_MS = 60_000;
let now: number;
let engine: Engine;
let worker: ClockWorker | undefined;
const logged: string[] = [];

beforeEach(async () => {
  now = NOON;
  engine = await createEngine(options());
  await createAccount();
});

function options() {
  return { file: ":memory:", clock: { now: () => now }, logger: createLogger((line) => logged.push(line)) };
}

async function createAccount(): Promise<void> {
  await engine.storage.accounts.create({
    account: { accountId: ACCOUNT, name: "Demo", createdAt: now },
    users: [],
    keys: [],
    resources: [],
    variants: [],
    actor: { name: "test", at: now, source: "system" },
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
  await conversations.commit([{ conversation, reading, nextWakeAt: fireAt, at: now, lines: [], sends: [], keys: [] }]);
  worker?.wakeBy(fireAt);
}

/** What the clocks of a conversation did, the welcome left out. */
async function fired(id: string): Promise<readonly Send[]> {
  const sends = await engine.storage.conversations.listSends(ACCOUNT, idOf(id));
  return sends.filter(({ trigger }) => trigger === "clock");
}

function start({
  settle = (limit: number) => engine.conversations.settleDue(limit),
  idleMs = 1_000,
  batchesAtOnce = 1,
} = {}): void {
  const { storage, clock, logger, conversations } = engine;
  const started = startClockWorker({
    settle,
    findNextWakeAt: () => storage.conversations.findNextWakeAt(),
    clock,
    logger,
    idleMs,
    batchesAtOnce,
  });
  conversations.onWake((at) => started.wakeBy(at));
  worker = started;
}

const soon = (check: () => Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 5_000, interval: 10 });

test("[TIM-7] what is due is fired once, however many there are, and what is not yet due waits", async () => {
  for (let index = 0; index < 250; index++) await open(`c${index}`, NOON + 1_000);
  await open("later", NOON + MINUTE_MS);
  start();
  now += 2_000;
  await soon(async () => expect(await fired("c249")).toHaveLength(1));
  for (let index = 0; index < 250; index++) expect(await fired(`c${index}`)).toHaveLength(1);
  expect(await fired("later")).toEqual([]);
  now += MINUTE_MS;
  await soon(async () => expect(await fired("later")).toHaveLength(1));
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
  now += 2_000;
  await soon(async () => expect(await fired("c449")).toHaveLength(1));
  await soon(async () => {
    for (let index = 0; index < 450; index++) expect(await fired(`c${index}`)).toHaveLength(1);
  });
  expect(most).toBe(3);
});

test("[TIM-7] a clock that is stored while the worker sleeps for longer wakes it", async () => {
  await open("c", NOON + 10);
  start({ idleMs: 3_600_000 });
  // What was due while it slept is settled when it is woken by another clock.
  await open("other", NOON + 5);
  now += 10;
  await open("third", NOON + 10);
  await soon(async () => expect(await fired("c")).toHaveLength(1));
});

test("[TIM-6] after an outage what is too late is recorded as such, and what is not yet is sent", async () => {
  await open("too late", NOON);
  await open("late", NOON + 2 * MINUTE_MS);
  now = NOON + 5 * MINUTE_MS + 1;
  start();
  await soon(async () => expect([...(await fired("too late")), ...(await fired("late"))]).toHaveLength(2));
  expect(await fired("too late")).toMatchObject([{ kind: "suppressed", reason: "too-late" }]);
  expect(await fired("late")).toMatchObject([{ kind: "sent" }]);
});

test("[TIM-6] put back from a backup, it sends nothing that was due in between, whatever the account's limit", async () => {
  await engine.close();
  engine = await createEngine({ ...options(), restoredAt: NOON + MINUTE_MS });
  await createAccount();
  await open("before", NOON + MINUTE_MS - 1);
  await open("after", NOON + MINUTE_MS);
  now = NOON + MINUTE_MS + 1;
  start();
  await soon(async () => expect([...(await fired("before")), ...(await fired("after"))]).toHaveLength(2));
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
  await soon(async () => expect(await fired("c")).toHaveLength(1));
  expect(logged.map((line) => JSON.parse(line).event)).toEqual([
    "clocks cannot fire; they are tried again",
    "clocks fire again",
  ]);
});

test("[TIM-7] a conversation that cannot be decided is set aside and does not stop the others; by hand it is tried again", async () => {
  await open("bad", NOON, "unheard of");
  await open("good", NOON + 1);
  now += 1_000;
  start();
  await soon(async () => expect(await fired("good")).toHaveLength(1));
  expect(await engine.storage.conversations.listSetAside(ACCOUNT, 9)).toMatchObject([
    { conversationId: "bad", code: "Error", at: NOON + 1_000 },
  ]);
  expect(await engine.metrics.registry.metrics()).toContain("signpost_set_aside_total 1");
  expect(await engine.conversations.retry(ACCOUNT, idOf("bad"))).toBe(true);
  await soon(async () => expect(logged).toHaveLength(2));
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
    changes: [{ kind: "resource", resource: { kind: "settings", id: "account", fields: { defaultLanguage: "de" } } }],
    actor: { name: "test", at: now, source: "system" },
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
  now += 100;
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

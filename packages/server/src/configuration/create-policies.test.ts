import { type AccountId, type Instant, toRevision } from "@signpost/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Broker } from "../broker/broker.ts";
import { createInProcessBroker } from "../broker/in-process/in-process-broker.ts";
import { configurationOf } from "../broker/topics.ts";
import { openSqliteStorage } from "../storage/sqlite/open-sqlite-storage.ts";
import { emptyStore } from "../storage/sqlite/prepared-store.testsuite.ts";
import type { Storage } from "../storage/storage.ts";
import { createPolicies } from "./create-policies.ts";
import type { Policies } from "./policies.ts";

const ACCOUNT = "a" as AccountId;
const LEASE_MS = 2_000;

let now: Instant;
let storage: Storage;
let broker: Broker;
let policies: Policies;
/** What was asked of the store. */
let asked: string[];
let readChanges: Storage["configuration"]["readChanges"];
/** How long the store takes to hand out what it has read. */
let handOut: Promise<void>;
/** What the policies listen to. */
let subscriptions: number;

beforeEach(async () => {
  now = Date.parse("2026-03-02T10:00:00Z");
  storage = await openSqliteStorage(emptyStore());
  broker = createInProcessBroker({ onError: () => {} });
  await createAccount(ACCOUNT);
  asked = [];
  handOut = Promise.resolve();
  const { configuration } = storage;
  readChanges = configuration.readChanges;
  subscriptions = 0;
  policies = createPolicies({
    time: { now: () => now },
    broker: {
      ...broker,
      subscribe(topic, handler) {
        subscriptions++;
        const unsubscribe = broker.subscribe(topic, handler);
        return () => {
          subscriptions--;
          unsubscribe();
        };
      },
    },
    storage: {
      configuration: {
        ...configuration,
        async read(accountId) {
          asked.push("read");
          const found = await configuration.read(accountId);
          await handOut;
          return found;
        },
        readChanges(accountId, since) {
          asked.push("changes");
          return readChanges(accountId, since);
        },
        readRevision(accountId) {
          asked.push("revision");
          return configuration.readRevision(accountId);
        },
      },
    },
  });
});
afterEach(async () => {
  await broker.close();
  await storage.close();
});

function createAccount(accountId: AccountId) {
  return storage.accounts.create({
    account: { accountId, name: accountId, createdAt: now },
    users: [],
    keys: [],
    resources: [],
    variants: [],
    actor: { name: "test", at: now, source: "system" },
  });
}

/** As another node would: nothing of this process hears of it. */
async function switchOff(): Promise<void> {
  const basedOn = (await storage.configuration.readRevision(ACCOUNT)) ?? toRevision(0);
  const actor = { name: "test", at: now, source: "api" } as const;
  const variant = { enabled: false, texts: [] };
  const changes = [
    { kind: "message", eventId: "YOU_ARE_CONNECTED_TO", context: { kind: "account" }, variant },
  ] as const;
  await storage.configuration.write({ accountId: ACCOUNT, basedOn, changes, actor });
}

async function isOn(): Promise<boolean> {
  const snapshot = await policies.get(ACCOUNT);
  return snapshot?.policy.messages.get("YOU_ARE_CONNECTED_TO")?.account?.enabled ?? true;
}

test("[PRF-1] a warm account is not read again, and many who ask at once are one reading", async () => {
  const snapshots = await Promise.all(Array.from({ length: 20 }, () => policies.get(ACCOUNT)));
  expect(new Set(snapshots).size).toBe(1);
  expect(policies.peek(ACCOUNT)).toBe(snapshots[0]);
  await policies.get(ACCOUNT);
  expect(asked).toEqual(["read"]);
});

test("[CFG-8] an announced change is seen at once", async () => {
  expect(await isOn()).toBe(true);
  await switchOff();
  broker.publish(configurationOf(ACCOUNT), { revision: toRevision(2) });
  expect(policies.peek(ACCOUNT)).toBeUndefined();
  expect(await isOn()).toBe(false);
});

test("[CFG-8] a change whose announcement was lost is seen within the lease", async () => {
  expect(await isOn()).toBe(true);
  await switchOff();
  now += LEASE_MS - 1;
  expect(await isOn()).toBe(true);
  now += 1;
  expect(policies.peek(ACCOUNT)).toBeUndefined();
  expect(await isOn()).toBe(false);
});

test("[PRF-24] a change costs no reading of the whole, and what it does not touch is the same object", async () => {
  const before = await policies.get(ACCOUNT);
  await switchOff();
  policies.invalidate(ACCOUNT);
  expect(await isOn()).toBe(false);
  expect(asked).toEqual(["read", "changes"]);
  const after = await policies.get(ACCOUNT);
  expect(after?.policy.skills).toBe(before?.policy.skills);
  expect(after?.resources).toBe(before?.resources);
});

test("[PRF-24] a store that was put back to an earlier revision, and one with very many changes, are read as a whole", async () => {
  await switchOff();
  expect(await isOn()).toBe(false);
  const whole = { variants: [], resources: [], removed: [] };
  const many = Array.from({ length: 501 }, () => ({ eventId: "BACK_TO_QUEUE", context: { kind: "account" } }) as const);
  for (const changes of [
    { ...whole, revision: toRevision(1) },
    { ...whole, revision: toRevision(9), removed: many },
  ]) {
    readChanges = async () => changes;
    asked = [];
    policies.invalidate(ACCOUNT);
    expect(await isOn()).toBe(false);
    expect(asked).toEqual(["changes", "read"]);
  }
});

test("[PRF-1] an unchanged account costs one look at its revision per lease, and keeps its snapshot", async () => {
  const snapshot = await policies.get(ACCOUNT);
  for (let lease = 0; lease < 3; lease++) {
    now += LEASE_MS;
    expect(await policies.get(ACCOUNT)).toBe(snapshot);
    expect(policies.peek(ACCOUNT)).toBe(snapshot);
  }
  expect(asked).toEqual(["read", "revision", "revision", "revision"]);
});

test("[CFG-8] what was read while it changed is not kept", async () => {
  const slow = Promise.withResolvers<void>();
  handOut = slow.promise;
  const reading = policies.get(ACCOUNT);
  await switchOff();
  // Nobody is told who has no snapshot yet, but whoever wrote says so here.
  policies.invalidate(ACCOUNT);
  handOut = Promise.resolve();
  const after = isOn();
  slow.resolve();
  await reading;
  expect(await after).toBe(false);
  expect(await isOn()).toBe(false);
});

test("[PRF-1] a thousand accounts are kept, those used last", async () => {
  const ids = Array.from({ length: 1_000 }, (_, index) => `b${index}` as AccountId);
  for (const accountId of ids) await createAccount(accountId);
  await policies.get(ACCOUNT);
  for (const [index, accountId] of ids.entries()) {
    await policies.get(accountId);
    if (index === 500) await policies.get(ACCOUNT);
  }
  expect(policies.peek(ACCOUNT)).toBeDefined();
  expect(policies.peek("b0" as AccountId)).toBeUndefined();
  expect(policies.peek("b1" as AccountId)).toBeDefined();
  expect(subscriptions).toBe(1_000);
});

test("[AUT-7] an account that is not there is none, and is asked for again", async () => {
  const later = "later" as AccountId;
  expect(await policies.get(later)).toBeUndefined();
  await createAccount(later);
  expect(await policies.get(later)).toBeDefined();
});

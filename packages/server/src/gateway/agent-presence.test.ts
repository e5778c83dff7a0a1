import { randomUUID } from "node:crypto";
import type { AccountId, AgentId } from "@signpost/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createEngine, type Engine } from "../engine.ts";
import { createMovedTime, type MovedTime } from "../moved-time.testsuite.ts";
import { createLogger } from "../observability/logger.ts";
import { storageExamples as eg } from "../storage/contract.testsuite.ts";
import { emptyStore } from "../storage/sqlite/prepared-store.testsuite.ts";
import { StorageUnavailable } from "../storage/storage.ts";
import { type AgentPresence, createAgentPresence } from "./agent-presence.ts";

const ACCOUNT = "demo" as AccountId;
const ANNA = "100" as AgentId;
let time: MovedTime;
let engine: Engine;
let presence: AgentPresence;
let isStoreAway: boolean;
const logged: string[] = [];

beforeEach(async () => {
  time = createMovedTime();
  engine = await createEngine({ ...emptyStore(), time });
  await engine.storage.accounts.create(eg.account());
  isStoreAway = false;
  logged.length = 0;
  const { presences } = engine.storage;
  const save: typeof presences.save = (row) =>
    isStoreAway ? Promise.reject(new StorageUnavailable("it is away")) : presences.save(row);
  presence = createAgentPresence(
    {
      ...engine,
      storage: { ...engine.storage, presences: { ...presences, save } },
      logger: createLogger((line) => logged.push(line)),
      newId: randomUUID,
    },
    { accountId: ACCOUNT, agentId: ANNA },
  );
});
afterEach(() => engine.close());

const isAtWork = async () => (await engine.storage.presences.list(ACCOUNT, time.now())).length > 0;

test("[WS-3] an agent whose connection lasts stays at work, however long that is", async () => {
  await presence.choose("ONLINE");
  for (let minute = 0; minute < 10; minute++) {
    await time.pass(60_000);
    expect(await isAtWork()).toBe(true);
  }
  presence.leave();
  await time.pass(0);
  expect([await isAtWork(), time.waiting]).toEqual([false, 1]);
});

test("[WS-3] a lease that is not renewed is lost after 90 seconds, and is had again when the store is back", async () => {
  await presence.choose("ONLINE");
  isStoreAway = true;
  await time.pass(89_999);
  expect(await isAtWork()).toBe(true);
  await time.pass(1);
  expect(await isAtWork()).toBe(false);
  // Each renewal failed, and the next one was tried all the same.
  expect(logged).toHaveLength(3);
  isStoreAway = false;
  await time.pass(30_000);
  expect(await isAtWork()).toBe(true);
});

test("[WS-3] whoever has chosen nothing yet has no lease", async () => {
  await time.pass(60_000);
  expect(await isAtWork()).toBe(false);
});

import type { AccountId } from "@signpost/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createEngine, type Engine } from "../engine.ts";
import { createMovedTime, type MovedTime } from "../moved-time.testsuite.ts";
import { createLogger } from "../observability/logger.ts";
import { storageExamples as eg } from "../storage/contract.testsuite.ts";
import { emptyStore } from "../storage/sqlite/prepared-store.testsuite.ts";
import { StorageUnavailable } from "../storage/storage.ts";
import { type AccessWatch, createAccessWatch } from "./access-watch.ts";

const ACCOUNT = "demo" as AccountId;
const LOOK_EVERY_MS = 1_500;
let time: MovedTime;
let engine: Engine;
let watch: AccessWatch;
let looks: number;
let isStoreAway: boolean;
const logged: string[] = [];

beforeEach(async () => {
  time = createMovedTime();
  engine = await createEngine({ ...emptyStore(), time });
  await engine.storage.accounts.create(eg.account());
  looks = 0;
  isStoreAway = false;
  logged.length = 0;
  const { standing } = engine.storage;
  const look: typeof standing.look = (...asked) => {
    looks++;
    return isStoreAway ? Promise.reject(new StorageUnavailable("it is away")) : standing.look(...asked);
  };
  watch = createAccessWatch({
    ...engine,
    storage: { standing: { ...standing, look } },
    logger: createLogger((line) => logged.push(line)),
    isOpenAccount: async () => true,
  });
});
afterEach(() => engine.close());

const visitor = (lastsMs: number) => ({ kind: "consumer", accountId: ACCOUNT, endsAt: time.now() + lastsMs }) as const;

test("[AUT-10] a look that fails is taken again: what has ended is found as soon as the store answers", async () => {
  let ended = 0;
  watch.hold(visitor(1_000), () => ended++);
  isStoreAway = true;
  await time.pass(3 * LOOK_EVERY_MS);
  expect([looks, ended, logged.length]).toEqual([3, 0, 3]);
  isStoreAway = false;
  await time.pass(LOOK_EVERY_MS);
  expect([looks, ended]).toEqual([4, 1]);
});

test("[AUT-10] what lasts until an instant is over at that instant", async () => {
  let ended = 0;
  watch.hold(visitor(LOOK_EVERY_MS), () => ended++);
  watch.hold(visitor(LOOK_EVERY_MS + 1), () => ended++);
  await time.pass(LOOK_EVERY_MS);
  expect(ended).toBe(1);
  expect([await watch.isInForce(visitor(0)), await watch.isInForce(visitor(1))]).toEqual([false, true]);
});

test("[AUT-10] while nothing is open nobody looks; the next that opens is looked at again", async () => {
  const hold = watch.hold(visitor(60_000), () => {});
  await time.pass(LOOK_EVERY_MS);
  hold.release();
  await time.pass(10 * LOOK_EVERY_MS);
  expect(looks).toBe(1);
  let ended = 0;
  watch.hold(visitor(1_000), () => ended++);
  await time.pass(LOOK_EVERY_MS);
  expect([looks, ended]).toEqual([2, 1]);
});

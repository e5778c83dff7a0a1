import { afterEach, beforeEach, expect, test } from "vitest";
import type { Broker } from "../broker/broker.ts";
import { createInProcessBroker } from "../broker/in-process/in-process-broker.ts";
import { requestCounts } from "../broker/topics.ts";
import { createMovedTime, type MovedTime } from "../moved-time.testsuite.ts";
import { DEFAULT_LIMITS } from "./limit-table.ts";
import { createLimiter } from "./limiter.ts";
import { shareCounts } from "./share-counts.ts";
import { createTokenBuckets } from "./token-buckets.ts";

/** Nodes with buckets of their own, and one way between them. */
let broker: Broker;
let time: MovedTime;
beforeEach(() => {
  broker = createInProcessBroker({ onError: (error) => expect(error).toBeUndefined() });
  time = createMovedTime();
});
afterEach(() => broker.close());

function createNode() {
  const buckets = createTokenBuckets({ isShared: true });
  const end = shareCounts(buckets, { broker, time });
  return {
    end,
    take: (perMinute: number, key = "a") =>
      buckets.take([{ key, policy: { name: "key", perMinute } }], time.now()).kind === "passed",
  };
}

const tick = (): Promise<void> => time.pass(250);

test("[OPS-10] what one node has let through, the others do not let through again", async () => {
  const [one, other] = [createNode(), createNode()];
  for (let taken = 0; taken < 60; taken++) expect(one.take(60)).toBe(true);
  // Not yet said.
  expect(other.take(60)).toBe(true);
  await tick();
  expect([one.take(60), other.take(60)]).toEqual([false, false]);
});

test("[OPS-10] nodes that are asked for more than all of it, all the time, let it through once", async () => {
  const nodes = [createNode(), createNode(), createNode()];
  const PER_MINUTE = 6_000;
  let passed = 0;
  const ROUNDS = 240 * 3;
  for (let round = 0; round < ROUNDS; round++) {
    for (const node of nodes) for (let asked = 0; asked < 50; asked++) passed += node.take(PER_MINUTE) ? 1 : 0;
    await tick();
  }
  // What may come at once, and then three minutes' worth.
  const wanted = PER_MINUTE * 4;
  expect(passed).toBeGreaterThan(wanted * 0.97);
  expect(passed).toBeLessThan(wanted * 1.03);
});

test("[OPS-10] of what is far from its limit nothing is said, and nothing is lost of it", async () => {
  const told: unknown[] = [];
  const [one, other] = [createNode(), createNode()];
  broker.subscribe(requestCounts(), ({ counts }) => told.push(...counts));
  for (let taken = 0; taken < 9; taken++) one.take(1_000);
  one.take(1_000, "b");
  await tick();
  expect(told).toEqual([]);
  one.take(1_000);
  await tick();
  expect(told).toEqual([{ key: "a", perMinute: 1_000, count: 10 }]);
  await tick();
  expect(told).toHaveLength(1);
  // What was heard is not said again.
  expect(other.take(1_000)).toBe(true);
  other.end();
  one.end();
  for (let taken = 0; taken < 50; taken++) one.take(1_000);
  await tick();
  expect(told).toHaveLength(1);
});

test("[OPS-10] [OPS-2] a limiter tells the others what it let through until it is closed", async () => {
  const told: number[] = [];
  broker.subscribe(requestCounts(), ({ counts }) => told.push(...counts.map(({ count }) => count)));
  const limits = { ...DEFAULT_LIMITS, address: 60 };
  const limiter = createLimiter({
    policies: { peek: () => undefined },
    broker: { ...broker, isShared: true },
    time,
    limits,
  });
  limiter.countAddress("192.0.2.1");
  await tick();
  expect(told).toEqual([1]);
  limiter.countAddress("192.0.2.1");
  await limiter.close();
  await tick();
  expect(told).toEqual([1]);
});

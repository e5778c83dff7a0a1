import { afterEach, beforeEach, expect, test } from "vitest";
import { createLogger } from "../observability/logger.ts";
import { openSqliteStorage } from "../storage/sqlite/open-sqlite-storage.ts";
import { emptyStore } from "../storage/sqlite/prepared-store.testsuite.ts";
import type { Storage } from "../storage/storage.ts";
import { createLoginThrottle, type LoginThrottle } from "./login-throttle.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const ADDRESS = "192.0.2.1";

let storage: Storage;
beforeEach(async () => {
  storage = await openSqliteStorage(emptyStore());
});
afterEach(() => storage.close());

/** Each is another node's. */
function create(): LoginThrottle {
  return createLoginThrottle({ storage, secretKey: Buffer.alloc(32, 7), logger: createLogger(() => {}) });
}

async function attempt(
  throttle: LoginThrottle,
  who: string,
  address: string,
  now: number,
  outcome: "failed" | "succeeded",
): Promise<number> {
  const begun = await throttle.begin({ who, address }, now);
  if (begun.kind === "wait") return begun.waitMs;
  await begun.end(outcome, now);
  return 0;
}

const waitOf = async (throttle: LoginThrottle, who: string, address: string, now: number): Promise<number> => {
  const begun = await throttle.begin({ who, address }, now);
  if (begun.kind === "go") await begun.end("abandoned", now);
  return begun.kind === "wait" ? begun.waitMs : 0;
};

async function fail(throttle: LoginThrottle, who: string, address: string, now: number): Promise<void> {
  expect([who, address, await attempt(throttle, who, address, now, "failed")]).toEqual([who, address, 0]);
}

test("[AUT-3] five failures of a user from one address in 15 minutes, and it waits there, and only there, until the first is 15 minutes old", async () => {
  const throttle = create();
  for (let minute = 0; minute < 5; minute++) await fail(throttle, "ann", ADDRESS, minute * MINUTE_MS);
  expect(await waitOf(throttle, "ann", ADDRESS, 5 * MINUTE_MS)).toBe(10 * MINUTE_MS);
  expect(await waitOf(throttle, "ann", "192.0.2.2", 5 * MINUTE_MS)).toBe(0);
  expect(await waitOf(throttle, "bob", ADDRESS, 5 * MINUTE_MS)).toBe(0);
  expect(await waitOf(throttle, "ann", ADDRESS, 15 * MINUTE_MS)).toBe(0);
});

test("[AUT-3] fifty failures from one address, and the address waits, whoever it tries next", async () => {
  const throttle = create();
  for (let user = 0; user < 50; user++) await fail(throttle, `user${user}`, ADDRESS, 0);
  expect(await waitOf(throttle, "ann", ADDRESS, 0)).toBe(15 * MINUTE_MS);
  expect(await waitOf(throttle, "ann", "192.0.2.2", 0)).toBe(0);
});

test("[AUT-3] a success forgets the failures of the user there, and not the address's", async () => {
  const throttle = create();
  for (let round = 0; round < 50; round++) {
    await fail(throttle, "ann", ADDRESS, 0);
    if (round % 4 === 3) expect(await attempt(throttle, "ann", ADDRESS, 0, "succeeded")).toBe(0);
  }
  expect(await waitOf(throttle, "ann", "192.0.2.2", 0)).toBe(0);
  expect(await waitOf(throttle, "bob", ADDRESS, 0)).toBe(15 * MINUTE_MS);
});

test("[AUT-3] guesses made all at once count while they are judged, and waiting for them is short", async () => {
  const throttle = create();
  const tries = await Promise.all(Array.from({ length: 8 }, () => throttle.begin({ who: "ann", address: ADDRESS }, 0)));
  expect(tries.map(({ kind }) => kind)).toEqual(["go", "go", "go", "go", "go", "wait", "wait", "wait"]);
  expect(tries[5]).toEqual({ kind: "wait", waitMs: 1_000 });
  for (const one of tries) if (one.kind === "go") await one.end("abandoned", 0);
  expect(await waitOf(throttle, "ann", ADDRESS, 0)).toBe(0);
});

test("[AUT-12] nobody is kept out of where they signed in before, whatever others do there or elsewhere", async () => {
  const throttle = create();
  expect(await attempt(throttle, "ann", ADDRESS, 0, "succeeded")).toBe(0);
  // From the same office: somebody guesses at others, and then at her.
  for (let user = 0; user < 50; user++) await fail(throttle, `user${user}`, ADDRESS, 1);
  for (let round = 0; round < 5; round++) await fail(throttle, "ann", ADDRESS, 1);
  // She is slowed down by seconds, not kept out.
  expect(await waitOf(throttle, "ann", ADDRESS, 1)).toBe(2_000);
  expect(await attempt(throttle, "ann", ADDRESS, 2_001, "succeeded")).toBe(0);
  expect(await waitOf(throttle, "ann", ADDRESS, 2_001)).toBe(0);
  // And from everywhere.
  for (let other = 0; other < 200; other++) await attempt(throttle, "ann", `198.51.100.${other}`, 3_000, "failed");
  expect(await waitOf(throttle, "ann", ADDRESS, 3_000)).toBe(0);
});

test("[AUT-12] guesses made all at once where the user signed in before count there while they are judged", async () => {
  const throttle = create();
  expect(await attempt(throttle, "ann", ADDRESS, 0, "succeeded")).toBe(0);
  for (let round = 0; round < 3; round++) await fail(throttle, "ann", ADDRESS, 1);
  const tries = await Promise.all(Array.from({ length: 4 }, () => throttle.begin({ who: "ann", address: ADDRESS }, 1)));
  const wait = { kind: "wait", waitMs: 1_000 };
  expect(tries).toMatchObject([{ kind: "go" }, { kind: "go" }, wait, wait]);
});

test("[AUT-12] a user guessed at from many addresses is slowed down wherever it never signed in, and kept out nowhere", async () => {
  const throttle = create();
  let judged = 0;
  const MINUTES = 15;
  for (let second = 0; second < MINUTES * 60; second++) {
    const waited = await attempt(throttle, "ann", `10.${second >> 8}.${second & 255}.1`, second * 1_000, "failed");
    judged += waited === 0 ? 1 : 0;
  }
  // Fifty, and then one in a quarter of a minute.
  expect(judged).toBeGreaterThan(50);
  expect(judged).toBeLessThanOrEqual(50 + MINUTES * 4);
  // Somebody new, at an address that is new: soon.
  const now = MINUTES * 60_000;
  const waitMs = await waitOf(throttle, "ann", "203.0.113.5", now);
  expect(waitMs).toBeLessThanOrEqual(15_000);
  expect(await attempt(throttle, "ann", "203.0.113.5", now + waitMs, "succeeded")).toBe(0);
});

test("[AUT-12] where somebody signed in is forgotten after 90 days, and of each user the last fifty are kept", async () => {
  const throttle = create();
  expect(await attempt(throttle, "ann", ADDRESS, 0, "succeeded")).toBe(0);
  const later = 90 * DAY_MS;
  for (let user = 0; user < 50; user++) await fail(throttle, `user${user}`, ADDRESS, later);
  expect(await waitOf(throttle, "ann", ADDRESS, later - 1)).toBe(0);
  expect(await waitOf(throttle, "ann", ADDRESS, later)).toBe(15 * MINUTE_MS);
  for (let place = 0; place <= 50; place++)
    expect(await attempt(throttle, "bob", `203.0.113.${place}`, later + place, "succeeded")).toBe(0);
  for (const [place, isKnown] of [
    [0, false],
    [1, true],
  ] as const) {
    const now = later + 100;
    for (let round = 0; round < 5; round++) await fail(throttle, "bob", `203.0.113.${place}`, now);
    expect(await waitOf(throttle, "bob", `203.0.113.${place}`, now)).toBe(isKnown ? 2_000 : 15 * MINUTE_MS);
  }
});

test("[OPS-10] failures count for all nodes on one store", async () => {
  const nodes = [create(), create()] as const;
  for (let round = 0; round < 5; round++) await fail(nodes[round % 2 === 0 ? 0 : 1], "ann", ADDRESS, 0);
  for (const node of nodes) expect(await waitOf(node, "ann", ADDRESS, 0)).toBe(15 * MINUTE_MS);
});

test("[AUT-12] wrong tokens count for their address, each of them once", async () => {
  const throttle = create();
  const settled = () => new Promise((resolve) => setTimeout(resolve, 20));
  for (let round = 0; round < 200; round++) throttle.noteWrong(ADDRESS, "the same", 0);
  for (let token = 0; token < 48; token++) throttle.noteWrong(ADDRESS, `token ${token}`, 0);
  await settled();
  expect(await waitOf(throttle, "ann", ADDRESS, 0)).toBe(0);
  throttle.noteWrong(ADDRESS, "another", 0);
  await settled();
  expect(await waitOf(throttle, "ann", ADDRESS, 0)).toBe(15 * MINUTE_MS);
  // What is over the limit is not even written.
  for (let token = 100; token < 200; token++) throttle.noteWrong(ADDRESS, `token ${token}`, 0);
  await settled();
  expect(await storage.loginTraces.prune({ failures: 0, places: 0 })).toBe(50);
});

test("[AUT-6] the store learns neither names nor addresses", async () => {
  const asked: unknown[] = [];
  const { loginTraces } = storage;
  const throttle = createLoginThrottle({
    storage: {
      loginTraces: {
        ...loginTraces,
        look: (question) => {
          asked.push(question);
          return loginTraces.look(question);
        },
        addFailure: (...failure) => {
          asked.push(failure);
          return loginTraces.addFailure(...failure);
        },
      },
    },
    secretKey: Buffer.alloc(32, 7),
    logger: createLogger(() => {}),
  });
  await fail(throttle, "ann", ADDRESS, 0);
  expect(asked).toHaveLength(2);
  expect(JSON.stringify(asked)).not.toMatch(/ann|192\.0\.2/);
});

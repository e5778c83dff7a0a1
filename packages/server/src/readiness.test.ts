import { mkdtemp, rename, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createInProcessBroker } from "./broker/in-process/in-process-broker.ts";
import { createMovedTime, type MovedTime } from "./moved-time.testsuite.ts";
import { createLogger } from "./observability/logger.ts";
import { createStoreFaults } from "./observability/store-faults.ts";
import { createReadiness } from "./readiness.ts";
import { openSqliteStorage } from "./storage/sqlite/open-sqlite-storage.ts";
import type { Storage } from "./storage/storage.ts";
import { HEALTH_ROW } from "./storage/store-health.ts";

let folder: string;
let file: string;
let storage: Storage;
let time: MovedTime;
const broker = createInProcessBroker({ onError: () => {} });

beforeEach(async () => {
  time = createMovedTime();
  folder = await mkdtemp(join(tmpdir(), "signpost-readiness-"));
  file = join(folder, "signpost.db");
});
afterEach(async () => {
  await storage.close();
  await rm(folder, { recursive: true });
});

async function start(more: { isConnected?: () => boolean; health?: Partial<Storage["health"]> } = {}) {
  const lines: string[] = [];
  const faults = createStoreFaults({ logger: createLogger((line) => lines.push(line)), time });
  storage = await openSqliteStorage({ file, onFault: ({ message, trouble }) => faults.note(message, trouble) });
  const { health } = storage;
  const readiness = createReadiness({
    storage: { health: { read: () => health.read(), write: (at) => health.write(at), ...more.health } },
    broker: { isConnected: more.isConnected ?? (() => broker.isConnected()) },
    faults,
    time,
  });
  return { readiness, faults, lines };
}

const written = async () => Number(await storage.secrets.find(HEALTH_ROW));

test("[OPS-19] a row is written for real, once a second however many ask", async () => {
  const { readiness } = await start();
  const states = await Promise.all(Array.from({ length: 50 }, () => readiness.check()));
  expect(new Set(states).size).toBe(1);
  expect([states[0]?.isReady, await written()]).toEqual([true, time.now()]);
  await time.pass(999);
  await readiness.check();
  expect(await written()).toBe(time.now() - 999);
  await time.pass(1);
  await readiness.check();
  expect(await written()).toBe(time.now());
});

test.each([
  ["written over", () => writeFile(file, Buffer.alloc(64 * 1024, "x"))],
  ["cut off", () => truncate(file, 0)],
  ["gone", () => rm(file)],
  ["replaced", () => rename(file, `${file}.old`).then(() => writeFile(file, "SQLite format 3\0"))],
])("[OPS-19] [OPS-20] a store whose file is %s is not ready, says so, and is logged", async (_, damage) => {
  const { readiness, lines } = await start();
  expect((await readiness.check()).isReady).toBe(true);
  await damage();
  await time.pass(1_000);
  const state = await readiness.check();
  expect([state.isReady, state.storeRead.isWell, state.storeRead.says]).toEqual([
    false,
    false,
    "the file of the store is damaged, replaced or gone",
  ]);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ level: "error", event: "the store fails" }]);
  expect(lines.join()).not.toContain(folder);
});

test("[OPS-19] a damaged part that somebody came upon makes it not ready for a minute, though the rest is well", async () => {
  const { readiness, faults } = await start();
  faults.note("the store cannot be used: it is damaged", "damaged");
  expect(await readiness.check()).toMatchObject({
    isReady: false,
    storeRead: { isWell: false, says: "a part of the store was found damaged" },
    storeWrite: { isWell: true },
  });
  await time.pass(60_000);
  expect((await readiness.check()).isReady).toBe(true);
});

test("[OPS-19] what does not answer in time is not well, is not asked again while it waits, and is well when it answers", async () => {
  let asked = 0;
  let answer = () => {};
  const hang = () => {
    asked++;
    return new Promise<void>((resolve) => {
      answer = resolve;
    });
  };
  let reading = Promise.resolve();
  const read = () => {
    reading = storage.health.read();
    return reading;
  };
  const { readiness, lines } = await start({ health: { write: hang, read } });
  for (let second = 0; second < 3; second++) {
    const checking = readiness.check();
    // It takes no time, and the disk takes some.
    await reading;
    await time.pass(1_500);
    const state = await checking;
    expect([state.isReady, state.storeRead.isWell, state.storeWrite.says]).toEqual([
      false,
      true,
      "no answer within 1500 ms",
    ]);
  }
  expect([asked, lines.length]).toEqual([1, 1]);
  const later = readiness.check();
  answer();
  expect((await later).isReady).toBe(true);
});

test("[OPS-19] what goes wrong inside stays inside", async () => {
  const { readiness } = await start({ health: { read: () => Promise.reject(new Error(`secret ${file}`)) } });
  const { isReady, storeRead } = await readiness.check();
  expect([isReady, storeRead.says]).toEqual([false, "it failed"]);
});

test("[OPS-19] a broker that is away is said, and the node is ready", async () => {
  const { readiness } = await start({ isConnected: () => false });
  expect(await readiness.check()).toMatchObject({
    isReady: true,
    broker: { isWell: false, says: expect.stringContaining("works without it") },
  });
});

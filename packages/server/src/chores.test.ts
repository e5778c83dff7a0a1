import { afterEach, beforeEach, expect, test } from "vitest";
import { doChores, startChores } from "./chores.ts";
import { createEngine, type Engine } from "./engine.ts";
import { createMovedTime, type MovedTime } from "./moved-time.testsuite.ts";
import { createLogger } from "./observability/logger.ts";
import { storageExamples as eg } from "./storage/contract.testsuite.ts";
import { emptyStore } from "./storage/sqlite/prepared-store.testsuite.ts";
import { StorageUnavailable } from "./storage/storage.ts";

const DAY_MS = 24 * 3_600_000;
const TEN_MINUTES_MS = 600_000;
let time: MovedTime;
let engine: Engine;
beforeEach(async () => {
  time = createMovedTime();
  engine = await createEngine({ ...emptyStore(), time });
  await engine.storage.accounts.create(eg.account());
});
afterEach(() => engine.close());

test("[AUT-2] sessions that are over are forgotten, the others are not", async () => {
  const { sessions } = engine.storage;
  await sessions.save(eg.session({ expiresAt: time.now() }));
  await sessions.save(eg.session({ bearerHash: "b2", sessionIdHash: "s2", expiresAt: time.now() + 1 }));
  await doChores(engine);
  expect(await sessions.prune(time.now() + DAY_MS)).toBe(1);
});

test("[DLV-3] answers are kept for seven days, and no longer", async () => {
  const { conversations } = engine.storage;
  const conversation = eg.conversation();
  const keys = Array.from({ length: 1_500 }, (_, index) => ({ key: `old ${index}`, answer: "a" }));
  const { accountId, conversationId } = conversation;
  await conversations.commit([eg.write(conversation, undefined, { at: time.now(), keys })]);
  const [loaded] = await conversations.load([{ accountId, conversationId }]);
  await conversations.commit([
    eg.write(conversation, loaded?.reading, { at: time.now() + 1, keys: [{ key: "new", answer: "a" }] }),
  ]);
  time.move(7 * DAY_MS);
  await doChores(engine);
  const answerTo = async (key: string) => {
    return (await conversations.load([{ accountId, conversationId, key, isFresh: true }]))[0]?.answer;
  };
  expect([await answerTo("old 0"), await answerTo("new")]).toEqual(["a", "a"]);
  time.move(1);
  await doChores(engine);
  expect([await answerTo("old 0"), await answerTo("old 1499"), await answerTo("new")]).toEqual([
    undefined,
    undefined,
    "a",
  ]);
});

test("[CFG-14] answers to an Idempotency-Key are forgotten when their time is over", async () => {
  const { requestAnswers } = engine.storage;
  const claim = { requestKey: "k", claimId: "a", fingerprint: "a request", until: time.now() + DAY_MS };
  await requestAnswers.claim(claim, time.now());
  await requestAnswers.claim({ ...claim, requestKey: "later", until: time.now() + DAY_MS + 1 }, time.now());
  time.move(DAY_MS);
  await doChores(engine);
  expect(await requestAnswers.prune(time.now() + 1)).toBe(1);
});

test("[AUT-2] chores are done every ten minutes; those that failed are put off, and the next ones are done all the same", async () => {
  const { sessions } = engine.storage;
  let isAway = true;
  const prune: typeof sessions.prune = (at) =>
    isAway ? Promise.reject(new StorageUnavailable("it is away")) : sessions.prune(at);
  const logged: string[] = [];
  const chores = startChores({
    storage: { ...engine.storage, sessions: { ...sessions, prune } },
    time,
    logger: createLogger((line) => logged.push(line)),
  });
  await sessions.save(eg.session({ expiresAt: time.now() + 1 }));
  await time.pass(2 * TEN_MINUTES_MS);
  expect(logged.map((line) => JSON.parse(line).event)).toEqual(["chores are put off", "chores are put off"]);
  isAway = false;
  await time.pass(TEN_MINUTES_MS);
  expect([logged.length, await sessions.prune(time.now())]).toEqual([2, 0]);
  await chores.close();
  await sessions.save(eg.session({ expiresAt: time.now() + 1 }));
  await time.pass(TEN_MINUTES_MS);
  expect(await sessions.prune(time.now())).toBe(1);
});

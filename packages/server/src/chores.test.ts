import { afterEach, beforeEach, expect, test } from "vitest";
import { doChores } from "./chores.ts";
import { createEngine, type Engine } from "./engine.ts";
import { storageExamples as eg } from "./storage/contract.testsuite.ts";

const DAY_MS = 24 * 3_600_000;
let now = Date.parse("2026-03-02T12:00:00Z");
let engine: Engine;
beforeEach(async () => {
  engine = await createEngine({ file: ":memory:", clock: { now: () => now } });
  await engine.storage.accounts.create(eg.account());
});
afterEach(() => engine.close());

test("[AUT-2] sessions that are over are forgotten, the others are not", async () => {
  const { sessions } = engine.storage;
  await sessions.save(eg.session({ expiresAt: now }));
  await sessions.save(eg.session({ bearerHash: "b2", sessionIdHash: "s2", expiresAt: now + 1 }));
  await doChores(engine);
  expect(await sessions.prune(now + DAY_MS)).toBe(1);
});

test("[DLV-3] answers are kept for seven days, and no longer", async () => {
  const { conversations } = engine.storage;
  const conversation = eg.conversation();
  const keys = Array.from({ length: 1_500 }, (_, index) => ({ key: `old ${index}`, answer: "a" }));
  const { accountId, conversationId } = conversation;
  await conversations.commit([eg.write(conversation, undefined, { at: now, keys })]);
  const [loaded] = await conversations.load([{ accountId, conversationId }]);
  await conversations.commit([
    eg.write(conversation, loaded?.reading, { at: now + 1, keys: [{ key: "new", answer: "a" }] }),
  ]);
  now += 7 * DAY_MS;
  await doChores(engine);
  const answerTo = async (key: string) => {
    return (await conversations.load([{ accountId, conversationId, key, isFresh: true }]))[0]?.answer;
  };
  expect([await answerTo("old 0"), await answerTo("new")]).toEqual(["a", "a"]);
  now += 1;
  await doChores(engine);
  expect([await answerTo("old 0"), await answerTo("old 1499"), await answerTo("new")]).toEqual([
    undefined,
    undefined,
    "a",
  ]);
});

test("[CFG-14] answers to an Idempotency-Key are forgotten when their time is over", async () => {
  const { requestAnswers } = engine.storage;
  const claim = { requestKey: "k", claimId: "a", fingerprint: "a request", until: now + DAY_MS };
  await requestAnswers.claim(claim, now);
  await requestAnswers.claim({ ...claim, requestKey: "later", until: now + DAY_MS + 1 }, now);
  now += DAY_MS;
  await doChores(engine);
  expect(await requestAnswers.prune(now + 1)).toBe(1);
});

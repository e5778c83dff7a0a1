import type { AccountId, ConversationId, QueueFigures, SkillId } from "@signpost/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createMovedTime } from "../moved-time.testsuite.ts";
import { storageExamples as eg } from "../storage/contract.testsuite.ts";
import type { QueuePlace } from "../storage/conversation-queries.ts";
import { openSqliteStorage } from "../storage/sqlite/open-sqlite-storage.ts";
import { emptyStore } from "../storage/sqlite/prepared-store.testsuite.ts";
import { COUNTED_EXACTLY, createQueueFigures } from "./create-queue-figures.ts";

const ACCOUNT = "demo" as AccountId;
const BILLING = 3 as SkillId;
const NOON = Date.parse("2026-03-02T12:00:00Z");

const toChat = (index: number, skillId?: SkillId) =>
  eg.chat(`c${index}`, {
    handling: { kind: "queued", queuedAt: NOON + index },
    ...(skillId === undefined ? {} : { skillId }),
  });
const placeOf = (index: number, queuedAt: number | undefined = NOON + index): QueuePlace => ({
  accountId: ACCOUNT,
  conversationId: `c${index}` as ConversationId,
  ...(queuedAt === undefined ? {} : { queuedAt }),
});

async function openWith(count: number) {
  const storage = await openSqliteStorage(emptyStore());
  await storage.accounts.create(eg.account());
  await storage.conversations.commit(Array.from({ length: count }, (_, index) => eg.write(toChat(index))));
  let readings = 0;
  const time = createMovedTime();
  const listChatTimes: typeof storage.conversations.listChatTimes = (queue, page) => {
    readings++;
    return storage.conversations.listChatTimes(queue, page);
  };
  const read = createQueueFigures({
    conversations: { countChats: storage.conversations.countChats, listChatTimes },
    time,
  });
  return {
    storage,
    read,
    readings: () => readings,
    pass: time.pass,
  };
}

test("[LIM-9] [CHT-1] places in a long queue are the same as counted one by one, and it is read once for all of them", async () => {
  const count = 5_000;
  const { storage, read, readings } = await openWith(count);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.nat(count - 1), fc.nat(400)), { minLength: 1, maxLength: 20 }),
      async (asked) => {
        const expected = asked.map((index): QueueFigures => ({ place: index + 1, length: count }));
        expect(await read(asked.map((index) => placeOf(index)))).toEqual(expected);
      },
    ),
    { numRuns: 50 },
  );
  expect(readings()).toBe(3);
  const [last] = await read([{ accountId: ACCOUNT, conversationId: "new" as ConversationId }]);
  expect(last).toEqual({ place: count + 1, length: count + 1 });
  await storage.close();
});

test("[LIM-9] [CHT-1] near its head a queue is counted each time; far behind, a few seconds may pass before a change shows", async () => {
  const { storage, read, pass } = await openWith(1_000);
  const figures = async (index: number) => (await read([placeOf(index)]))[0];
  expect([await figures(10), await figures(900)]).toMatchObject([{ place: 11 }, { place: 901 }]);
  const loaded = await storage.conversations.load(
    [0, 1, 2].map((index) => ({ accountId: ACCOUNT, conversationId: `c${index}` as ConversationId })),
  );
  await storage.conversations.commit(
    [0, 1, 2].map((index) => eg.write(toChat(index, BILLING), loaded[index]?.reading)),
  );
  expect([await figures(10), await figures(900)]).toMatchObject([{ place: 8 }, { place: 901 }]);
  await pass(5_001);
  // The one who asks first is not kept waiting for what is read on that occasion.
  await figures(900);
  await new Promise((resolve) => setImmediate(resolve));
  expect(await figures(900)).toEqual({ place: 898, length: 997 });
  await storage.close();
});

test("[LIM-9] [CHT-1] a queue that is short is not surveyed at all", async () => {
  const { storage, read, readings } = await openWith(COUNTED_EXACTLY);
  expect(await read([placeOf(COUNTED_EXACTLY - 1)])).toEqual([{ place: COUNTED_EXACTLY, length: COUNTED_EXACTLY }]);
  expect(readings()).toBe(0);
  await storage.close();
});

test("[LIM-9] [CHT-1] a survey that fails is taken again by the next who asks", async () => {
  const { storage } = await openWith(1_000);
  let isBroken = true;
  const read = createQueueFigures({
    conversations: {
      countChats: storage.conversations.countChats,
      listChatTimes: (queue, page) =>
        isBroken ? Promise.reject(new Error("gone")) : storage.conversations.listChatTimes(queue, page),
    },
    time: createMovedTime(),
  });
  await expect(read([placeOf(900)])).rejects.toThrow("gone");
  isBroken = false;
  expect(await read([placeOf(900)])).toEqual([{ place: 901, length: 1_000 }]);
  await storage.close();
});

import type {
  AccountId,
  AgentId,
  ConsumerId,
  Conversation,
  ConversationId,
  OpenMessaging,
  Queue,
  SkillId,
  WaitingPlace,
} from "@signpost/core";
import { beforeEach, describe, expect, test } from "vitest";
import type { storageExamples } from "./contract.testsuite.ts";
import type { NewestQuery } from "./conversation-queries.ts";
import type { ConversationWrite } from "./conversation-store.ts";
import type { Storage } from "./storage.ts";

const DEMO = "demo" as AccountId;
const OTHER = "other" as AccountId;
const NOON = Date.parse("2026-03-02T12:00:00Z");
const [BILLING, SUPPORT] = [3 as SkillId, 7 as SkillId];
const [LEA, NOAM] = [{ id: "lea" as AgentId }, { id: "noam" as AgentId }];

/** Who waits where, what an agent has, and how many are open: found by index, whatever else there is. */
export function describeWaitingContract(storageOf: () => Storage, eg: typeof storageExamples): void {
  describe("who waits, and for whom", () => {
    let conversations: Storage["conversations"];
    beforeEach(async () => {
      ({ conversations } = storageOf());
      await storageOf().accounts.create(eg.account(OTHER));
    });

    const commit = (...writes: readonly ConversationWrite[]) => conversations.commit(writes);
    const readingOf = async ({ accountId, conversationId }: Conversation) => {
      const [loaded] = await conversations.load([{ accountId, conversationId, isFresh: true }]);
      return loaded;
    };
    /** A write of what is stored already, with or without the knowledge of what it was before. */
    const next = async (conversation: Conversation, isKnown = true): Promise<ConversationWrite> => {
      const { reading, conversation: before } = (await readingOf(conversation)) ?? {};
      return eg.write(conversation, reading, isKnown && before !== undefined ? { before } : {});
    };
    const waiting = (id: string, afterNoon: number, more: Partial<OpenMessaging> = {}, suggested?: { id: AgentId }) =>
      eg.conversation(id, {
        handling: { kind: "queued", queuedAt: NOON + afterNoon, ...(suggested === undefined ? {} : { suggested }) },
        ...more,
      });
    const assigned = (id: string, agent: { id: AgentId }, more: Partial<OpenMessaging> = {}) =>
      eg.conversation(id, { handling: { kind: "assigned", assignedAt: NOON, agent }, ...more });
    const closed = (open: OpenMessaging, lastAgent?: { id: AgentId }): Conversation => {
      const { handling, turn, urgency, responseTimes, isConsumerWaiting, clocks, ...identity } = open;
      const last = lastAgent === undefined ? {} : { lastAgent };
      return { ...identity, kind: "closed", closedAt: NOON, closedBy: "AGENT", ...last };
    };
    const idsOf = (found: readonly Conversation[]) => found.map(({ conversationId }) => conversationId);
    const page = async (queues: readonly Queue[], limit = 99, after?: WaitingPlace) =>
      conversations.listWaiting({ accountId: DEMO, queues, limit, ...(after === undefined ? {} : { after }) });
    const idsIn = async (...queues: readonly Queue[]) => idsOf((await page(queues)).conversations);

    test("[LIM-9] [TRG-4] queues have what waits, longest first over all that are asked for, and forget what is assigned or over", async () => {
      await commit(
        eg.write(waiting("third", 3)),
        eg.write(waiting("first", 1, { skillId: BILLING })),
        eg.write(waiting("second", 2)),
        eg.write(waiting("support", 0, { skillId: SUPPORT })),
        eg.write(waiting("foreign", 0, { accountId: OTHER })),
      );
      expect(await idsIn({}, { skillId: BILLING })).toEqual(["first", "second", "third"]);
      expect(await idsIn({ skillId: BILLING })).toEqual(["first"]);
      expect(await idsIn()).toEqual([]);
      await commit(await next(assigned("first", LEA, { skillId: BILLING })), await next(closed(waiting("second", 2))));
      expect(await idsIn({}, { skillId: BILLING })).toEqual(["third"]);
      await commit(await next(waiting("first", 9, { skillId: SUPPORT })));
      expect(await idsIn({}, { skillId: BILLING }, { skillId: SUPPORT })).toEqual(["support", "third", "first"]);
    });

    test("[LIM-9] pages follow each other without a gap, those that came at once included", async () => {
      const ids = Array.from({ length: 25 }, (_, index) => `c${String(index).padStart(2, "0")}`);
      await commit(
        ...ids.map((id, index) =>
          eg.write(waiting(id, Math.floor(index / 4), index % 2 === 0 ? { skillId: BILLING } : {})),
        ),
      );
      const seen: string[] = [];
      let after: WaitingPlace | undefined;
      for (;;) {
        const { conversations: found, next: following } = await page([{}, { skillId: BILLING }], 4, after);
        seen.push(...idsOf(found));
        if (following === undefined) break;
        after = following;
      }
      expect(seen).toEqual(ids);
    });

    test("[LIM-9] there is a queue for each skill and for each agent that somebody is passed on to, as long as somebody waits there", async () => {
      const byName = (queues: readonly Queue[]) => queues.map((queue) => JSON.stringify(queue)).toSorted();
      const queuesOf = async () => byName(await conversations.listQueues(DEMO));
      expect(await queuesOf()).toEqual([]);
      await commit(
        eg.write(waiting("a", 1)),
        eg.write(waiting("b", 1)),
        eg.write(waiting("c", 1, { skillId: BILLING })),
        eg.write(waiting("d", 1, { skillId: BILLING }, LEA)),
        eg.write(waiting("e", 2, { skillId: BILLING }, NOAM)),
        eg.write(waiting("f", 1, {}, LEA)),
        eg.write(waiting("foreign", 1, { accountId: OTHER, skillId: SUPPORT })),
        eg.write(assigned("g", NOAM, { skillId: SUPPORT })),
      );
      const all: readonly Queue[] = [
        {},
        { suggestedTo: LEA.id },
        { skillId: BILLING },
        { skillId: BILLING, suggestedTo: LEA.id },
        { skillId: BILLING, suggestedTo: NOAM.id },
      ];
      expect(await queuesOf()).toEqual(byName(all));
      expect(await idsIn({ skillId: BILLING }, { skillId: BILLING, suggestedTo: NOAM.id })).toEqual(["c", "e"]);
      await commit(
        await next(assigned("d", LEA, { skillId: BILLING })),
        await next(waiting("e", 2, { skillId: BILLING }, LEA)),
      );
      expect(await idsIn({ skillId: BILLING, suggestedTo: LEA.id })).toEqual(["e"]);
      expect(await queuesOf()).toHaveLength(4);
    });

    const newest = async (query: Partial<NewestQuery> = {}) =>
      idsOf((await conversations.listNewest({ accountId: DEMO, kind: "open", limit: 99, ...query })).conversations);

    test.each([true, false])(
      "[AUT-9] an agent finds what it has, had last, was passed and has joined, newest opened first; what was before is known: %s",
      async (isKnown) => {
        const joined = { participants: [{ agent: LEA, role: "READER" } as const] };
        const opened = [
          assigned("own", LEA),
          waiting("passed", 1, {}, LEA),
          assigned("joined", NOAM, joined),
          assigned("noam's", NOAM),
          waiting("nobody's", 1),
          assigned("foreign", LEA, { accountId: OTHER }),
        ];
        for (const one of opened) await commit(eg.write(one));
        expect(await newest({ agentId: LEA.id })).toEqual(["joined", "passed", "own"]);
        expect(await newest()).toEqual(["noam's", "joined", "passed", "own"]);
        await commit(
          await next(closed(assigned("own", LEA), LEA), isKnown),
          await next(waiting("passed", 2), isKnown),
          await next(assigned("joined", NOAM), isKnown),
          await next(assigned("noam's", LEA), isKnown),
        );
        expect(await newest({ agentId: LEA.id })).toEqual(["noam's"]);
        expect(await newest({ agentId: LEA.id, kind: "closed" })).toEqual(["own"]);
        expect(await newest({ agentId: NOAM.id })).toEqual(["joined"]);
      },
    );

    test("[AUT-9] a write that changes nobody's part leaves the lists as they are", async () => {
      await commit(eg.write(assigned("own", LEA)));
      const { reading, conversation } = (await readingOf(assigned("own", LEA))) ?? {};
      if (reading === undefined || conversation === undefined) throw new Error("it is there");
      await commit(eg.write({ ...conversation, sequence: 1 }, reading, { before: conversation }));
      expect(await newest({ agentId: LEA.id })).toEqual(["own"]);
    });

    test("[AUT-9] closed ones come in pages, newest opened first", async () => {
      const ids = ["a", "b", "c", "d", "e"];
      await commit(...ids.map((id) => eg.write(closed(waiting(id, 1)))), eg.write(waiting("open", 1)));
      const first = await conversations.listNewest({ accountId: DEMO, kind: "closed", limit: 2 });
      expect(idsOf(first.conversations)).toEqual(["e", "d"]);
      if (first.next === undefined) throw new Error("there are more");
      expect(await newest({ kind: "closed", before: first.next })).toEqual(["c", "b", "a"]);
    });

    const countsOf = async (consumerId: string, accountId = DEMO) => {
      const request = { accountId, consumerId: consumerId as ConsumerId };
      const [count, again] = await conversations.countOpen([request, request]);
      expect(again).toEqual(count);
      return count;
    };
    const of = (id: string): Partial<OpenMessaging> => ({
      consumer: { id: id as ConsumerId, authenticated: false, firstTime: true },
    });

    test("[LIM-8] open conversations are counted for the consumer and for the account, and closed ones are not", async () => {
      expect(await countsOf("v1")).toEqual({ ofConsumer: 0, ofAccount: 0 });
      await commit(
        eg.write(waiting("a", 1, of("v1"))),
        eg.write(waiting("b", 1, of("v1"))),
        eg.write(waiting("c", 1, of("v2"))),
        eg.write(closed(waiting("d", 1, of("v1")))),
        eg.write(waiting("e", 1, { ...of("v1"), accountId: OTHER })),
      );
      expect(await countsOf("v1")).toEqual({ ofConsumer: 2, ofAccount: 3 });
      expect(await countsOf("v1", OTHER)).toEqual({ ofConsumer: 1, ofAccount: 1 });
      await commit(await next(closed(waiting("a", 1, of("v1")))), await next(assigned("b", LEA, of("v1"))));
      expect(await countsOf("v1")).toEqual({ ofConsumer: 1, ofAccount: 2 });
      // A write that takes no effect counts for nothing.
      const late = await next(closed(assigned("b", LEA, of("v1"))));
      expect(await commit(late, eg.write(waiting("c", 1, of("v2"))))).toEqual(["committed", "conflict"]);
      expect(await commit(late)).toEqual(["conflict"]);
      expect(await countsOf("v2")).toEqual({ ofConsumer: 1, ofAccount: 1 });
    });

    test("[LIM-8] many that open and close at once are counted once each", async () => {
      const all = Array.from({ length: 40 }, (_, index) => waiting(`c${index}`, index, of(`v${index}`)));
      await Promise.all(all.map((one) => commit(eg.write(one))));
      expect(await countsOf("v0")).toEqual({ ofConsumer: 1, ofAccount: 40 });
      const ends = await Promise.all(all.slice(10).map((one) => next(closed(one))));
      await Promise.all(ends.map((end) => commit(end)));
      expect(await countsOf("v0")).toEqual({ ofConsumer: 1, ofAccount: 10 });
    });

    test("[LIM-9] a queue of chats is counted up to where it is asked, and listed by the time of coming, a page at a time", async () => {
      const chat = (index: number) =>
        eg.chat(`c${index}`, { handling: { kind: "queued", queuedAt: NOON + Math.floor(index / 2) } });
      await commit(...Array.from({ length: 7 }, (_, index) => eg.write(chat(index))));
      const place = { accountId: DEMO, conversationId: "c5" as ConversationId, queuedAt: NOON + 2 };
      expect(await conversations.countChats([place], 99)).toEqual([{ others: 6, ahead: 5 }]);
      expect(await conversations.countChats([place], 4)).toEqual([{ others: 4, ahead: 4 }]);
      const first = await conversations.listChatTimes({ accountId: DEMO }, { limit: 4 });
      expect(first.map(({ queuedAt }) => queuedAt - NOON)).toEqual([0, 0, 1, 1]);
      const after = first.at(-1);
      if (after === undefined) throw new Error("there is a page");
      const rest = await conversations.listChatTimes({ accountId: DEMO }, { after, limit: 9 });
      expect(rest.map(({ queuedAt }) => queuedAt - NOON)).toEqual([2, 2, 3]);
      expect(await conversations.listChatTimes({ accountId: DEMO, skillId: BILLING }, { limit: 9 })).toEqual([]);
    });
  });
}

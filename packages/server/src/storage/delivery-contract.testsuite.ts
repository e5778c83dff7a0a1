import type { AccountId, ConversationId } from "@signpost/core";
import { describe, expect, test } from "vitest";
import type { StorageExamples } from "./contract.testsuite.ts";
import type { Delivery, DeliveryState, Lane, LaneSort } from "./delivery-store.ts";
import type { Storage } from "./storage.ts";

const DEMO = "demo" as AccountId;
const NOON = Date.parse("2026-03-02T12:00:00Z");
const LEASE_MS = 60_000;
const DAY_MS = 24 * 3_600_000;

export function describeDeliveryContract(storageOf: () => Storage, eg: StorageExamples): void {
  describe("deliveries", () => {
    /** One send of the conversation, owed to each hook. */
    const owe = (id: string, ordinal: number, ...hookIds: readonly string[]): Promise<void> =>
      oweUntil(NOON + DAY_MS, id, ordinal, ...hookIds);

    async function oweUntil(
      giveUpAt: number,
      id: string,
      ordinal: number,
      ...hookIds: readonly string[]
    ): Promise<void> {
      const [loaded] = await storageOf().conversations.load([
        { accountId: DEMO, conversationId: id as ConversationId },
      ]);
      const send = eg.send(ordinal);
      const deliveries = hookIds.map((hookId) => ({
        hookId,
        webhookId: `msg_${hookId}_${id}_${ordinal}`,
        content: send,
        giveUpAt,
      }));
      const conversation = eg.conversation(id, { sendOrdinal: ordinal });
      expect(
        await storageOf().conversations.commit([
          eg.write(conversation, loaded?.reading, { sends: [send], deliveries }),
        ]),
      ).toEqual(["committed"]);
    }

    interface Claim {
      readonly now?: number;
      readonly lanes?: number;
      readonly deliveriesPerLane?: number;
      readonly except?: string;
    }
    const claimOf = (sort: LaneSort, hookId: string, { now = NOON, lanes = 10, ...more }: Claim = {}) =>
      storageOf().deliveries.claim({
        hookId,
        sort,
        now,
        leaseUntil: now + LEASE_MS,
        lanes,
        deliveriesPerLane: more.deliveriesPerLane ?? 10,
        ...(more.except === undefined ? {} : { except: more.except as ConversationId }),
      });
    /** As long as there is room, lanes of both sorts. */
    const claim = async (hookId: string, more: Claim = {}): Promise<readonly Lane[]> => {
      const untried = await claimOf("untried", hookId, more);
      return [
        ...untried,
        ...(await claimOf("failing", hookId, { ...more, lanes: (more.lanes ?? 10) - untried.length })),
      ];
    };
    const claimOne = async (hookId: string, more: Claim = {}): Promise<Lane> => {
      const [lane] = await claim(hookId, more);
      if (lane === undefined) throw new Error("a lane is due");
      return lane;
    };
    const settle = (lane: Lane, dueAt: number, ...states: readonly DeliveryState[]) =>
      storageOf().deliveries.settle([toSettlement(lane, dueAt, ...states)]);
    const toSettlement = (lane: Lane, dueAt: number, ...states: readonly DeliveryState[]) => ({
      lane,
      dueAt,
      attempts: states.map((state, index) => ({
        id: lane.deliveries[index]?.id ?? 0,
        state,
        at: NOON,
        outcome: state === "delivered" ? "200" : "timeout",
      })),
    });
    const list = (hookId: string, state?: DeliveryState, accountId = DEMO) =>
      storageOf().deliveries.list({ accountId, hookId, ...(state === undefined ? {} : { state }), limit: 100 });
    const namesOf = (deliveries: readonly Delivery[]) => deliveries.map(({ webhookId }) => webhookId);
    const work = () => storageOf().deliveries.listHooksWithWork();

    test("[HOK-1] [DLV-1] what is owed comes with the commit of the send, whole, and only if it took effect", async () => {
      await owe("c", 1, "h1", "h2");
      const stale = eg.write(
        eg.conversation("c"),
        { row: 1, version: 7 },
        {
          deliveries: [{ hookId: "h1", webhookId: "msg_lost", content: eg.send(2), giveUpAt: NOON }],
        },
      );
      expect(await storageOf().conversations.commit([stale])).toEqual(["conflict"]);
      expect(await work()).toEqual([
        { hookId: "h1", accountId: DEMO, untriedDueAt: NOON },
        { hookId: "h2", accountId: DEMO, untriedDueAt: NOON },
      ]);
      expect(await claimOne("h1")).toMatchObject({
        hookId: "h1",
        accountId: DEMO,
        conversationId: "c",
        deliveries: [
          {
            accountId: DEMO,
            conversationId: "c",
            hookId: "h1",
            webhookId: "msg_h1_c_1",
            content: eg.send(1),
            state: "pending",
            createdAt: NOON,
            giveUpAt: NOON + DAY_MS,
            attempts: 0,
          },
        ],
      });
    });

    test("[HOK-1] a conversation's deliveries come in order, a few at a time, and to one worker at a time", async () => {
      for (const ordinal of [1, 2, 3]) await owe("c", ordinal, "h1");
      const lane = await claimOne("h1", { deliveriesPerLane: 2 });
      expect(namesOf(lane.deliveries)).toEqual(["msg_h1_c_1", "msg_h1_c_2"]);
      expect(await claim("h1")).toEqual([]);
      await owe("c", 4, "h1");
      expect(await claim("h1")).toEqual([]);
      await settle(lane, NOON, "delivered", "delivered");
      expect(namesOf((await claimOne("h1")).deliveries)).toEqual(["msg_h1_c_3", "msg_h1_c_4"]);
    });

    test("[HOK-1] what failed is first when its time has come, and nothing of its conversation overtakes it", async () => {
      for (const ordinal of [1, 2]) await owe("c", ordinal, "h1");
      await owe("d", 1, "h1");
      const lanes = await claim("h1");
      expect(lanes).toHaveLength(2);
      for (const lane of lanes) await settle(lane, NOON + 5_000, lane.conversationId === "c" ? "pending" : "delivered");
      expect(await claim("h1", { now: NOON + 4_999 })).toEqual([]);
      expect(await work()).toEqual([{ hookId: "h1", accountId: DEMO, failingDueAt: NOON + 5_000 }]);
      const [again, ...more] = await claim("h1", { now: NOON + 5_000 });
      expect(more).toEqual([]);
      expect(namesOf(again?.deliveries ?? [])).toEqual(["msg_h1_c_1", "msg_h1_c_2"]);
      expect(again?.deliveries[0]).toMatchObject({ attempts: 1, lastAttempt: { at: NOON, outcome: "timeout" } });
      expect(again?.deliveries[1]).toMatchObject({ attempts: 0 });
    });

    test("[HOK-1] many lanes are settled at once, each as it went", async () => {
      for (const id of ["c", "d", "e"]) await owe(id, 1, "h1", "h2");
      const lanes = [...(await claim("h2")), ...(await claim("h1"))];
      const settlements = lanes.map((lane, index) =>
        toSettlement(lane, NOON + 1 + index, index % 2 === 0 ? "delivered" : "pending"),
      );
      await storageOf().deliveries.settle(settlements.toReversed());
      await storageOf().deliveries.settle([]);
      expect((await list("h1", "delivered")).length + (await list("h2", "delivered")).length).toBe(3);
      expect(await work()).toEqual([
        { hookId: "h1", accountId: DEMO, failingDueAt: NOON + 4 },
        { hookId: "h2", accountId: DEMO, failingDueAt: NOON + 2 },
      ]);
    });

    test("[HOK-1] longest due first; hooks do not see each other's lanes", async () => {
      for (const id of ["c", "d", "e"]) await owe(id, 1, "h1", "h2");
      const [first] = await claim("h1", { lanes: 1 });
      if (first !== undefined) await settle(first, NOON + 1, "pending");
      expect((await claim("h1", { now: NOON + 1 })).map(({ conversationId }) => conversationId).toSorted()).toEqual([
        "c",
        "d",
        "e",
      ]);
      expect(await claim("h2", { lanes: 2 })).toHaveLength(2);
      expect(await claim("h2")).toHaveLength(1);
      expect(await claim("h3")).toEqual([]);
    });

    test("[HOK-3] lanes in which something failed are a sort of their own, until that arrived or was given up", async () => {
      for (const id of ["c", "d", "e"]) for (const ordinal of [1, 2]) await owe(id, ordinal, "h1");
      const namesIn = (lanes: readonly Lane[]) => lanes.map(({ conversationId }) => conversationId).toSorted();
      const ends = { c: "pending", d: "dead", e: "delivered" } as const;
      for (const lane of await claimOf("untried", "h1"))
        await settle(lane, NOON, ends[lane.conversationId as keyof typeof ends]);
      await owe("f", 1, "h1");
      expect(await work()).toEqual([{ hookId: "h1", accountId: DEMO, untriedDueAt: NOON, failingDueAt: NOON }]);
      expect(namesIn(await claimOf("untried", "h1"))).toEqual(["d", "e", "f"]);
      const [failing, ...more] = await claimOf("failing", "h1");
      expect([failing?.conversationId, more]).toEqual(["c", []]);
      // Let go of untried: it is still what it was.
      if (failing !== undefined) await settle(failing, NOON);
      expect(namesIn(await claimOf("failing", "h1"))).toEqual(["c"]);
      await settle(await claimAgain("c"), NOON + LEASE_MS, "delivered");
      expect(namesIn(await claimOf("untried", "h1", { now: NOON + LEASE_MS }))).toContain("c");

      async function claimAgain(id: string): Promise<Lane> {
        const lanes = await claimOf("failing", "h1", { now: NOON + LEASE_MS });
        const lane = lanes.find(({ conversationId }) => conversationId === id);
        if (lane === undefined) throw new Error("its lease is out");
        return lane;
      }
    });

    test("[HOK-3] whoever looks whether a webhook is back may ask for another conversation than the last", async () => {
      for (const id of ["c", "d"]) await owe(id, 1, "h1");
      for (const lane of await claim("h1")) await settle(lane, NOON + (lane.conversationId === "c" ? 1 : 2), "pending");
      const later = { now: NOON + 10, lanes: 1 };
      expect(await claimOf("failing", "h1", { ...later, except: "c" })).toMatchObject([{ conversationId: "d" }]);
      expect(await claimOf("failing", "h1", { ...later, except: "c" })).toEqual([]);
      expect(await claimOf("failing", "h1", later)).toMatchObject([{ conversationId: "c" }]);
    });

    test("[HOK-5] what is past its day is a dead letter without a call, tried or not, and what is behind it has its turn", async () => {
      await oweUntil(NOON + 10, "c", 1, "h1", "h2");
      await owe("c", 2, "h1");
      await oweUntil(NOON + 11, "d", 1, "h1");
      await owe("e", 1, "h1");
      await settle(await claimOne("h1", { lanes: 1 }), NOON + DAY_MS, "pending");
      const expire = (now: number, limit = 10) => storageOf().deliveries.expire({ now, limit });
      expect(await expire(NOON + 9)).toBe(0);
      expect(await expire(NOON + 10)).toBe(2);
      expect(await expire(NOON + 10)).toBe(0);
      expect(await list("h1", "dead")).toMatchObject([
        { webhookId: "msg_h1_c_1", attempts: 1, lastAttempt: { at: NOON, outcome: "timeout" } },
      ]);
      expect(await list("h2", "dead")).toMatchObject([
        { webhookId: "msg_h2_c_1", attempts: 0, lastAttempt: { at: NOON + 10, outcome: "expired" } },
      ]);
      // Not when the failed one would have been tried again.
      expect(await work()).toEqual([{ hookId: "h1", accountId: DEMO, untriedDueAt: NOON }]);
      expect(
        (await claimOf("untried", "h1", { now: NOON + 10 })).map(({ deliveries }) => namesOf(deliveries)),
      ).toContainEqual(["msg_h1_c_2"]);
    });

    test("[HOK-5] many are given up a batch at a time", async () => {
      for (let index = 0; index < 25; index++) await oweUntil(NOON + 1, `c${index}`, 1, "h1");
      const batches: number[] = [];
      while (batches.at(-1) !== 0) batches.push(await storageOf().deliveries.expire({ now: NOON + 1, limit: 10 }));
      expect(batches).toEqual([10, 10, 5, 0]);
      expect(await list("h1", "dead")).toHaveLength(25);
      expect(await work()).toEqual([]);
    });

    test("[HOK-5] what somebody is about to tell is left to them until their lease is out, and what arrived has arrived", async () => {
      await oweUntil(NOON + 10, "c", 1, "h1");
      const slow = await claimOne("h1");
      const expire = (now: number) => storageOf().deliveries.expire({ now, limit: 10 });
      expect(await expire(NOON + LEASE_MS - 1)).toBe(0);
      expect(await expire(NOON + LEASE_MS)).toBe(1);
      expect(await list("h1", "dead")).toHaveLength(1);
      await settle(slow, NOON, "delivered");
      expect(await list("h1", "delivered")).toHaveLength(1);
      expect(await work()).toEqual([]);
    });

    test("[HOK-1] what is put back by hand is due at once, although its conversation was waiting", async () => {
      for (const ordinal of [1, 2]) await owe("c", ordinal, "h1");
      await settle(await claimOne("h1"), NOON + DAY_MS / 2, "dead", "pending");
      const replay = { accountId: DEMO, hookId: "h1", which: { deadUpTo: 9 }, at: NOON + 1, giveUpAt: NOON + DAY_MS };
      expect(await storageOf().deliveries.replay(replay)).toBe(1);
      expect(await work()).toEqual([{ hookId: "h1", accountId: DEMO, untriedDueAt: NOON + 1 }]);
      expect(namesOf((await claimOne("h1", { now: NOON + 1 })).deliveries)).toEqual(["msg_h1_c_1", "msg_h1_c_2"]);
    });

    test("[HOK-1] a worker that died is succeeded when its lease is out, and one that was only slow takes nothing away", async () => {
      for (const ordinal of [1, 2]) await owe("c", ordinal, "h1");
      const slow = await claimOne("h1");
      expect(await claim("h1", { now: NOON + LEASE_MS - 1 })).toEqual([]);
      const heir = await claimOne("h1", { now: NOON + LEASE_MS });
      expect(namesOf(heir.deliveries)).toEqual(["msg_h1_c_1", "msg_h1_c_2"]);
      await settle(slow, NOON, "delivered");
      expect(await claim("h1", { now: NOON + LEASE_MS })).toEqual([]);
      await settle(heir, NOON + LEASE_MS, "delivered", "delivered");
      expect(await work()).toEqual([]);
      expect(await list("h1", "delivered")).toHaveLength(2);
    });

    test("[HOK-1] a lane that is empty is gone, and comes back with the next send", async () => {
      await owe("c", 1, "h1");
      await settle(await claimOne("h1"), NOON, "delivered");
      expect(await work()).toEqual([]);
      await owe("c", 2, "h1");
      expect(namesOf((await claimOne("h1")).deliveries)).toEqual(["msg_h1_c_2"]);
    });

    test("[HOK-1] the log has everything, newest first, by state and page, of its own account", async () => {
      for (const ordinal of [1, 2, 3]) await owe("c", ordinal, "h1");
      await settle(await claimOne("h1"), NOON, "delivered", "dead");
      expect(namesOf(await list("h1"))).toEqual(["msg_h1_c_3", "msg_h1_c_2", "msg_h1_c_1"]);
      expect(namesOf(await list("h1", "dead"))).toEqual(["msg_h1_c_2"]);
      expect(namesOf(await list("h1", "pending"))).toEqual(["msg_h1_c_3"]);
      const [newest] = await list("h1");
      const page = { accountId: DEMO, hookId: "h1", beforeId: newest?.id ?? 0, limit: 1 };
      expect(namesOf(await storageOf().deliveries.list(page))).toEqual(["msg_h1_c_2"]);
      expect(await list("h1", undefined, "other" as AccountId)).toEqual([]);
    });

    test("[HOK-1] dead letters come back by hand, one or all, before what is younger, with a new day to live", async () => {
      for (const ordinal of [1, 2, 3]) await owe("c", ordinal, "h1");
      await owe("d", 1, "h1");
      for (const lane of await claim("h1")) await settle(lane, NOON, "dead", "dead");
      const [dead] = (await list("h1", "dead")).filter(({ webhookId }) => webhookId === "msg_h1_c_2");
      const replay = (which: { id: number } | { deadUpTo: number }, accountId = DEMO) =>
        storageOf().deliveries.replay({ accountId, hookId: "h1", which, at: NOON, giveUpAt: NOON + 2 * DAY_MS });
      expect(await replay({ id: dead?.id ?? 0 }, "other" as AccountId)).toBe(0);
      expect(await replay({ id: dead?.id ?? 0 })).toBe(1);
      expect(await replay({ id: dead?.id ?? 0 })).toBe(0);
      const lane = await claimOne("h1");
      expect(namesOf(lane.deliveries)).toEqual(["msg_h1_c_2", "msg_h1_c_3"]);
      expect(lane.deliveries[0]).toMatchObject({ attempts: 0, giveUpAt: NOON + 2 * DAY_MS, webhookId: "msg_h1_c_2" });
      await settle(lane, NOON, "delivered", "delivered");
      expect(await replay({ deadUpTo: 1 })).toBe(1);
      expect(await replay({ deadUpTo: 100 })).toBe(1);
      expect(await replay({ deadUpTo: 100 })).toBe(0);
      expect((await claim("h1")).map(({ conversationId }) => conversationId).toSorted()).toEqual(["c", "d"]);
    });

    test("[HOK-1] what is over is forgotten by age; what is owed is not", async () => {
      for (const ordinal of [1, 2, 3]) await owe("c", ordinal, "h1");
      await settle(await claimOne("h1"), NOON, "delivered", "dead");
      const prune = (before: number, limit = 10) => storageOf().deliveries.prune({ before, limit });
      expect(await prune(NOON)).toBe(0);
      expect(await prune(NOON + 1, 1)).toBe(1);
      expect(await prune(NOON + 1)).toBe(1);
      expect(namesOf(await list("h1"))).toEqual(["msg_h1_c_3"]);
    });

    test("[HOK-1] of many workers at once each lane goes to one", async () => {
      for (let index = 0; index < 20; index++) await owe(`c${index}`, 1, "h1");
      const claims = await Promise.all(Array.from({ length: 8 }, () => claim("h1", { lanes: 5 })));
      const claimed = claims.flat().map(({ conversationId }) => conversationId);
      expect(new Set<ConversationId>(claimed).size).toBe(20);
      expect(claimed).toHaveLength(20);
    });
  });
}

import {
  type AccountId,
  type AgentId,
  type Agents,
  type Availability,
  type Conversation,
  type ConversationId,
  comparePlaces,
  findPlace,
  findQueue,
  type Input,
  isForSkills,
  MAX_RINGS,
  type Queue,
  type RoutableAgent,
  route,
  type SkillId,
} from "@signpost/core";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { conversationsOf } from "../broker/topics.ts";
import { createEngine, type Engine } from "../engine.ts";
import { NO_LIMITS } from "../limits/limit-table.ts";
import type { ConversationStore } from "../storage/conversation-store.ts";
import { emptyStore } from "../storage/sqlite/prepared-store.testsuite.ts";
import { HOST_TIME } from "../time.ts";
import { createRingWindows, MAX_REJECTED, type RingWatch, type RingWindows } from "./ring-windows.ts";

const ACCOUNT = "demo" as AccountId;
const [SALES, BILLING] = [1 as SkillId, 3 as SkillId];
const IDS = ["lea", "noam", "robin"] as readonly string[] as readonly AgentId[];
const NOON = Date.parse("2026-03-02T12:00:00Z");

let now: number;
let engine: Engine;
beforeEach(() => start());
afterEach(() => engine.close());

async function start(): Promise<void> {
  now = NOON;
  engine = await createEngine({ ...emptyStore(), time: { ...HOST_TIME, now: () => now }, limits: NO_LIMITS });
  await engine.storage.accounts.create({
    account: { accountId: ACCOUNT, name: ACCOUNT, createdAt: NOON },
    users: [],
    keys: [],
    resources: [SALES, BILLING].map((id) => ({ kind: "skill", id: String(id), name: "a team" })),
    variants: [],
    actor: { name: "test", at: NOON, source: "system" },
  });
}

async function submit(id: string, input: Input): Promise<void> {
  await engine.conversations.submit({ accountId: ACCOUNT, conversationId: id as ConversationId, input });
}

function open(id: string, skillId: SkillId | undefined): Promise<void> {
  const skill = skillId === undefined ? {} : { skillId };
  const consumer = { id: `v-${id}` as never, authenticated: false };
  return submit(id, { kind: "conversation.opened", channel: "MESSAGING", languages: [], ...skill, consumer });
}

async function openMany(count: number): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, (_, index) => {
      now += index % 3 === 0 ? 0 : 1;
      return open(`c${index}`, [SALES, BILLING, undefined][index % 3]);
    }),
  );
}

/** Some agents at work, each with a client that shows rings. */
class Desk {
  readonly agents = new Map<AgentId, RoutableAgent>();
  readonly watches = new Map<AgentId, RingWatch>();
  readonly rejected = new Map<AgentId, Set<string>>(IDS.map((id) => [id, new Set()]));
  readonly skills = new Map<AgentId, readonly SkillId[]>();
  readonly windows: RingWindows;
  readings = 0;
  /** Who was told that its rings may be others now, in order. */
  readonly told: AgentId[] = [];

  /** `turns`: how long a page is on its way, while others change what is in it. */
  constructor(turns: () => number = () => 0) {
    const { conversations } = engine.storage;
    const late = async <T>(answer: Promise<T>): Promise<T> => {
      this.readings++;
      const given = await answer;
      await pass(turns());
      return given;
    };
    const store: Pick<ConversationStore, "listQueues" | "listWaiting"> = {
      listQueues: (accountId) => late(conversations.listQueues(accountId)),
      listWaiting: (query) => late(conversations.listWaiting(query)),
    };
    this.windows = createRingWindows({
      accountId: ACCOUNT,
      conversations: store,
      agents: () => this.agents,
      skillsOf: (agentId) => this.skills.get(agentId) ?? [],
      onError: (error) => {
        throw error;
      },
    });
    engine.broker.subscribe(conversationsOf(ACCOUNT), ({ conversation }) => this.windows.onConversation(conversation));
  }

  async set(id: AgentId, availability: Availability, skillIds: readonly SkillId[] = this.skills.get(id) ?? []) {
    this.skills.set(id, skillIds);
    this.agents.set(id, { id, availability, skillIds });
    await this.windows.onAgents();
  }

  watch(id: AgentId): void {
    this.watches.set(
      id,
      this.windows.watch(id, () => this.told.push(id)),
    );
  }

  reject(id: AgentId, count: number): void {
    const rejected = this.rejected.get(id) ?? new Set();
    for (const { ring } of this.shown(id).slice(0, count)) rejected.add(ring.ringId);
    this.watches.get(id)?.setRejected(rejected.size);
  }

  shown(id: AgentId) {
    return this.watches.get(id)?.listRings((ringId) => this.rejected.get(id)?.has(ringId) === true) ?? [];
  }

  ringIds(): readonly string[] {
    return [...this.watches.keys()].flatMap((id) => this.shown(id).map(({ ring }) => ring.ringId));
  }

  /** The same rings, from everything that waits. */
  async expected(): Promise<readonly string[]> {
    const waiting = await readAll();
    const placesOf = (isMine: (queue: Queue) => boolean) =>
      waiting
        .flatMap((conversation) => {
          const [queue, place] = [findQueue(conversation), findPlace(conversation)];
          return queue !== undefined && place !== undefined && isMine(queue) ? [place] : [];
        })
        .toSorted(comparePlaces);
    return [...this.watches.keys()].flatMap((id) => {
      const agent = this.agents.get(id);
      if (agent === undefined) return [];
      const rings = route({
        agent,
        named: placesOf(({ suggestedTo }) => suggestedTo === id),
        general: placesOf((queue) => isForSkills(queue, agent.skillIds, this.agents satisfies Agents)),
        isRejected: (ringId) => this.rejected.get(id)?.has(ringId) === true,
      });
      return rings.map(({ ringId }) => ringId);
    });
  }
}

async function pass(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}

async function readAll(): Promise<readonly Conversation[]> {
  const { conversations } = engine.storage;
  const queues = await conversations.listQueues(ACCOUNT);
  const { conversations: all, next } = await conversations.listWaiting({ accountId: ACCOUNT, queues, limit: 10_000 });
  if (next !== undefined) throw new Error("there are more than the test expects");
  return all;
}

/** Nothing is under way any more. */
const settled = () => pass(12);

describe("windows of rings", () => {
  test("[LIM-9] an agent is offered the longest waiting hundred, and the next ones as those are taken or turned down", async () => {
    const desk = new Desk();
    await openMany(330);
    const [lea, noam] = [IDS[0] ?? raise(), IDS[1] ?? raise()];
    await desk.set(lea, "ONLINE", []);
    await desk.set(noam, "ONLINE", [SALES]);
    desk.watch(lea);
    desk.watch(noam);
    await settled();
    expect(desk.shown(lea)).toHaveLength(MAX_RINGS);
    expect(desk.ringIds()).toEqual(await desk.expected());
    for (const { ring } of desk.shown(lea).slice(0, 90))
      await submit(ring.conversationId, { kind: "agent.assigned", agent: { id: lea } });
    await settled();
    desk.reject(lea, 40);
    await settled();
    expect(desk.shown(lea)).toHaveLength(MAX_RINGS);
    expect(desk.ringIds()).toEqual(await desk.expected());
  });

  test("[LIM-9] agents of the same skills share what is read, and what waits behind the window is not looked at", async () => {
    const desk = new Desk();
    await openMany(300);
    for (const id of IDS) {
      await desk.set(id, "ONLINE", [SALES]);
      desk.watch(id);
    }
    await settled();
    const before = desk.readings;
    // Far behind, and of another team.
    await submit("c297", { kind: "conversation.transferred", skillId: BILLING });
    await open("new", SALES);
    await submit("c1", { kind: "agent.assigned", agent: { id: "x" as AgentId } });
    await settled();
    expect(desk.readings).toBe(before);
    expect(desk.ringIds()).toEqual(await desk.expected());
  });

  test("[LIM-9] what comes while agents look, and more of it than a window keeps, is offered to its end", async () => {
    const desk = new Desk();
    const lea = IDS[0] ?? raise();
    await desk.set(lea, "ONLINE", []);
    desk.watch(lea);
    await settled();
    await openMany(3 * MAX_RINGS);
    for (let taken = 0; taken < 3; taken++) {
      await settled();
      expect(desk.shown(lea)).toHaveLength(MAX_RINGS);
      expect(desk.ringIds()).toEqual(await desk.expected());
      for (const { ring } of desk.shown(lea))
        await submit(ring.conversationId, { kind: "agent.assigned", agent: { id: lea } });
    }
    await settled();
    expect(desk.ringIds()).toEqual([]);
  });

  test("[LIM-9] an agent is told when its own availability is another, and neither of others' nor of its own as it was", async () => {
    const desk = new Desk();
    const [lea, noam] = [IDS[0] ?? raise(), IDS[1] ?? raise()];
    for (const id of [lea, noam]) {
      await desk.set(id, "ONLINE", [SALES]);
      desk.watch(id);
    }
    await settled();
    desk.told.length = 0;
    await desk.set(noam, "AWAY");
    await desk.set(noam, "AWAY");
    await settled();
    expect(desk.told).toEqual([noam]);
  });

  test("[LIM-9] whoever turns down everything is offered no more than a bounded number of times", async () => {
    const desk = new Desk();
    await openMany(MAX_REJECTED + MAX_RINGS + 300);
    const lea = IDS[0] ?? raise();
    await desk.set(lea, "ONLINE", []);
    desk.watch(lea);
    await settled();
    for (let round = 0; round < 20; round++) {
      desk.reject(lea, MAX_RINGS);
      await settled();
    }
    expect(desk.rejected.get(lea)?.size).toBeLessThan(MAX_REJECTED + 2 * MAX_RINGS);
  });

  type Step = (desk: Desk) => Promise<void> | void;
  const agentId = fc.constantFrom(...IDS);
  const skillId = fc.constantFrom(SALES, BILLING);
  /** One that waits, by its place in everybody's order; oftener one of the first. */
  const place = fc.oneof(fc.nat(5), fc.nat(400));
  const onWaiting =
    (nth: number, input: Input): Step =>
    async () => {
      const waiting = await readAll();
      const one = waiting[nth % Math.max(1, waiting.length)];
      if (one !== undefined) await submit(one.conversationId, input);
    };
  let names = 0;
  const suggest = fc
    .tuple(fc.nat(8), agentId)
    .map(([nth, id]) => onWaiting(nth, { kind: "agent.suggested", agent: { id } }));
  const come = fc.tuple(agentId, fc.constantFrom<Availability>("ONLINE", "OCCUPIED", "AWAY", "AWAY")).map(
    ([id, availability]): Step =>
      (desk) =>
        desk.set(id, availability),
  );
  const step: fc.Arbitrary<Step> = fc.oneof(
    suggest,
    suggest,
    come,
    come,
    fc.tuple(place, agentId).map(([nth, id]) => onWaiting(nth, { kind: "agent.assigned", agent: { id } })),
    fc.tuple(place, skillId).map(([nth, to]) => onWaiting(nth, { kind: "conversation.transferred", skillId: to })),
    place.map((nth) => onWaiting(nth, { kind: "conversation.closed", by: "CONSUMER" })),
    place.map((nth) => onWaiting(nth, { kind: "consumer.message", content: { kind: "text", text: "hello?" } })),
    fc.nat(400).map(
      (nth): Step =>
        async () =>
          submit(`c${nth}`, { kind: "conversation.returned_to_queue" }),
    ),
    fc.option(skillId, { nil: undefined }).map(
      (skill): Step =>
        () =>
          open(`n${names++}`, skill),
    ),
    fc.tuple(agentId, fc.constantFrom<Availability>("ONLINE", "OCCUPIED", "AWAY"), fc.subarray([SALES, BILLING])).map(
      ([id, availability, skills]): Step =>
        (desk) =>
          desk.set(id, availability, skills),
    ),
    fc.tuple(agentId, fc.nat(30)).map(
      ([id, count]): Step =>
        (desk) =>
          desk.reject(id, count),
    ),
  );

  test("[LIM-9] through every history, with pages late and early, the rings are those of who looks at everything", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(step, fc.nat(3)), { minLength: 1, maxLength: 20, size: "max" }),
        fc.infiniteStream(fc.nat(4)),
        fc.constantFrom(5, 20, 130),
        async (steps, turns, count) => {
          await engine.close();
          await start();
          await openMany(count);
          const desk = new Desk(() => turns.next().value ?? 0);
          for (const id of IDS) {
            await desk.set(id, "ONLINE", id === "lea" ? [] : [SALES]);
            desk.watch(id);
          }
          const taken: (Promise<void> | void)[] = [];
          for (const [take, pause] of steps) {
            now += 1;
            // Whoever comes does not wait for what is read on its behalf, and nor does anybody else.
            taken.push(take(desk));
            await pass(pause);
          }
          await Promise.all(taken);
          await pass(200);
          expect(desk.ringIds()).toEqual(await desk.expected());
        },
      ),
      { numRuns: 100 },
    );
  });
});

function raise(): never {
  throw new Error("there are three agents");
}

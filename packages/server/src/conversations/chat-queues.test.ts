import type { AccountId, ConsumerId, ConversationId, EventId, Input, Send, SkillId } from "@signpost/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createEngine, type Engine } from "../engine.ts";
import { emptyStore } from "../storage/sqlite/prepared-store.testsuite.ts";
import { HOST_TIME } from "../time.ts";

const ACCOUNT = "demo" as AccountId;
const [BILLING, SUPPORT] = [3 as SkillId, 7 as SkillId];
const TEN = Date.parse("2026-03-02T10:00:00Z");
const LEA: Input = { kind: "agent.assigned", agent: { id: "a1" as never, nickname: "Léa" } };

let now: number;
let engine: Engine;

beforeEach(async () => {
  now = TEN;
  engine = await createEngine({ ...emptyStore(), time: { ...HOST_TIME, now: () => now } });
  const saying = (eventId: EventId, words: string) => ({
    eventId,
    context: { kind: "account" } as const,
    variant: {
      texts: [{ language: "en-US" as never, spelling: "en-US", words, state: "approved", origin: "api" } as const],
    },
  });
  await engine.storage.accounts.create({
    account: { accountId: ACCOUNT, name: ACCOUNT, createdAt: now },
    users: [],
    keys: [],
    resources: [BILLING, SUPPORT].map((id) => ({ kind: "skill", id: String(id), name: "a team" })),
    variants: [
      saying("ROUTING_TO_AGENT", "place {PlaceInQ} of {QueueLength}"),
      saying("WAITING_FOR_AGENT", "place {PlaceInQ}, about {AvgWaitMinutes}:{AvgWaitSeconds}"),
    ],
    actor: { name: "test", at: now, source: "system" },
  });
});
afterEach(() => engine.close());

async function submit(id: string, ...inputs: readonly Input[]): Promise<void> {
  const conversationId = id as ConversationId;
  for (const input of inputs) {
    const result = await engine.conversations.submit({ accountId: ACCOUNT, conversationId, input });
    if (result.kind === "refused") throw new Error(JSON.stringify(result.failure));
  }
}

function open(id: string, skillId = BILLING): Promise<void> {
  const consumer = { id: id as ConsumerId, authenticated: false };
  return submit(id, { kind: "conversation.opened", channel: "CHAT", languages: [], skillId, consumer });
}

/** Lets time pass as the clock worker does. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    now += 1_000;
    await engine.conversations.settleDue(100);
  }
}

async function said(id: string): Promise<readonly string[]> {
  const sends = await engine.storage.conversations.listSends(ACCOUNT, id as ConversationId);
  return sends.map((send: Send) => (send.kind === "sent" ? send.text : send.reason));
}

test("[CHT-1] place and length are those of the skill's queue, from the first message on", async () => {
  await open("a");
  await open("b");
  await open("elsewhere", SUPPORT);
  await open("c");
  expect([await said("b"), await said("elsewhere"), await said("c")]).toEqual([
    ["place 2 of 2"],
    ["place 1 of 1"],
    ["place 3 of 3"],
  ]);
});

test("[CHT-1] [CHT-5] who waits hears the place again when others before it were served, with the waits that were measured", async () => {
  await open("first");
  await open("second");
  await open("third");
  now += 10_000;
  await submit("first", LEA);
  await pass(5);
  expect(await said("third")).toEqual(["place 3 of 3", "place 2, about 0:10"]);
  await submit("second", LEA);
  await pass(59);
  expect(await said("third")).toHaveLength(2);
  await pass(1);
  expect(await said("third")).toEqual(["place 3 of 3", "place 2, about 0:10", "place 1, about 0:11"]);
});

test("[CHT-1] before the first acceptance no wait is known, and nothing false is said", async () => {
  await open("a");
  await pass(15);
  expect(await said("a")).toEqual(["place 1 of 1", "missing-value"]);
});

test("[CHT-1] what a platform tells wins over what the account's own queues say", async () => {
  await open("a");
  await submit("a", { kind: "queue.updated", figures: { place: 9, averageWaitMs: 60_000 } });
  await pass(90);
  expect(await said("a")).toEqual(["place 1 of 1", "place 9, about 1:0"]);
});

test("[CHT-1] messaging asks for no queue figures", async () => {
  let asked = 0;
  const { conversations } = engine.storage;
  const countChats = conversations.countChats.bind(conversations);
  conversations.countChats = (places, atMost) => {
    asked++;
    return countChats(places, atMost);
  };
  const consumer = { id: "m" as ConsumerId, authenticated: false };
  await submit("m", { kind: "conversation.opened", channel: "MESSAGING", languages: [], consumer }, LEA);
  expect(asked).toBe(0);
  await open("a");
  expect(asked).toBe(1);
});

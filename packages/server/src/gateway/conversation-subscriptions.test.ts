import type { Conversation, ConversationId } from "@signpost/core";
import type { JsonObject } from "@signpost/protocol";
import { expect, test } from "vitest";
import { storageExamples as eg } from "../storage/contract.testsuite.ts";
import { createConversationSubscriptions } from "./conversation-subscriptions.ts";

const OPEN = { convState: ["OPEN"] };

const toOpen = (id: string): Conversation => ({ ...eg.conversation("open"), conversationId: id as ConversationId });

function toClosed(id: string): Conversation {
  const { handling, turn, clocks, urgency, responseTimes, isConsumerWaiting, ...identity } = eg.conversation("open");
  return { ...identity, conversationId: id as ConversationId, kind: "closed", closedAt: 9, closedBy: "CONSUMER" };
}

/** The subscriptions of one client; what it may see and what the store has are set by the test. */
function connect() {
  const client = {
    sees: new Set<string>(),
    isGone: false,
    /** What each reading of the store gives. */
    readings: [] as (() => Promise<readonly Conversation[]>)[],
    /** Each notification: `UPSERT` or `DELETE`, with the conversation. */
    told: [] as string[][],
  };
  const subscriptions = createConversationSubscriptions({
    async *findExisting() {
      const read = client.readings.shift();
      if (read !== undefined) yield await read();
    },
    isInSight: ({ conversationId }) => client.sees.has(conversationId),
    newId: () => "s1",
    send: ({ body }) => {
      const { changes } = body as { changes: readonly { type: string; result: { convId: string } }[] };
      client.told.push(changes.map(({ type, result }) => `${type} ${result.convId}`));
    },
    drained: async () => {},
    isGone: () => client.isGone,
    toResult: ({ conversationId }) => ({ convId: conversationId }) as never,
    namesOf: () => [],
  });
  const subscribe = (body: JsonObject = OPEN) => subscriptions.subscribe(body, "plain").announceExisting;
  return { client, subscriptions, subscribe };
}

/** A reading that ends when the test says so, with what the store had when it began. */
function readSlowly(...page: readonly Conversation[]) {
  const reading = Promise.withResolvers<void>();
  return { read: () => reading.promise.then(() => page), end: () => reading.resolve() };
}

test("[WS-1] what there is comes in notifications of fifty, and no more than a thousand", async () => {
  const { client, subscribe } = connect();
  const ids = Array.from({ length: 1_020 }, (_, index) => `c${index}`);
  client.sees = new Set(ids);
  client.readings = [async () => ids.map(toOpen)];
  await subscribe()();
  expect(client.told.map((one) => one.length)).toEqual(Array(20).fill(50));
  expect(client.told.flat()).toEqual(ids.slice(0, 1_000).map((id) => `UPSERT ${id}`));
});

test("[AUT-9] announced again, a subscription tells what has come into sight, and once", async () => {
  const { client, subscriptions, subscribe } = connect();
  const store = async () => ["first", "second", "third"].map(toOpen);
  client.readings = [store, store, store];
  client.sees = new Set(["first"]);
  await subscribe()();
  client.sees = new Set(["first", "second", "third"]);
  subscriptions.onConversation(toOpen("second"));
  await subscriptions.announceAgain();
  expect(client.told).toEqual([["UPSERT first"], ["UPSERT second"], ["UPSERT third"]]);
  await subscriptions.announceAgain();
  expect(client.told).toHaveLength(3);
  for (const id of ["first", "second", "third"]) subscriptions.onConversation(toClosed(id));
  expect(client.told.slice(3)).toEqual([["DELETE first"], ["DELETE second"], ["DELETE third"]]);
});

test("[WS-1] what changes during the reading is not told as it was before", async () => {
  const { client, subscriptions, subscribe } = connect();
  client.sees = new Set(["a", "b"]);
  const reading = readSlowly(toOpen("a"), toOpen("b"));
  client.readings = [reading.read];
  const announced = subscribe()();
  subscriptions.onConversation(toClosed("a"));
  reading.end();
  await announced;
  expect(client.told).toEqual([["UPSERT b"]]);
});

test("[AUT-9] that holds for each of two readings at once, whichever ends first", async () => {
  for (const [early, late] of [[0, 1] as const, [1, 0] as const]) {
    const { client, subscriptions, subscribe } = connect();
    client.sees = new Set(["a", "b"]);
    const page = [toOpen("a"), toOpen("b")];
    const readings = [readSlowly(...page), readSlowly(...page)] as const;
    client.readings = readings.map(({ read }) => read);
    const announced = [subscribe()(), subscriptions.announceAgain()] as const;
    subscriptions.onConversation(toClosed("a"));
    readings[early].end();
    await announced[early];
    expect(client.told).toEqual([["UPSERT b"]]);
    subscriptions.onConversation(toClosed("b"));
    readings[late].end();
    await announced[late];
    expect(client.told).toEqual([["UPSERT b"], ["DELETE b"]]);
  }
});

test("[WS-1] nothing more is told to who has unsubscribed or is gone", async () => {
  const { client, subscriptions, subscribe } = connect();
  const ids = Array.from({ length: 120 }, (_, index) => `c${index}`);
  client.sees = new Set(ids);
  client.readings = [async () => ids.map(toOpen), async () => ids.map(toOpen)];
  const announced = subscribe()();
  subscriptions.unsubscribe({ subscriptionId: "s1" });
  await announced;
  expect(client.told).toEqual([]);
  client.isGone = true;
  await subscribe()();
  expect(client.told).toHaveLength(1);
});

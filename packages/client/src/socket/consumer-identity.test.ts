import { afterEach, beforeEach, expect, test } from "vitest";
import {
  createMemory,
  earlierTextsOf,
  openConversation,
  type TestMemory,
  textsOf,
  until,
  Visitors,
} from "./consumer-session.testsuite.ts";
import type { ConsumerSession } from "./consumer-session.ts";

let visitors: Visitors;

beforeEach(async () => {
  visitors = await new Visitors().begin();
});

afterEach(() => visitors.end());

/** A tab with an earlier conversation and one that is open. */
async function openTab(memory: TestMemory): Promise<ConsumerSession> {
  const tab = visitors.open(memory);
  visitors.server.closeConversation(await openConversation(tab), "AGENT");
  await until(() => expect(tab.getSnapshot().conversation.kind).toBe("closed"));
  await openConversation(tab);
  tab.send("of the old visitor");
  await until(() => expect(textsOf(tab)).toEqual(["welcome", "of the old visitor"]));
  expect(earlierTextsOf(tab)).toEqual([["welcome"]]);
  return tab;
}

/** In another tab: everything is forgotten, and somebody else begins. */
async function becomeAnother(memory: TestMemory): Promise<ConsumerSession> {
  memory.clear();
  const tab = visitors.open(memory);
  await openConversation(tab);
  tab.send("of the new visitor");
  await until(() => expect(textsOf(tab)).toEqual(["welcome", "of the new visitor"]));
  return tab;
}

test("[WIN-10] a tab follows the visitor that another tab has become, and shows nothing of the one before", async () => {
  const memory = createMemory();
  const first = await openTab(memory);
  const second = await becomeAnother(memory);
  const kept = memory.load();
  const kinds = new Set<string>();
  first.subscribe(() => kinds.add(first.getSnapshot().conversation.kind));
  visitors.server.cut();
  await until(() => expect(textsOf(first)).toEqual(["welcome", "of the new visitor"]));
  expect(earlierTextsOf(first)).toEqual([]);
  expect(first.getSnapshot().conversation).toEqual(second.getSnapshot().conversation);
  expect([...kinds]).toEqual(["open"]);
  expect(memory.load()).toEqual(kept);
  expect(visitors.server.signUps).toBe(2);
});

test("[WIN-10] a tab whose visitor was forgotten becomes a new one at the next connection", async () => {
  const memory = createMemory();
  const tab = await openTab(memory);
  memory.clear();
  visitors.server.cut();
  await until(() => expect(tab.getSnapshot()).toMatchObject({ connection: { kind: "open" }, lines: [], earlier: [] }));
  expect(tab.getSnapshot().conversation).toEqual({ kind: "none" });
  expect(memory.load()).toEqual({ token: "token-2" });
});

test("[WIN-10] what a tab still does as the visitor before is not remembered for the new one", async () => {
  const memory = createMemory();
  const first = await openTab(memory);
  await becomeAnother(memory);
  const kept = memory.load();
  await first.closeConversation();
  await openConversation(first);
  expect(memory.load()).toEqual(kept);
});

test("[WS-4] a tab whose token is refused becomes the visitor that another tab became meanwhile", async () => {
  const memory = createMemory();
  const first = await openTab(memory);
  visitors.server.refuse("token-1");
  visitors.server.whileAnswering("InitConnection", () => memory.save({ token: "of the other tab" }));
  visitors.server.cut();
  await until(() =>
    expect(first.getSnapshot()).toMatchObject({ connection: { kind: "open" }, lines: [], earlier: [] }),
  );
  expect(memory.load()).toEqual({ token: "of the other tab" });
  expect(visitors.server.signUps).toBe(1);
});

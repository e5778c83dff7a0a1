import type { AccountId, ConsumerId, ConversationId, Hook, Input, Send } from "@signpost/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { conversationsOf } from "../broker/topics.ts";
import { createEngine, type Engine } from "../engine.ts";
import { emptyStore } from "../storage/sqlite/prepared-store.testsuite.ts";
import { StorageUnavailable } from "../storage/storage.ts";
import { HOST_TIME } from "../time.ts";
import type { Command, CommandResult } from "./conversations.ts";
import { createConversations } from "./create-conversations.ts";

const ACCOUNT = "demo" as AccountId;
const AGENT = { id: "a1" as never, nickname: "Léa" };
const now = Date.parse("2026-03-02T10:00:00Z");
let engine: Engine;

beforeEach(async () => {
  engine = await createEngine({ ...emptyStore(), time: { ...HOST_TIME, now: () => now } });
  for (const accountId of [ACCOUNT, "other" as AccountId]) {
    await engine.storage.accounts.create({
      account: { accountId, name: accountId, createdAt: now },
      users: [],
      keys: [],
      resources: [{ kind: "skill", id: "3", name: "Billing" }],
      variants: [],
      actor: { name: "test", at: now, source: "system" },
    });
  }
});
afterEach(() => engine.close());

function command(id: string, input: Input, more: Partial<Command> = {}): Command {
  return { accountId: ACCOUNT, conversationId: id as ConversationId, input, ...more };
}

function opening(consumer = "v1"): Input {
  return {
    kind: "conversation.opened",
    channel: "MESSAGING",
    languages: ["fr-FR"],
    consumer: { id: consumer as ConsumerId, authenticated: false },
  };
}

const SAYS: Input = { kind: "consumer.message", content: { kind: "text", text: "bonjour" } };
const ASSIGNED: Input = { kind: "agent.assigned", agent: AGENT };

const HOOK: Hook = {
  hookId: "h1",
  kind: "webhook",
  name: "platform",
  url: "https://platform.example",
  isEnabled: true,
  alsoTold: [],
  timeoutMs: 1_000,
  createdAt: now,
  secrets: { current: "sealed" },
};

function sendsOf(result: CommandResult): readonly Send[] {
  if (result.kind === "refused") throw new Error(JSON.stringify(result.failure));
  return result.sends;
}

function linesOf(id: string) {
  return engine.storage.conversations.listLines(ACCOUNT, id as ConversationId, { fromSequence: 0, limit: 10_000 });
}

test("[DLV-1] an answer comes when state, lines and sends are stored", async () => {
  const [send] = sendsOf(await engine.conversations.submit(command("c", opening())));
  expect(send).toMatchObject({ kind: "sent", eventId: "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME", language: "fr-FR" });
  expect(await engine.storage.conversations.find(ACCOUNT, "c" as ConversationId)).toMatchObject({
    kind: "open",
    sequence: 1,
  });
  expect(await linesOf("c")).toMatchObject([{ sequence: 1, from: { kind: "controller" } }]);
  expect(await engine.storage.conversations.listSends(ACCOUNT, "c" as ConversationId)).toEqual([send]);
});

test("[TRG-1] a consumer who has been here before is known, in this account only", async () => {
  await engine.conversations.submit(command("c1", opening()));
  const again = sendsOf(await engine.conversations.submit(command("c2", opening())));
  const elsewhere = sendsOf(
    await engine.conversations.submit(command("c1", opening(), { accountId: "other" as AccountId })),
  );
  expect(again[0]?.eventId).toBe("CONSUMER_OPEN_NEW_CONVERSATION");
  expect(elsewhere[0]?.eventId).toBe("CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME");
});

test("[TRG-1] of two openings of a new consumer at once one is the first time, in a hundred races", async () => {
  for (let race = 0; race < 100; race++) {
    const openings = [0, 1].map((tab) => engine.conversations.submit(command(`c${race}-${tab}`, opening(`v${race}`))));
    const welcomes = (await Promise.all(openings)).map((result) => sendsOf(result)[0]?.eventId);
    expect(welcomes.toSorted()).toEqual([
      "CONSUMER_OPEN_NEW_CONVERSATION",
      "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME",
    ]);
  }
});

test("[DLV-3] [TRG-10] a repeated event changes nothing and gets the first answer", async () => {
  await engine.conversations.submit(command("c", opening(), { key: "e1" }));
  const first = await engine.conversations.submit(command("c", ASSIGNED, { key: "e2" }));
  const before = await linesOf("c");
  const repeat = await engine.conversations.submit(command("c", ASSIGNED, { key: "e2" }));
  expect(repeat).toMatchObject({ kind: "done", isRepeat: true });
  expect(sendsOf(repeat)).toEqual(sendsOf(first));
  expect(await linesOf("c")).toEqual(before);
});

test("[DLV-3] the same event twice in one array counts once", async () => {
  const results = await engine.conversations.submitAll([
    command("c", opening(), { key: "e1" }),
    command("c", SAYS, { key: "e2" }),
    command("c", SAYS, { key: "e2" }),
  ]);
  expect(results.map((result) => result.kind === "done" && result.isRepeat)).toEqual([false, false, true]);
  expect(await linesOf("c")).toHaveLength(2);
});

test("[EVT-4] of an array, what comes after the refused event is not applied", async () => {
  const results = await engine.conversations.submitAll([
    command("c", opening()),
    command("c", { kind: "conversation.returned_to_queue" }),
    command("c", SAYS),
  ]);
  expect(results.map(({ kind }) => kind)).toEqual(["done", "refused"]);
  expect(await linesOf("c")).toHaveLength(1);
});

test("[EVT-4] unknown account and unknown conversation are refused as absent", async () => {
  const unknown = await engine.conversations.submit(command("c", SAYS));
  const foreign = await engine.conversations.submit(command("c", opening(), { accountId: "nobody" as AccountId }));
  expect(unknown).toMatchObject({ kind: "refused", failure: { code: "not-found", what: "conversation" } });
  expect(foreign).toMatchObject({ kind: "refused", failure: { code: "not-found", what: "account" } });
});

test("[DLV-2] many writers at once: every conversation's lines are numbered without a gap, in the order they came", async () => {
  const ids = Array.from({ length: 20 }, (_, index) => `c${index}`);
  const commands = ids.flatMap((id) => [
    command(id, opening(id)),
    ...Array.from(
      { length: 10 },
      (_, index): Command => command(id, { kind: "consumer.message", content: { kind: "text", text: `${index}` } }),
    ),
  ]);
  await Promise.all(commands.map((one) => engine.conversations.submit(one)));
  for (const id of ids) {
    const lines = await linesOf(id);
    expect(lines.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 11 }, (_, index) => index + 1));
    const texts = lines.slice(1).map(({ content }) => (content.kind === "text" ? content.text : ""));
    expect(texts).toEqual(Array.from({ length: 10 }, (_, index) => `${index}`));
  }
});

test("[TRG-10] two nodes race for one conversation: both inputs count, and each message is sent once", async () => {
  await engine.conversations.submit(command("c", opening()));
  const otherNode = createConversations(engine);
  const race = Array.from({ length: 10 }, (_, index) =>
    (index % 2 === 0 ? engine.conversations : otherNode).submit(command("c", ASSIGNED)),
  );
  const sends = (await Promise.all(race)).flatMap(sendsOf);
  await otherNode.close();
  expect(sends.map(({ eventId }) => eventId)).toEqual(["YOU_ARE_CONNECTED_TO"]);
  expect(await linesOf("c")).toHaveLength(2);
});

test("[DLV-1] what is announced has been committed, and only that", async () => {
  const heard: string[] = [];
  engine.broker.subscribe(conversationsOf(ACCOUNT), ({ conversation, lines }) =>
    heard.push(`${conversation.conversationId} ${lines.length}`),
  );
  await engine.conversations.submit(command("c", opening()));
  await engine.conversations.submit(command("c", { kind: "conversation.returned_to_queue" }));
  expect(heard).toEqual(["c 1"]);
});

test("[HOK-1] whoever delivers is told of what one conversation of a group brought, whatever the others of it did", async () => {
  const accountId = "with a hook" as AccountId;
  await engine.storage.accounts.create({
    account: { accountId, name: accountId, createdAt: now },
    users: [],
    keys: [],
    resources: [{ kind: "hook", id: HOOK.hookId, hook: HOOK }],
    variants: [],
    actor: { name: "test", at: now, source: "system" },
  });
  let told = 0;
  await engine.conversations.submit(command("quiet", opening(), { accountId }));
  engine.conversations.onDeliveries(() => told++);
  await Promise.all([
    engine.conversations.submit(command("loud", opening("v2"), { accountId })),
    engine.conversations.submit(command("quiet", SAYS, { accountId })),
  ]);
  expect(told).toBe(1);
});

test("[DLV-1] when the store refuses, nobody is told otherwise, and the next command goes through", async () => {
  let isFull = true;
  const { conversations: store } = engine.storage;
  const failing = createConversations({
    ...engine,
    storage: {
      conversations: {
        ...store,
        commit: (writes) => (isFull ? Promise.reject(new StorageUnavailable("disk full")) : store.commit(writes)),
      },
    },
  });
  await expect(failing.submit(command("c", opening()))).rejects.toThrow(StorageUnavailable);
  isFull = false;
  expect((await failing.submit(command("c", opening()))).kind).toBe("done");
  await failing.close();
});

test("[TIM-7] commands of a conversation that cannot be read are refused, and do not stop the others", async () => {
  for (const id of ["bad", "good"]) await engine.conversations.submit(command(id, opening()));
  const { conversations } = engine.storage;
  const [loaded] = await conversations.load([{ accountId: ACCOUNT, conversationId: "bad" as ConversationId }]);
  if (loaded?.conversation === undefined || loaded.reading === undefined) throw new Error("it was opened");
  const { conversation, reading } = loaded;
  const damaged = Object.assign({}, conversation, { toJSON: () => "damaged" });
  await conversations.commit([{ conversation: damaged, reading, at: now, lines: [], sends: [], keys: [] }]);

  const submit = (id: string) => engine.conversations.submit(command(id, SAYS));
  const [bad, good, again] = await Promise.all([submit("bad"), submit("good"), submit("bad")]);
  expect(bad).toMatchObject({ kind: "refused", failure: { code: "wrong-state", state: "set aside" } });
  expect(again).toEqual(bad);
  expect(good).toMatchObject({ kind: "done" });
  expect(await conversations.listSetAside(ACCOUNT, 9)).toMatchObject([{ conversationId: "bad", code: "unreadable" }]);
  expect(await engine.metrics.registry.metrics()).toContain("signpost_set_aside_total 1");
});

test("[OPS-2] after close nothing more is taken on, and what was accepted is finished", async () => {
  const accepted = engine.conversations.submit(command("c", opening()));
  const closed = engine.conversations.close();
  await expect(engine.conversations.submit(command("d", opening()))).rejects.toThrow("stopping");
  await closed;
  expect((await accepted).kind).toBe("done");
});

test("[EVT-1] an event counts from when it happened", async () => {
  const at = now - 60_000;
  await engine.conversations.submit(command("c", opening(), { at }));
  expect(await engine.storage.conversations.find(ACCOUNT, "c" as ConversationId)).toMatchObject({ openedAt: at });
});

test("[LIM-3] what one command's writing throws is its own: everybody else in the group is committed", async () => {
  const ids = Array.from({ length: 30 }, (_, index) => `c${index}`);
  await Promise.all(ids.map((id) => engine.conversations.submit(command(id, opening(id)))));
  let content: unknown = [];
  for (let depth = 0; depth < 50_000; depth++) content = [content];
  const deep: Input = {
    kind: "consumer.message",
    content: { kind: "other", event: { type: "RichContentEvent", content } },
  };
  const big: Input = { kind: "consumer.message", content: { kind: "other", event: { amount: 1n } } };
  const outcomes = await Promise.allSettled(
    ids.map((id, index) => engine.conversations.submit(command(id, index === 3 ? deep : index === 17 ? big : SAYS))),
  );
  const isBad = (index: number) => index === 3 || index === 17;
  expect(outcomes.map(({ status }) => status)).toEqual(
    ids.map((_, index) => (isBad(index) ? "rejected" : "fulfilled")),
  );
  for (const [index, id] of ids.entries()) {
    const words = (await linesOf(id)).filter(({ from }) => from.kind === "consumer");
    expect(words).toHaveLength(isBad(index) ? 0 : 1);
  }
  expect((await engine.conversations.submit(command("c3", SAYS))).kind).toBe("done");
});

test("[LIM-3] who fails over the news of what was committed does not make it look as if it were not", async () => {
  engine.conversations.onWake(() => {
    throw new Error("a listener of our own");
  });
  const [send] = sendsOf(await engine.conversations.submit(command("c", opening())));
  expect(send?.kind).toBe("sent");
  await engine.conversations.submit(command("c", ASSIGNED));
  expect((await engine.conversations.submit(command("c", SAYS))).kind).toBe("done");
});

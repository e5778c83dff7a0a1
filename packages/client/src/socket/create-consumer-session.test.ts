import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { systemTime } from "../time.ts";
import {
  createMemory,
  earlierTextsOf,
  openConversation,
  textsOf,
  until,
  Visitors,
} from "./consumer-session.testsuite.ts";
import type { ConsumerMemory } from "./consumer-session.ts";
import { toObject } from "./json-reader.ts";
import type { ProtocolServer } from "./protocol-server.testsuite.ts";

let visitors: Visitors;
let server: ProtocolServer;

beforeEach(async () => {
  visitors = await new Visitors().begin();
  server = visitors.server;
});

afterEach(() => visitors.end());

const openSession = (memory?: ConsumerMemory) => visitors.open(memory);

describe("a conversation", () => {
  test("[WS-1] opens with the visitor's skill and language, behind an InitConnection that declares AUTO_MESSAGES", async () => {
    const session = openSession();
    await openConversation(session);
    expect(server.received[0]?.type).toBe("InitConnection");
    expect(server.requestsOf("cm.ConsumerRequestConversation")).toEqual([
      expect.objectContaining({ skillId: 3, conversationContext: { type: "SharkContext", lang: "fr-FR" } }),
    ]);
    expect(session.getSnapshot().lines[0]?.author).toEqual({ kind: "automatic" });
  });

  test("[DLV-2] lines sent in a burst arrive once each and in order", async () => {
    const session = openSession();
    const id = await openConversation(session);
    for (const text of ["one", "two", "two", "three"]) session.send(text);
    await until(() => expect(textsOf(session)).toEqual(["welcome", "one", "two", "two", "three"]));
    expect(server.texts(id)).toEqual(["welcome", "one", "two", "two", "three"]);
    expect(session.getSnapshot().outbox).toEqual([]);
  });

  test("[DLV-2] a line with the words of an earlier one, lost on its way, is its own and goes again", async () => {
    const session = openSession();
    const id = await openConversation(session);
    session.send("hello");
    await until(() => expect(textsOf(session)).toEqual(["welcome", "hello"]));
    server.ignore("ms.PublishEvent");
    session.send("hello");
    await until(() => expect(server.requestsOf("ms.PublishEvent")).toHaveLength(2));
    server.write(id, "ASSIGNED_AGENT", "yes?");
    await until(() => expect(textsOf(session)).toEqual(["welcome", "hello", "yes?"]));
    expect(session.getSnapshot().outbox).toMatchObject([{ text: "hello", state: "sent" }]);
    server.cut();
    await until(() => expect(textsOf(session)).toEqual(["welcome", "hello", "yes?", "hello"]));
    expect(session.getSnapshot().outbox).toEqual([]);
  });

  test("[WS-1] one that is open, or on its way, is not opened once more", async () => {
    const session = openSession();
    session.openConversation({ skillId: 3 });
    session.openConversation({ skillId: 4 });
    await until(() => expect(textsOf(session)).toEqual(["welcome"]));
    session.openConversation({ skillId: 5 });
    session.send("hello");
    await until(() => expect(textsOf(session)).toEqual(["welcome", "hello"]));
    expect(server.requestsOf("cm.ConsumerRequestConversation")).toMatchObject([{ skillId: 3 }]);
  });

  test("[WS-1] a line that is written before there is a connection waits for it", async () => {
    const memory = createMemory();
    const id = await openConversation(openSession(memory));
    const session = visitors.create({ memory });
    session.send("early");
    await Promise.resolve();
    expect(session.getSnapshot().outbox).toMatchObject([{ text: "early", state: "waiting" }]);
    session.start();
    await until(() => expect(textsOf(session)).toEqual(["welcome", "early"]));
    expect(server.texts(id)).toEqual(["welcome", "early"]);
  });

  test("[WS-1] a line that is refused stays, marked as failed, and does not hold up the next one", async () => {
    const session = openSession();
    await openConversation(session);
    session.send("refuse me");
    session.send("fine");
    await until(() => expect(textsOf(session)).toEqual(["welcome", "fine"]));
    expect(session.getSnapshot().outbox).toMatchObject([{ text: "refuse me", state: "failed" }]);
  });

  test("[WS-1] closed by the agent, it says so and takes no more lines", async () => {
    const session = openSession();
    const id = await openConversation(session);
    server.closeConversation(id, "AGENT");
    await until(() => expect(session.getSnapshot().conversation).toMatchObject({ kind: "closed", closedBy: "AGENT" }));
  });

  test("[WIN-10] what was said in the conversations before stays above the new one, also after a reload", async () => {
    const memory = createMemory();
    const session = openSession(memory);
    for (const text of ["one", "two", "three"]) {
      const id = await openConversation(session);
      session.send(text);
      await until(() => expect(textsOf(session)).toEqual(["welcome", text]));
      if (text === "three") break;
      server.closeConversation(id, "AGENT");
      await until(() => expect(session.getSnapshot().conversation.kind).toBe("closed"));
    }
    const earlier = [
      ["welcome", "one"],
      ["welcome", "two"],
    ];
    expect(earlierTextsOf(session)).toEqual(earlier);
    session.stop();
    const reloaded = openSession(memory);
    await until(() => expect(earlierTextsOf(reloaded)).toEqual(earlier));
    expect(textsOf(reloaded)).toEqual(["welcome", "three"]);
  });

  test("[WIN-10] an earlier conversation whose lines were not answered is asked for again; one that is refused is not", async () => {
    const memory = createMemory();
    const session = openSession(memory);
    const first = await openConversation(session);
    server.closeConversation(first, "AGENT");
    await until(() => expect(session.getSnapshot().conversation.kind).toBe("closed"));
    await openConversation(session);
    session.stop();
    const queriesOfFirst = () => server.requestsOf("ms.QueryMessages").filter(({ dialogId }) => dialogId === first);
    const before = queriesOfFirst().length;
    server.loseQueryOf = first;
    const reloaded = openSession(memory);
    await until(() => expect(queriesOfFirst()).toHaveLength(before + 1));
    server.loseQueryOf = undefined;
    server.cut();
    await until(() => expect(reloaded.getSnapshot().earlier).toMatchObject([{ conversationId: first }]));
    reloaded.stop();
    server.refuseQueryOf = first;
    const asked = queriesOfFirst().length;
    const again = openSession(memory);
    await until(() => expect(queriesOfFirst()).toHaveLength(asked + 1));
    server.cut();
    await until(() => expect(server.requestsOf("ms.SubscribeMessagingEvents").length).toBeGreaterThan(3));
    again.send("on with it");
    await until(() => expect(textsOf(again)).toEqual(["welcome", "on with it"]));
    expect(queriesOfFirst()).toHaveLength(asked + 1);
    expect(again.getSnapshot().earlier).toEqual([]);
  });

  test("[LNG-5] says which language it is in, and so does each line that nobody typed", async () => {
    const session = openSession();
    const id = await openConversation(session);
    expect(session.getSnapshot().language).toBeUndefined();
    server.setLanguage(id, "fr-FR");
    session.send("Bonjour");
    await until(() => expect(textsOf(session)).toEqual(["welcome", "Bonjour"]));
    await until(() => expect(session.getSnapshot().language).toBe("fr-FR"));
    expect(session.getSnapshot().lines.map(({ language }) => language)).toEqual(["fr-FR", undefined]);
  });

  test("[LNG-2] changes its language on an explicit request, to what the server says, and a new one has its own", async () => {
    const session = openSession();
    const id = await openConversation(session);
    await session.setLanguage("he");
    await until(() => expect(session.getSnapshot().language).toBe("he"));
    await expect(session.setLanguage("english")).rejects.toThrow("no language");
    expect(session.getSnapshot()).toMatchObject({ language: "he", conversation: { kind: "open", conversationId: id } });
    await session.closeConversation();
    expect(session.getSnapshot()).toMatchObject({ language: "he", conversation: { kind: "closed" } });
    session.openConversation({});
    await until(() => expect(session.getSnapshot().conversation.kind).toBe("open"));
    expect(session.getSnapshot().language).toBeUndefined();
  });

  test("[WS-1] says when the visitor begins and ends to type, once each, and a line ends it by itself", async () => {
    const session = openSession();
    await openConversation(session);
    for (const isTyping of [true, true, false, true]) session.setTyping(isTyping);
    session.send("hello");
    await until(() => expect(textsOf(session)).toEqual(["welcome", "hello"]));
    session.setTyping(true);
    const states = ["COMPOSING", "PAUSE", "COMPOSING", "COMPOSING"];
    await until(() =>
      expect(server.requestsOf("ms.PublishEvent").flatMap(({ event }) => toObject(event)["chatState"] ?? [])).toEqual(
        states,
      ),
    );
  });

  test("[WS-1] shows that the agent types until it says otherwise, or something", async () => {
    const session = openSession();
    const dialogId = await openConversation(session);
    const tell = (chatState: string) => {
      const originatorMetadata = { id: "anna", role: "ASSIGNED_AGENT" };
      const changes = [{ dialogId, originatorMetadata, event: { type: "ChatStateEvent", chatState } }];
      server.notify("ms.MessagingEventNotification", { dialogId, changes });
    };
    const isShown = (isAgentTyping: boolean) =>
      until(() => expect(session.getSnapshot().isAgentTyping).toBe(isAgentTyping));
    tell("COMPOSING");
    await isShown(true);
    tell("PAUSE");
    await isShown(false);
    tell("COMPOSING");
    await isShown(true);
    server.write(dialogId, "ASSIGNED_AGENT", "hello");
    await isShown(false);
  });

  test("[TRG-9] a place in the sequence that never comes holds nothing up", async () => {
    const session = openSession();
    const id = await openConversation(session);
    server.isMute = true;
    server.append(id, "CONTROLLER", { type: "SomethingNew" });
    server.isMute = false;
    server.write(id, "ASSIGNED_AGENT", "hello");
    await until(() => expect(textsOf(session)).toEqual(["welcome", "hello"]));
  });
});

test("[WS-1] a conversation that was opened and cannot be followed is a failure to show, not one to repeat", async () => {
  const session = openSession();
  server.hidesDialogs = true;
  session.openConversation({});
  await until(() => expect(session.getSnapshot().conversation).toEqual({ kind: "refused" }));
  expect(server.requestsOf("cm.ConsumerRequestConversation")).toHaveLength(1);
});

test("[WS-1] a remembered conversation that the server does not know any more is forgotten", async () => {
  const memory = createMemory();
  memory.save({ token: "token", conversationId: "gone" });
  const session = openSession(memory);
  await until(() => expect(session.getSnapshot().conversation).toEqual({ kind: "none" }));
  expect(memory.load()).toEqual({ token: "token" });
});

describe("a broken line", () => {
  test("[DLV-2] resume misses nothing and doubles nothing", async () => {
    const session = openSession();
    const id = await openConversation(session);
    server.write(id, "ASSIGNED_AGENT", "before");
    await until(() => expect(textsOf(session)).toContain("before"));
    server.cut();
    for (let n = 1; n <= 150; n += 1) server.write(id, "ASSIGNED_AGENT", `missed ${n}`);
    session.send("written offline");
    const missed = Array.from({ length: 150 }, (_, n) => `missed ${n + 1}`);
    await until(() => expect(textsOf(session)).toEqual(["welcome", "before", ...missed, "written offline"]));
    expect(server.texts(id)).toEqual(textsOf(session));
    expect(server.requestsOf("ms.SubscribeMessagingEvents").at(-1)).toMatchObject({ dialogId: id, fromSeq: 3 });
  });

  test("[DLV-2] a line whose answer was lost is not sent a second time", async () => {
    const session = openSession();
    const id = await openConversation(session);
    server.isMute = true;
    server.loseAnswerOf("ms.PublishEvent");
    session.send("once");
    await until(() => expect(server.texts(id)).toContain("once"));
    server.isMute = false;
    session.send("twice");
    await until(() => expect(textsOf(session)).toEqual(["welcome", "once", "twice"]));
    expect(server.texts(id)).toEqual(["welcome", "once", "twice"]);
    expect(session.getSnapshot().outbox).toEqual([]);
  });

  test("[DLV-2] a conversation whose opening was not answered is not opened a second time", async () => {
    const session = openSession();
    server.loseAnswerOf("cm.ConsumerRequestConversation");
    session.openConversation({});
    await until(() => expect(textsOf(session)).toEqual(["welcome"]));
    expect(server.transcripts.size).toBe(1);
  });

  test("[DLV-2] lines lost on a living connection are asked for when the next one shows the gap", async () => {
    const session = openSession();
    const id = await openConversation(session);
    server.isMute = true;
    server.write(id, "ASSIGNED_AGENT", "lost");
    server.isMute = false;
    server.write(id, "ASSIGNED_AGENT", "next");
    await until(() => expect(textsOf(session)).toEqual(["welcome", "lost", "next"]));
    expect(server.connections).toBe(1);
  });
});

test.each([503, 429])(
  "[DLV-2] a server that answers %i costs no conversation: the lines come when it is well again",
  async (code) => {
    server.troubleCode = code;
    const session = openSession();
    const id = await openConversation(session);
    server.inTrouble = "ms.SubscribeMessagingEvents";
    server.cut();
    await until(() => expect(server.requestsOf("ms.SubscribeMessagingEvents")).toHaveLength(2));
    server.inTrouble = undefined;
    server.write(id, "ASSIGNED_AGENT", "well again");
    await vi.waitFor(() => expect(textsOf(session)).toEqual(["welcome", "well again"]), { timeout: 8000 });
  },
  12_000,
);

describe("a reload", () => {
  test("[DLV-2] goes on in the same conversation as the same visitor", async () => {
    const memory = createMemory();
    const first = openSession(memory);
    const id = await openConversation(first);
    first.send("hello");
    await until(() => expect(textsOf(first)).toEqual(["welcome", "hello"]));
    first.stop();
    const second = openSession(memory);
    await until(() => expect(textsOf(second)).toEqual(["welcome", "hello"]));
    expect(second.getSnapshot().conversation).toEqual({ kind: "open", conversationId: id });
    expect(server.signUps).toBe(1);
  });

  test("[WS-1] shows a conversation that was closed meanwhile as closed", async () => {
    const memory = createMemory();
    const first = openSession(memory);
    const id = await openConversation(first);
    first.stop();
    server.closeConversation(id, "AGENT");
    const second = openSession(memory);
    await until(() => expect(second.getSnapshot().conversation.kind).toBe("closed"));
  });

  test("[WS-4] with a token that is not taken any more becomes a new visitor without the old conversation", async () => {
    const memory = createMemory();
    const first = openSession(memory);
    await openConversation(first);
    first.stop();
    server.refuse("token-1");
    const second = openSession(memory);
    await until(() => expect(second.getSnapshot().connection.kind).toBe("open"));
    expect(second.getSnapshot()).toMatchObject({ conversation: { kind: "none" }, lines: [] });
    expect(memory.load()).toEqual({ token: "token-2" });
  });
});

test("[WS-4] an account that does not exist ends the session instead of asking for ever", async () => {
  const session = visitors.create({ accountId: "nobody" });
  session.start();
  await until(() => expect(session.getSnapshot().connection).toEqual({ kind: "stopped", reason: "refused" }));
});

test("[DLV-2] what was to be asked again later is not, once a newer connection has asked it", async () => {
  /** Twenty times as fast as ours. */
  const time = {
    ...systemTime,
    now: () => performance.now() * 20,
    after: (delayMs: number, callback: () => void) => systemTime.after(delayMs / 20, callback),
  };
  const session = visitors.create({ time });
  session.start();
  const id = await openConversation(session);
  const subscriptions = () => server.requestsOf("ms.SubscribeMessagingEvents").length;
  expect(subscriptions()).toBe(1);
  server.inTrouble = "ms.SubscribeMessagingEvents";
  server.cut();
  await until(() => expect(subscriptions()).toBe(2));
  server.inTrouble = undefined;
  server.cut();
  await until(() => expect(subscriptions()).toBe(3));
  // The refusal of the older connection was to be tried again after five seconds.
  await new Promise((done) => setTimeout(done, 500));
  expect(subscriptions()).toBe(3);
  server.write(id, "ASSIGNED_AGENT", "hello");
  await until(() => expect(textsOf(session)).toEqual(["welcome", "hello"]));
});

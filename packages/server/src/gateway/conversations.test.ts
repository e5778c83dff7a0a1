import type { ConversationId, SkillId } from "@signpost/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { BILLING, DEMO, startTestServer, type TestServer } from "../http/test-server.testsuite.ts";
import {
  AGENT_IDS,
  accept,
  change,
  connectAgent,
  connectConsumer,
  connectWorkingAgent,
  findRing,
  openConversation,
  type SocketClient,
  say,
  signUp,
  soon,
} from "./socket-client.testsuite.ts";

const RINGS = ".ams.routing.RoutingTaskNotification";
const CONVERSATIONS = ".ams.aam.ExConversationChangeNotification";

let server: TestServer;
let consumer: SocketClient;

beforeEach(async () => {
  server = await startTestServer();
  consumer = await connectConsumer(server);
});

afterEach(() => server.close());

/** What the visitor reads, without numbers. */
function textsOf(client: SocketClient, conversationId: string): readonly string[] {
  return client.lines(conversationId).map((line) => line.slice(line.indexOf(" ") + 1));
}

function lastText(client: SocketClient, conversationId: string): string | undefined {
  return textsOf(client, conversationId).at(-1);
}

test("[TRG-4] an agent accepts a ring and the visitor reads who it is; the line is the controller's", async () => {
  const agent = await connectWorkingAgent(server);
  const conversationId = await openConversation(consumer, { skillId: String(BILLING) });
  expect((await accept(agent, conversationId)).body).toBe("Ring state updated successfully");
  await soon(() => expect(lastText(consumer, conversationId)).toBe("You are now talking with agent."));
  const { changes } = consumer.told("ms.MessagingEventNotification").at(-1) as { readonly changes: readonly object[] };
  expect(changes.at(-1)).toMatchObject({
    dialogId: conversationId,
    originatorMetadata: { role: "CONTROLLER" },
    event: { type: "ContentEvent", contentType: "text/plain" },
    automatic: { messageEventId: "YOU_ARE_CONNECTED_TO", lang: "en-US" },
  });
});

test("[REN-7] half a character in a line is replaced before anybody reads it", async () => {
  const conversationId = await openConversation(consumer);
  await say(consumer, conversationId, "a\ud83d!");
  await soon(() => expect(lastText(consumer, conversationId)).toBe("a\ufffd!"));
});

test("[TRG-9] a client that did not declare AUTO_MESSAGES does not get the line, whose number stays taken", async () => {
  const jwt = await signUp(server);
  const plain = await connectConsumer(server, { jwt, init: [] });
  const conversationId = await openConversation(plain);
  expect((await say(plain, conversationId, "hello")).body).toEqual({ sequence: 2 });
  await soon(() => expect(plain.lines(conversationId)).toEqual(["2: hello"]));
  const manager = await connectAgent(server, "agent-manager");
  await manager.ask("ms.SubscribeMessagingEvents", { fromSeq: 0, dialogId: conversationId });
  await soon(() => expect(manager.lines(conversationId)).toHaveLength(2));
});

test("[LNG-2] the conversation's own language comes first, then the browser's", async () => {
  const headers = { "Accept-Language": "es;q=0.5, de-DE" };
  const german = await connectConsumer(server, { headers });
  const first = await openConversation(german);
  await soon(() => expect(lastText(german, first)).toContain("willkommen"));
  const french = await connectConsumer(server, { headers });
  const second = await openConversation(french, { conversationContext: { lang: "fr-FR" } });
  await soon(() => expect(lastText(french, second)).toContain("Bonjour"));
});

test("[LNG-2] a list of wishes counts as one header: the first that there are words for", async () => {
  const conversationId = await openConversation(consumer, { conversationContext: { lang: "english, ht, de-AT, fr" } });
  await soon(() => expect(lastText(consumer, conversationId)).toContain("willkommen"));
});

test("[LNG-5] the consumer changes the language over the socket; the next automatic message is in it and says so", async () => {
  const agent = await connectWorkingAgent(server);
  await consumer.ask("cqm.SubscribeExConversations", {});
  const conversationId = await openConversation(consumer, { conversationContext: { lang: "de" } });
  expect((await change(consumer, conversationId, { field: "Language", language: "iw-IL" })).code).toBe(200);
  await soon(() => {
    const { result } = consumer.changes("cqm.ExConversationChangeNotification").at(-1) ?? {};
    expect(result).toMatchObject({ conversationDetails: { context: { lang: "iw-IL" } } });
  });
  await accept(agent, conversationId);
  await soon(() => expect(consumer.lines(conversationId)).toHaveLength(2));
  const { changes } = consumer.told("ms.MessagingEventNotification").at(-1) as { readonly changes: readonly object[] };
  expect(changes.at(-1)).toMatchObject({ automatic: { messageEventId: "YOU_ARE_CONNECTED_TO", lang: "he" } });
  const refused = await Promise.all([
    change(consumer, conversationId, { field: "Language", language: "english" }),
    change(consumer, conversationId, { field: "Language", language: 7 }),
    change(agent, conversationId, { field: "Language", language: "fr" }),
  ]);
  expect(refused.map(({ code }) => code)).toEqual([400, 400, 400]);
});

test("[DLV-2] following while others write misses nothing and repeats nothing, and resumes from any number", async () => {
  const conversationId = await openConversation(consumer);
  const total = 120;
  const writing = Promise.all(Array.from({ length: total }, (_, n) => say(consumer, conversationId, `line ${n}`)));
  const followers = await Promise.all(
    Array.from({ length: 5 }, async (_, n) => {
      const follower = await connectAgent(server, "agent-manager");
      await follower.ask("ms.SubscribeMessagingEvents", { fromSeq: n * 10 + 1, dialogId: conversationId });
      return follower;
    }),
  );
  await writing;
  const sequencesFrom = (first: number) => Array.from({ length: total + 2 - first }, (_, n) => n + first);
  for (const [n, follower] of followers.entries()) {
    await soon(() => expect(follower.lines(conversationId).map(Number.parseFloat)).toEqual(sequencesFrom(n * 10 + 1)));
  }
  const answer = await consumer.ask("ms.QueryMessages", { dialogId: conversationId, newerThanSequence: 118 });
  expect((answer.body as unknown as { sequence: number }[]).map(({ sequence }) => sequence)).toEqual([119, 120, 121]);
});

test("[WS-4] a consumer reaches its own conversations and no others", async () => {
  const conversationId = await openConversation(consumer);
  const other = await connectConsumer(server);
  await other.ask("cqm.SubscribeExConversations", {});
  const event = { type: "ContentEvent", contentType: "text/plain", message: "hi" };
  const closing = { field: "ConversationStateField", conversationState: "CLOSE" };
  const answers = await Promise.all([
    other.ask("ms.SubscribeMessagingEvents", { dialogId: conversationId }),
    other.ask("ms.QueryMessages", { dialogId: conversationId }),
    other.ask("ms.PublishEvent", { dialogId: conversationId, event }),
    change(other, conversationId, closing),
    other.ask("routing.SubscribeRoutingTasks"),
  ]);
  expect(answers.map(({ code }) => code)).toEqual([404, 404, 404, 404, 403]);
  await say(consumer, conversationId, "mine alone");
  await soon(() => expect(lastText(consumer, conversationId)).toBe("mine alone"));
  expect(other.frames.filter(({ kind }) => kind === "notification")).toEqual([]);
});

test("[WS-4] a token is its account's only", async () => {
  const { json } = await server.send("POST", "/api/account/other/signup");
  const jwt = (json as { readonly jwt: string }).jwt;
  const foreign = await connectConsumer(server, { jwt });
  await soon(() => expect(foreign.closeCode).toBe(4401));
});

test("[WS-1] [WSP-5] of two who accept at once, one gets the conversation and the other hears who has it", async () => {
  const agents = await Promise.all([connectWorkingAgent(server), connectWorkingAgent(server, "agent-manager")]);
  const conversationId = await openConversation(consumer);
  const answers = await Promise.all(agents.map((agent) => accept(agent, conversationId)));
  expect(answers.map(({ code }) => code).toSorted()).toEqual([200, 409]);
  const takenBy = ["agent", "agent-manager"][answers.findIndex(({ code }) => code === 200)];
  expect(answers.find(({ code }) => code === 409)?.body).toMatchObject({ takenBy });
  await soon(() => expect(agents.map((agent) => findRing(agent, conversationId))).toEqual([undefined, undefined]));
  expect(textsOf(consumer, conversationId).filter((text) => text.includes("talking with"))).toHaveLength(1);
});

test("[WS-5] an agent who goes away and loses the line keeps the conversation, and the visitor is told nothing", async () => {
  const agent = await connectWorkingAgent(server);
  const other = await connectWorkingAgent(server, "agent-manager");
  const conversationId = await openConversation(consumer);
  await accept(agent, conversationId);
  await soon(() => expect(lastText(consumer, conversationId)).toBe("You are now talking with agent."));
  await agent.ask("routing.SetAgentState", { availability: "AWAY" });
  agent.close();
  await soon(() => expect(agent.closeCode).toBeDefined());
  await say(consumer, conversationId, "are you there?");
  const again = await connectAgent(server);
  expect((await say(again, conversationId, "yes, again")).code).toBe(200);
  await soon(() => expect(lastText(consumer, conversationId)).toBe("yes, again"));
  expect(textsOf(consumer, conversationId).slice(-3)).toEqual([
    "You are now talking with agent.",
    "are you there?",
    "yes, again",
  ]);
  expect(findRing(other, conversationId)).toBeUndefined();
});

test("[WS-1] a rejected ring is gone for who rejected it, and stays for the others", async () => {
  const agent = await connectWorkingAgent(server);
  const other = await connectWorkingAgent(server, "agent-manager");
  const conversationId = await openConversation(consumer);
  await soon(() => expect([agent, other].map((each) => findRing(each, conversationId))).not.toContain(undefined));
  const rejected = await agent.ask("routing.UpdateRingState", {
    ringId: findRing(agent, conversationId),
    ringState: "REJECTED",
  });
  expect(rejected.code).toBe(200);
  await soon(() => expect(findRing(agent, conversationId)).toBeUndefined());
  expect(agent.changes(RINGS).at(-1)?.type).toBe("DELETE");
  expect(findRing(other, conversationId)).toBeDefined();
});

test("[WS-1] a ring that nobody was offered is refused", async () => {
  const agent = await connectWorkingAgent(server);
  const conversationId = await openConversation(consumer);
  await soon(() => expect(findRing(agent, conversationId)).toBeDefined());
  const foreign = findRing(agent, conversationId)?.replace(AGENT_IDS.agent, AGENT_IDS.manager);
  const ask = async (ringId: unknown, ringState: unknown) =>
    (await agent.ask("routing.UpdateRingState", { ringId, ringState })).code;
  expect(await ask(foreign, "ACCEPTED")).toBe(404);
  expect(await ask("nonsense", "ACCEPTED")).toBe(404);
  expect(await ask(findRing(agent, conversationId), "MAYBE")).toBe(400);
});

test("[WS-1] an agent that goes away is offered nothing, and one that comes back is", async () => {
  const agent = await connectWorkingAgent(server);
  const conversationId = await openConversation(consumer);
  await soon(() => expect(findRing(agent, conversationId)).toBeDefined());
  await agent.ask("routing.SetAgentState", { availability: "AWAY" });
  await soon(() => expect(findRing(agent, conversationId)).toBeUndefined());
  await agent.ask("routing.SetAgentState", { availability: "ONLINE" });
  await soon(() => expect(findRing(agent, conversationId)).toBeDefined());
  expect((await agent.ask("routing.SetAgentState", { availability: "ASLEEP" })).code).toBe(400);
});

test("[TRG-4] a transfer to a skill says one message, rings again, and unassigning with it says no second one", async () => {
  const agent = await connectWorkingAgent(server);
  const conversationId = await openConversation(consumer);
  await accept(agent, conversationId);
  const answer = await change(
    agent,
    conversationId,
    { field: "ParticipantsChange", type: "REMOVE", role: "ASSIGNED_AGENT" },
    { field: "Skill", type: "UPDATE", skill: String(BILLING) },
  );
  expect(answer).toMatchObject({ code: 200, body: "OK" });
  await soon(() => expect(lastText(consumer, conversationId)).toContain("the team that can help you best"));
  await soon(() => expect(findRing(agent, conversationId)).toBeDefined());
  const found = await server.engine.storage.conversations.find(DEMO, conversationId as ConversationId);
  expect(found?.skillId).toBe(BILLING as SkillId);
  expect(textsOf(consumer, conversationId)).toHaveLength(3);
});

test("[TRG-4] a transfer to an agent by name is offered to that agent alone", async () => {
  const agent = await connectWorkingAgent(server);
  const manager = await connectWorkingAgent(server, "agent-manager");
  const conversationId = await openConversation(consumer);
  await accept(agent, conversationId);
  const suggest = {
    field: "ParticipantsChange",
    type: "SUGGEST",
    role: "ASSIGNED_AGENT",
    userId: `demo.${AGENT_IDS.manager}`,
  };
  expect((await change(agent, conversationId, suggest)).code).toBe(200);
  await soon(() => expect(lastText(consumer, conversationId)).toContain("a team member who knows this topic well"));
  await soon(() => expect(findRing(manager, conversationId)).toBeDefined());
  expect(findRing(agent, conversationId)).toBeUndefined();
});

test("[TRG-4] back to the queue says so; where nobody is assigned the whole request fails", async () => {
  const agent = await connectWorkingAgent(server);
  const conversationId = await openConversation(consumer);
  const remove = { field: "ParticipantsChange", type: "REMOVE", role: "ASSIGNED_AGENT" };
  await accept(agent, conversationId);
  expect((await change(agent, conversationId, remove)).code).toBe(200);
  await soon(() => expect(lastText(consumer, conversationId)).toContain("had to step away"));
  const manager = await connectAgent(server, "agent-manager");
  const skill = { field: "Skill", type: "UPDATE", skill: String(BILLING) };
  const again = await change(manager, conversationId, remove, skill);
  expect(again).toMatchObject({ code: 400, body: { message: "REMOVE ASSIGNED_AGENT: nobody is assigned" } });
  const found = await server.engine.storage.conversations.find(DEMO, conversationId as ConversationId);
  expect(found?.skillId).toBeUndefined();
});

test("[TRG-5] managers join and leave with a message, readers without", async () => {
  const agent = await connectWorkingAgent(server);
  const conversationId = await openConversation(consumer);
  await accept(agent, conversationId);
  const manager = await connectAgent(server, "agent-manager");
  const join = (type: string, role: string) =>
    change(manager, conversationId, { field: "ParticipantsChange", type, role });
  await join("ADD", "MANAGER");
  await soon(() => expect(lastText(consumer, conversationId)).toBe("agent-manager has joined the conversation."));
  await join("REMOVE", "MANAGER");
  await soon(() => expect(lastText(consumer, conversationId)).toBe("agent-manager has left the conversation."));
  await join("ADD", "READER");
  await join("REMOVE", "READER");
  await say(consumer, conversationId, "still here");
  await soon(() => expect(lastText(consumer, conversationId)).toBe("still here"));
  expect(textsOf(consumer, conversationId)).toHaveLength(5);
});

test("[TRG-6] the response time is an agent's to set and the consumer's to call urgent", async () => {
  const agent = await connectWorkingAgent(server);
  const conversationId = await openConversation(consumer);
  await accept(agent, conversationId);
  await say(consumer, conversationId, "my card is gone");
  const ttr = (ttrType: string, value?: unknown) => ({
    field: "TTRField",
    ttrType,
    ...(value === undefined ? {} : { value }),
  });
  await change(consumer, conversationId, ttr("URGENT"));
  await soon(() => expect(lastText(consumer, conversationId)).toContain("this is urgent"));
  await change(consumer, conversationId, ttr("NORMAL"));
  await soon(() => expect(lastText(consumer, conversationId)).toContain("less urgent"));
  await change(agent, conversationId, ttr("CUSTOM", 1800));
  await soon(() => expect(lastText(consumer, conversationId)).toContain("New expected response time"));
  expect((await change(consumer, conversationId, ttr("CUSTOM", 60))).code).toBe(400);
  for (const value of [undefined, null, "", " ", "soon", "0x10", "1e3", "-1", 0, 0.0001, 7_776_001, "7776001", [60]]) {
    const { code, body } = await change(agent, conversationId, ttr("CUSTOM", value));
    expect([value, code, JSON.stringify(body)]).toEqual([
      value,
      400,
      expect.stringContaining("value: must be a number of seconds, more than 0 and at most 7776000 (90 days)"),
    ]);
  }
  expect((await change(agent, conversationId, ttr("CUSTOM", "90.5"))).code).toBe(200);
});

test("[TRG-7] who ends it decides what is said, and nothing can be written into it any more", async () => {
  const agent = await connectWorkingAgent(server);
  const byConsumer = await openConversation(consumer);
  await change(consumer, byConsumer, { field: "ConversationStateField", conversationState: "CLOSE" });
  await soon(() => expect(lastText(consumer, byConsumer)).toContain("You’ve ended this conversation"));
  const byAgent = await openConversation(consumer);
  await accept(agent, byAgent);
  await change(agent, byAgent, { field: "ConversationStateField", conversationState: "CLOSE" });
  await soon(() => expect(lastText(consumer, byAgent)).toContain("This conversation has ended"));
  expect((await say(consumer, byAgent, "one more thing")).code).toBe(409);
  await soon(() =>
    expect(agent.changes(CONVERSATIONS).findLast(({ result }) => result["convId"] === byAgent)?.type).toBe("DELETE"),
  );
});

test("[WS-1] agents read what they write to each other; the visitor does not", async () => {
  const agent = await connectWorkingAgent(server);
  const conversationId = await openConversation(consumer);
  await accept(agent, conversationId);
  await agent.ask("ms.SubscribeMessagingEvents", { fromSeq: 0, dialogId: conversationId });
  const audience = { messageAudience: "AGENTS_AND_MANAGERS" };
  expect((await say(agent, conversationId, "he called before", audience)).code).toBe(200);
  await say(agent, conversationId, "How can I help?");
  await soon(() => expect(lastText(consumer, conversationId)).toBe("How can I help?"));
  expect(textsOf(consumer, conversationId)).not.toContain("he called before");
  await soon(() => expect(textsOf(agent, conversationId)).toContain("he called before"));
});

test("[AUT-6] who takes no part in a conversation neither writes in it nor changes it, but may read it", async () => {
  const agent = await connectAgent(server);
  const conversationId = await openConversation(consumer);
  expect(await say(agent, conversationId, "psst")).toMatchObject({ code: 403 });
  const closing = { field: "ConversationStateField", conversationState: "CLOSE" };
  const takeOver = { field: "ParticipantsChange", type: "ADD", role: "ASSIGNED_AGENT", userId: AGENT_IDS.manager };
  expect(await change(agent, conversationId, closing)).toMatchObject({ code: 403 });
  expect(await change(agent, conversationId, takeOver)).toMatchObject({ code: 403 });
  expect((await agent.ask("ms.SubscribeMessagingEvents", { dialogId: conversationId })).code).toBe(200);
  const manager = await connectAgent(server, "agent-manager");
  expect(await change(manager, conversationId, closing)).toMatchObject({ code: 200 });
});

test("[AUT-9] a reader reads along and does no more, whoever it is; and it may leave", async () => {
  const closing = { field: "ConversationStateField", conversationState: "CLOSE" };
  const reading = (type: string) => ({ field: "ParticipantsChange", type, role: "READER" });
  const agent = await connectAgent(server);
  const manager = await connectAgent(server, "agent-manager");
  const conversationId = await openConversation(consumer);
  for (const reader of [agent, manager])
    expect(await change(reader, conversationId, reading("ADD"))).toMatchObject({ code: 200 });
  for (const reader of [agent, manager])
    expect(await say(reader, conversationId, "psst")).toMatchObject({
      code: 403,
      body: { message: expect.stringContaining("only a participant writes") },
    });
  for (const field of [closing, { field: "Skill", type: "UPDATE", skill: String(BILLING) }])
    expect(await change(agent, conversationId, field)).toMatchObject({ code: 403 });
  await say(consumer, conversationId, "anybody?");
  await soon(() => expect(lastText(consumer, conversationId)).toBe("anybody?"));
  expect(textsOf(consumer, conversationId)).not.toContain("psst");
  expect(await change(agent, conversationId, reading("REMOVE"))).toMatchObject({ code: 200 });
  const found = await server.engine.storage.conversations.find(DEMO, conversationId as ConversationId);
  expect(found?.participants).toMatchObject([{ role: "READER", agent: { id: AGENT_IDS.manager } }]);
});

test("[WS-1] a subscription tells what there is, what changes, and what no longer belongs to it", async () => {
  const first = await openConversation(consumer);
  const closing = { field: "ConversationStateField", conversationState: "CLOSE" };
  await change(consumer, first, closing);
  const second = await openConversation(consumer);
  const agent = await connectAgent(server, "agent-manager");
  const subscribe = async (body: object) => {
    const answer = await agent.ask("cqm.SubscribeExConversations", { ...body });
    const { subscriptionId } = answer.body;
    return () =>
      agent
        .told("cqm.ExConversationChangeNotification")
        .filter((body) => body["subscriptionId"] === subscriptionId)
        .flatMap(({ changes }) => changes as readonly { type: string; result: { convId: string } }[])
        .map(({ type, result }) => [type, result.convId]);
  };
  const open = await subscribe({ convState: ["OPEN"] });
  const closed = await subscribe({ convState: ["CLOSE"] });
  const mine = await subscribe({ convState: ["OPEN"], agentIds: [`demo.${AGENT_IDS.manager}`] });
  await soon(() => expect([open(), closed(), mine()]).toEqual([[["UPSERT", second]], [["UPSERT", first]], []]));
  await change(agent, second, { field: "ParticipantsChange", type: "ADD", role: "ASSIGNED_AGENT" });
  await soon(() => expect(mine()).toEqual([["UPSERT", second]]));
  await change(agent, second, closing);
  await soon(() => expect(open().at(-1)).toEqual(["DELETE", second]));
  await soon(() => expect(mine().at(-1)).toEqual(["DELETE", second]));
  await soon(() => expect(closed().at(-1)).toEqual(["UPSERT", second]));
});

test("[WS-1] an ended subscription tells nothing more", async () => {
  const agent = await connectAgent(server, "agent-manager");
  const { body } = await agent.ask("cqm.SubscribeExConversations", {});
  await agent.ask("cqm.UnsubscribeExConversations", { subscriptionId: body["subscriptionId"] });
  await openConversation(consumer);
  await agent.ask("GetClock");
  expect(agent.told("cqm.ExConversationChangeNotification")).toEqual([]);
});

test("[WS-1] typing is passed on to who follows, and never stored", async () => {
  const agent = await connectWorkingAgent(server);
  const conversationId = await openConversation(consumer);
  await accept(agent, conversationId);
  const event = { type: "ChatStateEvent", chatState: "COMPOSING" };
  expect((await agent.ask("ms.PublishEvent", { dialogId: conversationId, event })).body).toEqual({ sequence: 0 });
  const heard = () =>
    consumer.told("ms.MessagingEventNotification").flatMap(({ changes }) => changes as { event: { type: string } }[]);
  await soon(() => expect(heard().map(({ event }) => event.type)).toContain("ChatStateEvent"));
  expect((await say(consumer, conversationId, "yes?")).body).toEqual({ sequence: 3 });
});

test("[WS-1] typing is told to everybody who follows, and to who types on none of its connections", async () => {
  const jwt = await signUp(server);
  const [phone, tablet] = [await connectConsumer(server, { jwt }), await connectConsumer(server, { jwt })];
  const [desk, laptop] = [await connectWorkingAgent(server), await connectAgent(server)];
  const manager = await connectAgent(server, "agent-manager");
  const conversationId = await openConversation(phone);
  await accept(desk, conversationId);
  for (const client of [tablet, desk, laptop, manager])
    await client.ask("ms.SubscribeMessagingEvents", { fromSeq: 0, dialogId: conversationId });
  const type = (client: SocketClient, chatState: string) =>
    client.ask("ms.PublishEvent", { dialogId: conversationId, event: { type: "ChatStateEvent", chatState } });
  await type(desk, "COMPOSING");
  await type(phone, "PAUSE");
  const heard = await Promise.all(
    [phone, tablet, desk, laptop, manager].map(async (client) => {
      await client.ask("GetClock");
      return client
        .told("ms.MessagingEventNotification")
        .flatMap(({ changes }) => changes as readonly { readonly event: { readonly chatState?: string } }[])
        .flatMap(({ event }) => event.chatState ?? []);
    }),
  );
  expect(heard).toEqual([["COMPOSING"], ["COMPOSING"], ["PAUSE"], ["PAUSE"], ["COMPOSING", "PAUSE"]]);
});

test.each([
  ["no event", {}, "event: must be an object"],
  ["an unknown event", { event: { type: "Shout" } }, "event.type: must be"],
  ["no text", { event: { type: "ContentEvent", contentType: "text/plain" } }, "event.message: must be a string"],
  ["a receipt of nothing", { event: { type: "AcceptStatusEvent", status: "READ", sequenceList: [] } }, "sequenceList"],
  ["an odd chat state", { event: { type: "ChatStateEvent", chatState: "SINGING" } }, "event.chatState: must be"],
])("[WS-1] %s is refused with what is allowed", async (_, body, message) => {
  const dialogId = await openConversation(consumer);
  const answer = await consumer.ask("ms.PublishEvent", { dialogId, ...body });
  expect(answer).toMatchObject({ code: 400, body: { message: expect.stringContaining(message) } });
  expect((await consumer.ask("ms.PublishEvent", { dialogId: "no\nwhere", ...body })).code).toBe(400);
  expect((await consumer.ask("ms.PublishEvent", { dialogId: "../nowhere", ...body })).code).toBe(404);
});

test.each([
  ["nothing", [], "must have at least one change"],
  ["an unknown field", [{ field: "Weather" }], "conversationField.field: must be"],
  ["opening again", [{ field: "ConversationStateField", conversationState: "OPEN" }], "must be CLOSE"],
  ["no skill", [{ field: "Skill", skill: "best" }], "skill: must be the id of a skill"],
  ["a skill that there is not", [{ field: "Skill", skill: "999" }], "skill"],
  [
    "a stranger",
    [{ field: "ParticipantsChange", type: "ADD", role: "MANAGER", userId: "demo.999" }],
    "userId: must be",
  ],
  ["an odd role", [{ field: "ParticipantsChange", type: "ADD", role: "KING" }], "role: must be"],
  ["an odd type", [{ field: "ParticipantsChange", type: "HUG", role: "MANAGER" }], "type: must be"],
])("[WS-1] a change of %s is refused with what is allowed", async (_, fields, message) => {
  const conversationId = await openConversation(consumer);
  const manager = await connectAgent(server, "agent-manager");
  const answer = await change(manager, conversationId, ...fields);
  expect([400, 404]).toContain(answer.code);
  expect(answer.body["message"]).toContain(message);
});

test("[WS-1] a consumer changes no participants", async () => {
  const conversationId = await openConversation(consumer);
  const answer = await change(consumer, conversationId, { field: "ParticipantsChange", type: "ADD", role: "MANAGER" });
  expect(answer).toMatchObject({ code: 400, body: { message: "ParticipantsChange: is for agents" } });
});

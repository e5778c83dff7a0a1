import type { JsonObject } from "@signpost/protocol";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { BILLING, DEMO, PASSWORD, startTestServer, type TestServer } from "../http/test-server.testsuite.ts";
import {
  accept,
  type Change,
  change,
  connectAgent,
  connectConsumer,
  findRing,
  openConversation,
  SocketClient,
  say,
  soon,
  toSocketUrl,
} from "./socket-client.testsuite.ts";

const SUPPORT = 7;
const CLOSING = { field: "ConversationStateField", conversationState: "CLOSE" };

let server: TestServer;
let admin: string;
let consumer: SocketClient;
beforeEach(async () => {
  server = await startTestServer();
  admin = await server.login("administrator");
  consumer = await connectConsumer(server);
});
afterEach(() => server.close());

interface Agent {
  readonly id: string;
  readonly pid: string;
  readonly bearer: string;
  readonly client: SocketClient;
}

/** An agent of one's own, at work, whose subscription and rings are told. */
async function hire(name: string, skillIds: readonly number[]): Promise<Agent> {
  const body = { loginName: name, role: "agent", nickname: name, password: PASSWORD, skillIds };
  const { status, json } = await server.send("POST", `/v1/accounts/${DEMO}/users`, { bearer: admin, body });
  expect(status).toBe(201);
  const { id, pid } = json as { id: string; pid: string };
  const login = await server.access.login(DEMO, { username: name, password: PASSWORD, address: "192.0.2.1" });
  if (login.kind !== "done") throw new Error(`the login was ${login.kind}`);
  const { bearer } = login.session;
  const client = await new SocketClient(toSocketUrl(server, `brand/${bearer}?v=2`)).open();
  await client.ask(".ams.aam.SubscribeExConversations", { convState: ["OPEN"] });
  await client.ask(".ams.routing.SubscribeRoutingTasks", {});
  await client.ask(".ams.routing.SetAgentState", { availability: "ONLINE" });
  return { id, pid, bearer, client };
}

async function giveSkills(name: string, { id }: Agent, skillIds: readonly number[]): Promise<void> {
  const body = { loginName: name, role: "agent", skillIds };
  const { status } = await server.send("PUT", `/v1/accounts/${DEMO}/users/${id}`, { bearer: admin, body });
  expect(status).toBe(200);
}

const opened = (skillId: number) => openConversation(consumer, { skillId: String(skillId) });

/** How the client's list has it: the kinds of changes that it was told, in order. */
function told(client: SocketClient, conversationId: string): readonly string[] {
  return client
    .changes(".ams.aam.ExConversationChangeNotification")
    .filter(({ result }: Change) => result["convId"] === conversationId)
    .map(({ type }) => type);
}

/** Every door of the socket to one conversation, and what it answers. */
async function tryDoors(client: SocketClient, id: string): Promise<readonly number[]> {
  const message = { type: "ContentEvent", contentType: "text/plain", message: "psst" };
  const typing = { type: "ChatStateEvent", chatState: "COMPOSING" };
  const join = { field: "ParticipantsChange", type: "ADD", role: "READER" };
  const take = { field: "ParticipantsChange", type: "ADD", role: "ASSIGNED_AGENT" };
  const requests: readonly (readonly [string, JsonObject])[] = [
    ["ms.QueryMessages", { dialogId: id }],
    ["ms.SubscribeMessagingEvents", { dialogId: id, fromSeq: 0 }],
    ["ms.PublishEvent", { dialogId: id, event: message }],
    ["ms.PublishEvent", { dialogId: id, event: typing }],
    ["cm.UpdateConversationField", { conversationId: id, conversationField: [join] }],
    ["cm.UpdateConversationField", { conversationId: id, conversationField: [take] }],
    ["cm.UpdateConversationField", { conversationId: id, conversationField: [CLOSING] }],
  ];
  const codes: number[] = [];
  for (const [type, body] of requests) codes.push((await client.ask(type, body)).code);
  return codes;
}

async function read(bearer: string, path: string) {
  return server.send("GET", `/v1/accounts/${DEMO}/${path}`, { bearer });
}

async function readFeed(bearer: string): Promise<readonly string[]> {
  const { json } = await read(bearer, "sends?limit=1000");
  return (json as { entries: readonly { conversation: string }[] }).entries.map(({ conversation }) => conversation);
}

describe("what an agent sees", () => {
  test("[AUT-9] a conversation of a team that an agent is not in is as good as none, at every door", async () => {
    const lea = await hire("lea", [BILLING]);
    const foreign = await opened(SUPPORT);
    await say(consumer, foreign, "my card number is …");
    const missing = await tryDoors(lea.client, "no-such-conversation");
    expect(await tryDoors(lea.client, foreign)).toEqual(missing);
    expect(missing).toEqual(Array(7).fill(404));
    for (const path of ["", "/sends"]) {
      const [hidden, none] = [
        await read(lea.bearer, `conversations/${foreign}${path}`),
        await read(lea.bearer, `conversations/no-such-conversation${path}`),
      ];
      expect([hidden.status, hidden.json]).toEqual([404, none.json]);
    }
    expect((await read(lea.bearer, "set-aside")).status).toBe(403);
    const own = await opened(BILLING);
    expect(await readFeed(lea.bearer)).toEqual([own]);
    expect((await readFeed(admin)).toSorted()).toEqual([foreign, own].toSorted());
    await soon(() => expect(told(lea.client, own)).toEqual(["UPSERT"]));
    expect(told(lea.client, foreign)).toEqual([]);
    expect(lea.client.lines(foreign)).toEqual([]);
  });

  test("[AUT-9] what waits for its skills it reads, takes, and has; whoever else has the skill sees it go", async () => {
    const [lea, noam] = [await hire("lea", [BILLING]), await hire("noam", [BILLING])];
    const id = await opened(BILLING);
    await soon(() => expect([told(lea.client, id), told(noam.client, id)]).toEqual([["UPSERT"], ["UPSERT"]]));
    expect((await read(noam.bearer, `conversations/${id}`)).status).toBe(200);
    await noam.client.ask("ms.SubscribeMessagingEvents", { dialogId: id, fromSeq: 0 });
    await soon(() => expect(noam.client.lines(id)).toHaveLength(1));
    expect((await accept(lea.client, id)).code).toBe(200);
    await soon(() => expect(told(noam.client, id).at(-1)).toBe("DELETE"));
    await say(consumer, id, "for Lea alone");
    await soon(() => expect(lea.client.changes(".ams.aam.ExConversationChangeNotification").length).toBeGreaterThan(1));
    expect((await noam.client.ask("ms.QueryMessages", { dialogId: id })).code).toBe(404);
    expect((await read(noam.bearer, `conversations/${id}`)).status).toBe(404);
    expect(noam.client.lines(id)).toHaveLength(1);
    expect((await lea.client.ask("ms.QueryMessages", { dialogId: id })).code).toBe(200);
    await change(lea.client, id, CLOSING);
    expect((await read(lea.bearer, `conversations/${id}/sends`)).status).toBe(200);
    expect((await read(noam.bearer, `conversations/${id}/sends`)).status).toBe(404);
  });

  test("[AUT-9] passed on to a skill that it has not, a conversation leaves its list, and its lines end", async () => {
    const lea = await hire("lea", [BILLING]);
    const id = await opened(BILLING);
    await accept(lea.client, id);
    await lea.client.ask("ms.SubscribeMessagingEvents", { dialogId: id, fromSeq: 0 });
    await soon(() => expect(lea.client.lines(id)).toHaveLength(2));
    const unassign = { field: "ParticipantsChange", type: "REMOVE", role: "ASSIGNED_AGENT" };
    const transfer = { field: "Skill", type: "UPDATE", skill: String(SUPPORT) };
    expect((await change(lea.client, id, unassign, transfer)).code).toBe(200);
    await soon(() => expect(told(lea.client, id).at(-1)).toBe("DELETE"));
    await say(consumer, id, "not for Lea any more");
    await lea.client.ask("GetClock");
    expect(lea.client.lines(id)).toHaveLength(2);
    const typing = { type: "ChatStateEvent", chatState: "COMPOSING" };
    const before = lea.client.frames.length;
    await consumer.ask("ms.PublishEvent", { dialogId: id, event: typing });
    await lea.client.ask("GetClock");
    expect(lea.client.frames.slice(before).filter(({ kind }) => kind === "notification")).toEqual([]);
  });

  test("[AUT-9] [TRG-4] who is passed a conversation by name sees it whatever its skills, and rings; so does who has joined", async () => {
    const [lea, noam] = [await hire("lea", [BILLING]), await hire("noam", [SUPPORT])];
    const id = await opened(BILLING);
    await accept(lea.client, id);
    const suggest = { field: "ParticipantsChange", type: "SUGGEST", role: "ASSIGNED_AGENT", userId: noam.pid };
    expect((await change(lea.client, id, suggest)).code).toBe(200);
    await soon(() => expect(findRing(noam.client, id)).toBeDefined());
    await soon(() => expect(told(noam.client, id)).toContain("UPSERT"));
    expect((await accept(noam.client, id)).code).toBe(200);
    await soon(() => expect(told(lea.client, id).at(-1)).toBe("DELETE"));
    const manager = await connectAgent(server, "agent-manager");
    const join = { field: "ParticipantsChange", type: "ADD", role: "READER", userId: lea.pid };
    expect((await change(manager, id, join)).code).toBe(200);
    await soon(() => expect(told(lea.client, id).at(-1)).toBe("UPSERT"));
    expect((await lea.client.ask("ms.QueryMessages", { dialogId: id })).code).toBe(200);
  });

  test("[AUT-9] a ring is taken by whom it was offered to; one made up for a conversation out of sight is none", async () => {
    const lea = await hire("lea", [BILLING]);
    const id = await opened(SUPPORT);
    const queuedAt = Date.parse("2026-03-02T10:00:00Z");
    const answer = await lea.client.ask("routing.UpdateRingState", {
      ringId: `${id}_${lea.id}_${queuedAt}`,
      ringState: "ACCEPTED",
    });
    expect(answer.code).toBe(404);
    expect(await server.engine.storage.conversations.find(DEMO, id as never)).toMatchObject({
      handling: { kind: "queued", queuedAt },
    });
  });

  test("[AUT-9] managers see all; so do agents whose account says so, from that moment until it says otherwise", async () => {
    const lea = await hire("lea", [BILLING]);
    const id = await opened(SUPPORT);
    const manager = await connectAgent(server, "agent-manager");
    expect((await manager.ask("ms.QueryMessages", { dialogId: id })).code).toBe(200);
    const set = (agentsSeeAll: boolean | null) =>
      server.send("PATCH", `/v1/accounts/${DEMO}/settings`, { bearer: admin, body: { agentsSeeAll } });
    expect((await set(true)).json).toMatchObject({ agentsSeeAll: true, own: ["agentsSeeAll"] });
    await soon(() => expect(told(lea.client, id)).toEqual(["UPSERT"]));
    expect((await lea.client.ask("ms.SubscribeMessagingEvents", { dialogId: id, fromSeq: 0 })).code).toBe(200);
    await soon(() => expect(lea.client.lines(id)).toHaveLength(1));
    expect((await read(lea.bearer, `conversations/${id}`)).status).toBe(200);
    expect(await readFeed(lea.bearer)).toEqual([id]);
    expect(findRing(lea.client, id)).toBeUndefined();
    expect((await set(null)).json).toMatchObject({ agentsSeeAll: false });
    await soon(() => expect(told(lea.client, id)).toEqual(["UPSERT", "DELETE"]));
    await say(consumer, id, "not for Lea any more");
    expect((await lea.client.ask("ms.QueryMessages", { dialogId: id })).code).toBe(404);
    expect(lea.client.lines(id)).toHaveLength(1);
    expect((await read(lea.bearer, `conversations/${id}`)).status).toBe(404);
  });

  test("[AUT-9] [LIM-9] other skills are other rings and another list, on the connection that there is", async () => {
    const lea = await hire("lea", [BILLING]);
    const [billing, support] = [await opened(BILLING), await opened(SUPPORT)];
    await soon(() => expect(findRing(lea.client, billing)).toBeDefined());
    await giveSkills("lea", lea, [SUPPORT]);
    await soon(() =>
      expect([findRing(lea.client, billing), told(lea.client, billing).at(-1)]).toEqual([undefined, "DELETE"]),
    );
    await soon(() => expect(findRing(lea.client, support)).toBeDefined());
    expect(told(lea.client, support)).toEqual(["UPSERT"]);
    expect((await tryDoors(lea.client, billing)).slice(0, 2)).toEqual([404, 404]);
  });

  test("[AUT-9] [DLV-2] what stays in sight when skills change is followed on, and not told anew", async () => {
    const lea = await hire("lea", [BILLING, SUPPORT]);
    const [billing, support] = [await opened(BILLING), await opened(SUPPORT)];
    for (const dialogId of [billing, support])
      expect((await lea.client.ask("ms.SubscribeMessagingEvents", { dialogId, fromSeq: 0 })).code).toBe(200);
    await soon(() => expect([told(lea.client, billing), told(lea.client, support)]).toEqual([["UPSERT"], ["UPSERT"]]));
    await giveSkills("lea", lea, [BILLING]);
    await soon(() => expect(told(lea.client, support).at(-1)).toBe("DELETE"));
    await lea.client.ask("GetClock");
    expect(told(lea.client, billing)).toEqual(["UPSERT"]);
    for (const id of [support, billing]) await say(consumer, id, "still there?");
    await soon(() => expect(lea.client.lines(billing).at(-1)).toContain("still there?"));
    expect(lea.client.lines(support).at(-1)).not.toContain("still there?");
  });

  test("[AUT-9] who comes back is told of what it has, waits for it or has joined, and of nothing else", async () => {
    const lea = await hire("lea", [BILLING]);
    const [own, waits, foreign] = [await opened(BILLING), await opened(BILLING), await opened(SUPPORT)];
    const joined = await opened(SUPPORT);
    await accept(lea.client, own);
    const manager = await connectAgent(server, "agent-manager");
    const join = { field: "ParticipantsChange", type: "ADD", role: "READER", userId: lea.pid };
    expect((await change(manager, joined, join)).code).toBe(200);
    const again = await new SocketClient(toSocketUrl(server, `brand/${lea.bearer}?v=2`)).open();
    await again.ask(".ams.aam.SubscribeExConversations", { convState: ["OPEN"] });
    await again.ask("GetClock");
    const ids = again.changes(".ams.aam.ExConversationChangeNotification").map(({ result }) => result["convId"]);
    expect(ids.toSorted()).toEqual([own, waits, joined].toSorted());
    expect(ids).not.toContain(foreign);
  });
});

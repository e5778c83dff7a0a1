import { toNextWakeAt } from "@signpost/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DEMO, startTestServer, type TestServer } from "../http/test-server.testsuite.ts";
import { DEFAULT_LIMITS } from "../limits/limit-table.ts";
import {
  accept,
  change,
  connectAgent,
  connectConsumer,
  connectWorkingAgent,
  findRing,
  openConversation,
  type SocketClient,
  signUp,
  soon,
} from "./socket-client.testsuite.ts";

const RINGS = ".ams.routing.RoutingTaskNotification";
const MOST = DEFAULT_LIMITS.openConversationsOfConsumer;
const CLOSING = { field: "ConversationStateField", conversationState: "CLOSE" };

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

function request(client: SocketClient) {
  return client.ask("cm.ConsumerRequestConversation", { brandId: DEMO });
}

test("[LIM-8] a visitor who has as many conversations open as it may is refused another, with 429, until one has ended", async () => {
  const visitor = await connectConsumer(server);
  const ids: string[] = [];
  for (let index = 0; index < MOST; index++) ids.push(await openConversation(visitor));
  const refused = await request(visitor);
  expect(refused).toMatchObject({
    code: 429,
    body: { message: expect.stringContaining(`at most ${MOST} conversations`) },
  });
  expect(Object.keys(refused.body)).toEqual(["message"]);
  await change(visitor, ids[0] ?? "", CLOSING);
  expect((await request(visitor)).code).toBe(200);
  expect((await request(visitor)).code).toBe(429);
  expect((await request(await connectConsumer(server))).code).toBe(200);
});

test("[LIM-8] one who asks on many sockets at once gets no more", async () => {
  const jwt = await signUp(server);
  const sockets = await Promise.all(Array.from({ length: 12 }, () => connectConsumer(server, { jwt })));
  const answers = await Promise.all(sockets.flatMap((socket) => [request(socket), request(socket)]));
  const codes = answers.map(({ code }) => code);
  expect(codes.filter((code) => code === 200)).toHaveLength(MOST);
  expect(codes.filter((code) => code === 429)).toHaveLength(24 - MOST);
});

test("[LIM-8] a platform opens for its consumers what it likes", async () => {
  const bearer = await server.login("administrator");
  for (let index = 0; index < MOST + 3; index++) {
    const { status } = await server.send("POST", `/v1/accounts/${DEMO}/conversations/c${index}/events`, {
      bearer,
      body: { type: "conversation.opened", consumer: { id: "one" } },
    });
    expect(status).toBe(200);
  }
});

test("[LIM-8] an account that has as many open as it may takes no more, from anybody, with 429", async () => {
  await server.close();
  server = await startTestServer({}, { limits: { ...DEFAULT_LIMITS, openConversationsOfAccount: 2 } });
  const bearer = await server.login("administrator");
  const tell = (id: string) =>
    server.send("POST", `/v1/accounts/${DEMO}/conversations/${id}/events`, {
      bearer,
      body: { id: "opening", type: "conversation.opened", consumer: { id } },
    });
  expect((await tell("c1")).status).toBe(200);
  const visitor = await connectConsumer(server);
  await openConversation(visitor);
  const refused = await tell("c2");
  expect([refused.status, refused.json]).toMatchObject([429, { detail: expect.stringContaining("as it may, 2") }]);
  expect((await request(visitor)).code).toBe(429);
  expect((await tell("c1")).json).toMatchObject({ results: [{ isRepeat: true }] });
});

/** Many that wait, written past the deciding. */
async function openMany(count: number): Promise<void> {
  const visitor = await connectConsumer(server);
  const id = await openConversation(visitor);
  const { conversations } = server.engine.storage;
  const template = await conversations.find(DEMO, id as never);
  if (template?.kind !== "open") throw new Error("it is open");
  const nextWakeAt = toNextWakeAt(template);
  const writes = Array.from({ length: count }, (_, index) => ({
    conversation: {
      ...template,
      conversationId: `many-${String(index).padStart(6, "0")}` as never,
      consumer: { ...template.consumer, id: `v${index}` as never },
      handling: { kind: "queued", queuedAt: template.openedAt - count + index } as const,
    },
    at: template.openedAt,
    lines: [],
    sends: [],
    keys: [],
    ...(nextWakeAt === undefined ? {} : { nextWakeAt }),
  }));
  await conversations.commit(writes);
  await change(visitor, id, CLOSING);
}

function ringing(agent: SocketClient): readonly string[] {
  const states = new Map(agent.changes(RINGS).map(({ type, result }) => [String(result["conversationId"]), type]));
  return [...states].filter(([, type]) => type === "UPSERT").map(([id]) => id);
}

test("[LIM-9] of a long queue an agent is offered the hundred that wait longest, and the next one for each that is taken", async () => {
  await openMany(400);
  const agent = await connectWorkingAgent(server);
  await soon(() => expect(ringing(agent)).toHaveLength(100));
  expect(ringing(agent).toSorted().at(-1)).toBe("many-000099");
  const other = await connectWorkingAgent(server, "agent-manager");
  await soon(() => expect(ringing(other)).toHaveLength(100));
  for (const id of ["many-000000", "many-000001", "many-000050"]) expect((await accept(other, id)).code).toBe(200);
  await soon(() => expect(ringing(agent).toSorted().at(-1)).toBe("many-000102"));
  expect(ringing(agent)).toHaveLength(100);
  expect(findRing(agent, "many-000050")).toBeUndefined();
  const rejected = await agent.ask("routing.UpdateRingState", {
    ringId: findRing(agent, "many-000002"),
    ringState: "REJECTED",
  });
  expect(rejected.code).toBe(200);
  await soon(() => expect(ringing(agent).toSorted().at(-1)).toBe("many-000103"));
  expect(ringing(agent)).not.toContain("many-000002");
  expect(ringing(other)).toContain("many-000002");
});

test("[LIM-9] a subscription tells of a thousand that there are, the longest waiting first, and of each once", async () => {
  await openMany(1_300);
  const manager = await connectAgent(server, "agent-manager");
  await manager.ask(".ams.aam.SubscribeExConversations", { convState: ["OPEN"] });
  await manager.ask("GetClock");
  const ids = manager
    .changes(".ams.aam.ExConversationChangeNotification")
    .map(({ result }) => String(result["convId"]));
  expect(ids).toHaveLength(1_000);
  expect(new Set(ids).size).toBe(1_000);
  expect(ids.toSorted().at(-1)).toBe("many-000999");
});

test("[LIM-9] what another took a moment ago is told as taken, although the ring is gone", async () => {
  const [agent, manager] = [await connectWorkingAgent(server), await connectWorkingAgent(server, "agent-manager")];
  const id = await openConversation(await connectConsumer(server));
  const ringId = await soon(() => {
    const ring = findRing(agent, id);
    if (ring === undefined) throw new Error("no ring yet");
    return ring;
  });
  await accept(manager, id);
  await soon(() => expect(findRing(agent, id)).toBeUndefined());
  expect((await agent.ask("routing.UpdateRingState", { ringId, ringState: "ACCEPTED" })).code).toBe(409);
});

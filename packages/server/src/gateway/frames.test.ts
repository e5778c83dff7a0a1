import { once } from "node:events";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { startTestServer, type TestServer } from "../http/test-server.testsuite.ts";
import { DEFAULT_LIMITS } from "../limits/limit-table.ts";
import { createUnsentBytes } from "../limits/unsent-bytes.ts";
import { createMovedTime } from "../moved-time.testsuite.ts";
import { createClientSocket, SOCKET_LIMITS } from "./client-socket.ts";
import {
  AUTO_MESSAGES,
  connectAgent,
  connectConsumer,
  openConversation,
  SocketClient,
  say,
  signUp,
  soon,
  toSocketUrl,
} from "./socket-client.testsuite.ts";

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
});

afterEach(() => server.close());

test("[WS-1] an unknown request is answered with 400 and its type's name, and the connection stays", async () => {
  const agent = await connectAgent(server);
  const answer = await agent.ask("cm.MakeCoffee");
  expect(answer).toEqual({ code: 400, type: "cm.MakeCoffee", body: { message: "no such request: cm.MakeCoffee" } });
  expect(await agent.ask("GetClock")).toMatchObject({ code: 200, type: "GetClockResponse" });
});

test.each([
  ["no JSON", "{", "", "a frame is a JSON object"],
  ["an array", "[]", "", "a frame is a JSON object"],
  ["no id", '{"kind":"req","type":"GetClock"}', "", "id: must be a string or a number of at most 128 characters"],
  ["no type", '{"kind":"req","id":"7"}', "7", "type: must be a string"],
])("[WS-1] a frame that is none (%s) is answered with 400 and what is wrong", async (_, text, id, message) => {
  const agent = await connectAgent(server);
  agent.ws.send(text);
  expect(await agent.answerTo(id)).toEqual({ code: 400, type: "Error", body: { message } });
});

test("[WS-1] numbers as ids are answered as strings, and unknown fields are ignored", async () => {
  const agent = await connectAgent(server);
  agent.ws.send(JSON.stringify({ kind: "req", id: 42, type: "GetClock", body: { more: 1 }, extra: true }));
  expect(await agent.answerTo("42")).toMatchObject({ code: 200, body: { currentTime: server.engine.time.now() } });
});

test("[WS-1] the older names are answered in their own form", async () => {
  const agent = await connectAgent(server);
  const answer = await agent.ask(".ams.aam.SubscribeExConversations", { convState: ["OPEN"] });
  expect(answer.type).toBe(".ams.aam.SubscribeExConversations$Response");
  expect((await agent.ask("cqm.SubscribeExConversations")).type).toBe("cqm.SubscribeExConversationsResponse");
});

test("[WS-1] a consumer says who it is before anything else, or is refused", async () => {
  const stranger = await new SocketClient(toSocketUrl(server, "consumer")).open();
  expect(await stranger.ask("GetClock")).toMatchObject({ code: 401, body: { message: "InitConnection comes first" } });
  const jwt = await signUp(server);
  const init = [AUTO_MESSAGES, { type: "ConsumerAuthentication", jwt }];
  expect(await stranger.ask("InitConnection", {}, init)).toEqual({
    code: 200,
    type: ".ams.StringResponse",
    body: "OK",
  });
  expect((await stranger.ask("GetClock")).code).toBe(200);
});

test("[WS-1] a consumer may say who it is by headers of the upgrade", async () => {
  const client = new SocketClient(toSocketUrl(server, "consumer"), {
    Authorization: `jwt ${await signUp(server)}`,
    "Client-Properties": JSON.stringify({ features: ["AUTO_MESSAGES"] }),
  });
  await client.open();
  const conversationId = await openConversation(client);
  await soon(() => expect(client.lines(conversationId)).toHaveLength(1));
});

test.each([
  ["a token that nobody issued", "consumer"],
  ["a bearer that nobody has", "brand/0123456789abcdef?v=2"],
])("[WS-1] %s ends the connection with 4401", async (_, path) => {
  const client = await new SocketClient(toSocketUrl(server, path)).open();
  const headers = [{ type: "ConsumerAuthentication", jwt: "no.such.token" }];
  client.ws.send(JSON.stringify({ kind: "req", id: "1", type: "InitConnection", headers }));
  await soon(() => expect(client.closeCode).toBe(4401));
});

test("[AUT-6] who has no right to the workspace gets no agent's connection", async () => {
  const client = await connectAgent(server, "campaign-manager");
  await soon(() => expect(client.closeCode).toBe(4401));
});

test("[WS-1] another path is no socket endpoint", async () => {
  const client = new SocketClient(toSocketUrl(server, "nobody"));
  const [error] = await once(client.ws, "error");
  expect(String(error)).toContain("404");
});

test("[WS-3] a frame over 128 KB closes the connection with 1009", async () => {
  const agent = await connectAgent(server);
  agent.ws.send(JSON.stringify({ kind: "req", id: "1", type: "GetClock", body: { pad: "x".repeat(128 * 1024) } }));
  await soon(() => expect(agent.closeCode).toBe(1009));
  expect((await (await connectAgent(server)).ask("GetClock")).code).toBe(200);
});

test("[WS-3] [LIM-5] a client that does not read is cut off, and resumes from where it was", async () => {
  await server.close();
  const limits = { ...DEFAULT_LIMITS, consumerBytesIn: 0, consumerText: 0, storedOfConsumer: 0 };
  server = await startTestServer({}, { limits });
  const consumer = await connectConsumer(server);
  const conversationId = await openConversation(consumer);
  const slow = await connectAgent(server, "agent-manager");
  await slow.ask("ms.SubscribeMessagingEvents", { fromSeq: 0, dialogId: conversationId });
  slow.ws.pause();
  const total = 1600;
  for (let from = 0; from < total; from += 100) {
    await Promise.all(Array.from({ length: 100 }, () => say(consumer, conversationId, "x".repeat(10_000))));
    if (slow.ws.readyState !== WebSocket.OPEN) break;
  }
  slow.ws.resume();
  await soon(() => expect(slow.closeCode).toBe(1006));
  const heard = slow.lines(conversationId).length;
  const again = await connectAgent(server, "agent-manager");
  await again.ask("ms.SubscribeMessagingEvents", { fromSeq: heard + 1, dialogId: conversationId });
  const all = await server.engine.storage.conversations.listLines("demo" as never, conversationId as never, {
    fromSequence: 0,
    limit: 5000,
  });
  expect(heard).toBeLessThan(all.length);
  await soon(() => expect(again.lines(conversationId)).toHaveLength(all.length - heard));
}, 60_000);

test("[WS-3] 90 s without a ping or a message end a connection; either keeps it", async () => {
  const time = createMovedTime();
  const own = await startTestServer({}, { time });
  const client = await new SocketClient(toSocketUrl(own, `brand/${await own.login("agent")}`)).open();
  const pong = once(client.ws, "pong");
  await time.pass(SOCKET_LIMITS.idleMs - 1);
  client.ws.ping();
  await pong;
  await time.pass(SOCKET_LIMITS.idleMs - 1);
  expect(client.ws.readyState).toBe(WebSocket.OPEN);
  const closed = once(client.ws, "close");
  await time.pass(1);
  expect((await closed)[0]).toBe(1000);
  await own.close();
});

test("[OPS-2] a server that stops says so with 1001", async () => {
  const own = await startTestServer();
  const consumer = await connectConsumer(own);
  await own.close();
  await soon(() => expect(consumer.closeCode).toBe(1001));
});

test("[WS-1] nothing is sent to a socket that is closed", () => {
  const ws = new WebSocket("ws://127.0.0.1:1", { timeout: 1 });
  const nothing = () => {};
  const events = { onText: nothing, onBinary: nothing, onPing: nothing, onGone: nothing };
  const deps = { unsent: createUnsentBytes(DEFAULT_LIMITS), ...server.engine };
  const socket = createClientSocket(ws, { ...events, ...deps });
  expect(() => socket.send({ kind: "notification", type: "x", body: {} })).not.toThrow();
  ws.terminate();
});

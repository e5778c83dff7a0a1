import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { AccountId, ConversationId } from "@signpost/core";
import type { JsonObject } from "@signpost/protocol";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { startTestServer, type TestServer, type TestServerOptions } from "../http/test-server.testsuite.ts";
import { DEFAULT_LIMITS, type Limits } from "../limits/limit-table.ts";
import {
  change,
  connectAgent,
  connectConsumer,
  connectWorkingAgent,
  openConversation,
  SocketClient,
  say,
  signUp,
  soon,
  toSocketUrl,
} from "./socket-client.testsuite.ts";

const DEMO = "demo" as AccountId;
let server: TestServer;

afterEach(() => server.close());

async function start(limits: Partial<Limits> = {}, more: TestServerOptions = {}): Promise<void> {
  server = await startTestServer({}, { ...more, limits: { ...DEFAULT_LIMITS, ...limits } });
}

function linesOf(dialogId: string) {
  const page = { fromSequence: 1, limit: 1_000 };
  return server.engine.storage.conversations.listLines(DEMO, dialogId as ConversationId, page);
}

/** What an upgrade was answered that did not become a socket. */
function refusalOf(path: string, headers: Readonly<Record<string, string>> = {}) {
  return refusalAt(toSocketUrl(server, path), headers);
}

async function refusalAt(url: string, headers: Readonly<Record<string, string>> = {}) {
  const ws = new WebSocket(url, { headers });
  ws.on("error", () => {});
  const [, response] = await once(ws, "unexpected-response");
  let body = "";
  for await (const part of response) body += String(part);
  ws.terminate();
  return { status: response.statusCode, retryAfter: response.headers["retry-after"], body };
}

describe("requests", () => {
  test("[LIM-4] over the budget are refused with 429 and when to come back, and are let in then", async () => {
    await start({ consumerRequests: 60 });
    const consumer = await connectConsumer(server);
    const dialogId = await openConversation(consumer);
    const codes = await Promise.all(Array.from({ length: 58 }, () => say(consumer, dialogId, "hello")));
    expect(new Set(codes.map(({ code }) => code))).toEqual(new Set([200]));
    expect(await say(consumer, dialogId, "one more")).toMatchObject({
      code: 429,
      type: "ms.PublishEventResponse",
      body: { message: "too many requests by this consumer: at most 60 a minute; try again in 1 second" },
    });
    const other = await connectConsumer(server);
    expect((await other.ask("GetClock")).code).toBe(200);
    server.wait(1_000);
    expect((await say(consumer, dialogId, "and now")).code).toBe(200);
    expect(consumer.closeCode).toBeUndefined();
  });

  test("[LIM-4] change a few things at a time: one is not thousands", async () => {
    await start();
    const consumer = await connectConsumer(server);
    const dialogId = await openConversation(consumer);
    const toggles = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        field: "TTRField",
        ttrType: index % 2 === 0 ? "URGENT" : "NORMAL",
      }));
    expect((await change(consumer, dialogId, ...toggles(20))).code).toBe(200);
    expect(await change(consumer, dialogId, ...toggles(21))).toMatchObject({
      code: 400,
      body: { message: "conversationField: must have at most 20 changes" },
    });
    const agent = await connectAgent(server, "agent-manager");
    expect((await change(agent, dialogId, ...toggles(21))).code).toBe(400);
  });

  test("[LIM-4] that are none, and frames that hold no text, count like any others, and are answered", async () => {
    await start({ socketRequests: 60 });
    const consumer = await connectConsumer(server);
    for (let sent = 0; sent < 30; sent++) consumer.ws.send(Buffer.from([1, 2, 3]));
    for (let sent = 0; sent < 29; sent++) consumer.ws.send("{");
    const problems = () =>
      consumer.frames.flatMap((frame) => (frame.kind === "resp" && frame.reqId === "" ? [frame] : []));
    await soon(() => expect(problems()).toHaveLength(59));
    expect(problems()[0]).toMatchObject({ code: 400, body: { message: "a frame is text, and holds a JSON object" } });
    expect((await consumer.ask("GetClock")).code).toBe(429);
  });

  test("[LIM-4] of a flood are held back where they come from, and answered one after the other", async () => {
    await start();
    const consumer = await connectConsumer(server);
    const dialogId = await openConversation(consumer);
    const count = 400;
    for (let index = 0; index < count; index++) {
      const event = { type: "ContentEvent", contentType: "text/plain", message: `line ${index}` };
      consumer.ws.send(
        JSON.stringify({ kind: "req", id: `p${index}`, type: "ms.PublishEvent", body: { dialogId, event } }),
      );
    }
    const answers = () =>
      consumer.frames.flatMap((frame) => (frame.kind === "resp" && frame.reqId.startsWith("p") ? [frame] : []));
    await expect.poll(() => answers().length, { timeout: 25_000 }).toBe(count);
    expect(answers().map(({ reqId, code }) => `${reqId} ${code}`)).toEqual(
      Array.from({ length: count }, (_, index) => `p${index} 200`),
    );
    expect(consumer.lines(dialogId).slice(-count)).toEqual(
      Array.from({ length: count }, (_, index) => `${index + 2}: line ${index}`),
    );
  });

  test("[LIM-4] pings are no way around it", async () => {
    await start({ socketRequests: 60 });
    const agent = await connectAgent(server);
    for (let sent = 0; sent < 70; sent++) agent.ws.ping();
    await soon(() => expect(agent.closeCode).toBe(4429));
  });

  test("[LIM-5] that were sent before a client went are stored all the same, and what it only wanted to read is not read", async () => {
    await start();
    const consumer = await connectConsumer(server);
    const dialogId = await openConversation(consumer);
    const publish = (index: number): JsonObject => ({
      dialogId,
      event: { type: "ContentEvent", contentType: "text/plain", message: `last words ${index}` },
    });
    for (let index = 0; index < 200; index++)
      consumer.ws.send(JSON.stringify({ kind: "req", id: `p${index}`, type: "ms.PublishEvent", body: publish(index) }));
    consumer.ws.close();
    await expect.poll(async () => (await linesOf(dialogId)).length, { timeout: 8_000 }).toBe(201);
  });

  test("[LIM-5] of a client that vanished a few more are done, and not all that it had sent", async () => {
    await start();
    const consumer = await connectConsumer(server);
    const dialogId = await openConversation(consumer);
    const event = { type: "ContentEvent", contentType: "text/plain", message: "again" };
    const frame = JSON.stringify({ kind: "req", id: "p", type: "ms.PublishEvent", body: { dialogId, event } });
    // In one piece, so that all of it has come when it goes.
    const stream: Socket = Reflect.get(consumer.ws, "_socket");
    stream.cork();
    for (let index = 0; index < 300; index++) consumer.ws.send(frame);
    stream.uncork();
    stream.resetAndDestroy();
    let before = -1;
    await expect
      .poll(
        async () => {
          const isDone = (await linesOf(dialogId)).length === before;
          before = (await linesOf(dialogId)).length;
          return isDone;
        },
        { timeout: 8_000, interval: 300 },
      )
      .toBe(true);
    expect(before).toBeLessThan(100);
  });
});

describe("bytes", () => {
  test("[LIM-4] that a consumer sends are counted, whatever they hold", async () => {
    await start({ consumerBytesIn: 1_048_576 });
    const consumer = await connectConsumer(server);
    const codes: number[] = [];
    for (let sent = 0; sent < 12; sent++)
      codes.push((await consumer.ask("GetClock", { pad: "x".repeat(100_000) })).code);
    expect(codes).toEqual([...Array.from({ length: 11 }, () => 200), 429]);
  });

  test("[LIM-4] [LIM-5] that it asks for come in pages, each from where the last ended, and are counted", async () => {
    await start({ consumerBytesOut: 2_000_000, consumerBytesIn: 0, storedOfConsumer: 0 });
    const consumer = await connectConsumer(server);
    const dialogId = await openConversation(consumer);
    for (let line = 0; line < 150; line++) await say(consumer, dialogId, `${line} ${"x".repeat(8_000)}`);
    const heard: number[] = [];
    let pages = 0;
    for (;;) {
      const { code, body } = await consumer.ask("ms.QueryMessages", { dialogId, newerThanSequence: heard.at(-1) ?? 0 });
      expect(code).toBe(200);
      const changes = body as unknown as readonly { readonly sequence: number }[];
      if (changes.length === 0) break;
      expect(JSON.stringify(changes).length).toBeLessThan(400_000);
      heard.push(...changes.map(({ sequence }) => sequence));
      pages++;
    }
    expect(heard).toEqual(Array.from({ length: 151 }, (_, index) => index + 1));
    expect(pages).toBeGreaterThan(3);
    let refused = await consumer.ask("ms.QueryMessages", { dialogId });
    for (let asked = 0; asked < 10 && refused.code === 200; asked++)
      refused = await consumer.ask("ms.QueryMessages", { dialogId });
    expect(refused.code).toBe(429);
    expect(String(refused.body["message"])).toContain("too many bytes asked for by this consumer");
  });

  test("[LIM-5] a page that holds nothing for a client is not the end of the transcript", async () => {
    await start();
    const consumer = await connectConsumer(server);
    const dialogId = await openConversation(consumer);
    const agent = await connectWorkingAgent(server, "agent-manager");
    await agent.ask("cm.UpdateConversationField", {
      conversationId: dialogId,
      conversationField: [{ field: "ParticipantsChange", type: "ADD", role: "MANAGER" }],
    });
    const hidden = { messageAudience: "AGENTS_AND_MANAGERS" };
    for (let line = 0; line < 60; line++)
      expect((await say(agent, dialogId, "x".repeat(9_999), hidden)).code).toBe(200);
    expect((await say(agent, dialogId, "for you")).code).toBe(200);
    const { body } = await consumer.ask("ms.QueryMessages", { dialogId, newerThanSequence: 2 });
    expect(JSON.stringify(body)).toContain("for you");
  });

  test("[LIM-5] of a client that asks and does not read, no more is made than it can hold", async () => {
    await start({ consumerBytesIn: 0, storedOfConsumer: 0 });
    const consumer = await connectConsumer(server);
    const dialogId = await openConversation(consumer);
    for (let line = 0; line < 120; line++) await say(consumer, dialogId, "x".repeat(8_000));
    const jwt = await signUp(server);
    const rude = await connectAgent(server);
    rude.ws.pause();
    const body = { dialogId, newerThanSequence: 0 };
    for (let asked = 0; asked < 200; asked++)
      rude.ws.send(JSON.stringify({ kind: "req", id: `q${asked}`, type: "ms.QueryMessages", body }));
    // Everybody else is served meanwhile.
    const other = await connectConsumer(server, { jwt });
    for (let asked = 0; asked < 20; asked++) expect((await other.ask("GetClock")).code).toBe(200);
    const { text } = await server.send("GET", "/metrics");
    expect(Number(/^signpost_sockets_unsent_bytes (\d+)$/m.exec(text)?.[1])).toBeLessThan(1_200_000);
    rude.ws.resume();
    // Two hundred megabytes, which a busy machine does not take in within a moment.
    await expect.poll(() => rude.frames.filter(({ kind }) => kind === "resp").length, { timeout: 40_000 }).toBe(200);
  }, 60_000);
});

describe("sockets", () => {
  test("[LIM-4] from one address have an end, and agents who have logged in are not among them", async () => {
    await start({ socketsOfAddress: 10 });
    const agent = await connectAgent(server);
    expect((await agent.ask("GetClock")).code).toBe(200);
    const all: SocketClient[] = [];
    for (let opened = 0; opened < 10; opened++)
      all.push(await new SocketClient(toSocketUrl(server, "consumer")).open());
    expect(await refusalOf("consumer")).toEqual({
      status: 429,
      retryAfter: "10",
      body: "too many sockets from this address: at most 10 at once; try again in 10 seconds",
    });
    for (const client of all) client.close();
    await expect
      .poll(async () => (await new SocketClient(toSocketUrl(server, "consumer")).open()).closeCode, { timeout: 4_000 })
      .toBeUndefined();
  });

  test("[LIM-4] of one consumer: the newest is served, and the oldest closed with 4429", async () => {
    await start({ socketsOfConsumer: 2 });
    const jwt = await signUp(server);
    const all: SocketClient[] = [];
    for (let opened = 0; opened < 3; opened++) all.push(await connectConsumer(server, { jwt }));
    const [oldest, ...others] = all;
    await soon(() => expect(oldest?.closeCode).toBe(4429));
    for (const client of others) expect((await client.ask("GetClock")).code).toBe(200);
  });

  test("[LIM-4] upgrades are counted like requests, by the address that is forwarded", async () => {
    await start({ address: 60 }, { trustedProxies: ["127.0.0.1"] });
    const from = (address: string) => ({ "x-forwarded-for": address });
    for (let opened = 0; opened < 60; opened++) {
      const client = new SocketClient(toSocketUrl(server, `brand/nobody${opened}`), from("192.0.2.7"));
      await soon(() => expect(client.closeCode).toBe(4401));
    }
    const refused = await refusalOf("brand/nobody", from("192.0.2.7"));
    expect(refused).toMatchObject({ status: 429, retryAfter: "1" });
    expect(refused.body).toContain("too many requests from this address: at most 60 a minute");
    expect((await refusalOf("consumer", from("192.0.2.7"))).status).toBe(429);
    expect((await server.send("GET", "/nothing", { headers: from("192.0.2.7") })).status).toBe(429);
    const elsewhere = new SocketClient(toSocketUrl(server, "consumer"), from("192.0.2.8"));
    await elsewhere.open();
  });

  test.each(["nowhere", "no%20one/messaging/consumer", "no%20one/messaging/brand/abc"])(
    "[LIM-4] upgrades that lead nowhere are counted, too: %s",
    async (path) => {
      await start({ address: 5 });
      const url = `${server.url.replace("http", "ws")}/ws_api/account/${path}`;
      for (let tried = 0; tried < 5; tried++) expect((await refusalAt(url)).status).toBe(404);
      expect((await refusalAt(url)).status).toBe(429);
    },
  );

  test("[LIM-3] a client that is gone before it is answered is nobody's exception", async () => {
    await start();
    const { port } = new URL(server.url);
    for (let tried = 0; tried < 20; tried++) {
      const socket = connect(Number(port), "127.0.0.1");
      socket.on("error", () => {});
      await once(socket, "connect");
      const path = tried % 2 === 0 ? "/ws_api/nowhere" : "/ws_api/account/demo/messaging/consumer";
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`);
      socket.resetAndDestroy();
    }
    expect((await server.send("GET", "/livez")).status).toBe(200);
  });
});

describe("what a consumer writes", () => {
  test("[LIM-6] is cut for storage with a mark, and never refused for its length", async () => {
    await start();
    const consumer = await connectConsumer(server);
    const dialogId = await openConversation(consumer);
    const answer = await say(consumer, dialogId, "é".repeat(50_000));
    expect(answer.code).toBe(200);
    await soon(() => expect(consumer.lines(dialogId).at(-1)).toBe(`${answer.body["sequence"]}: ${"é".repeat(4_094)}…`));
  });

  test("[LIM-6] is as long as its account lets it be", async () => {
    await start();
    const bearer = await server.login("administrator");
    const patch = (maxConsumerTextBytes: unknown) =>
      server.send("PATCH", "/v1/accounts/demo/settings", { bearer, body: { maxConsumerTextBytes } });
    expect((await patch(255)).status).toBe(400);
    expect((await patch(20_000)).json).toMatchObject({ maxConsumerTextBytes: 20_000, own: ["maxConsumerTextBytes"] });
    const consumer = await connectConsumer(server);
    const dialogId = await openConversation(consumer);
    await say(consumer, dialogId, "x".repeat(30_000));
    await soon(() => expect(consumer.lines(dialogId).at(-1)).toHaveLength("2: ".length + 19_998));
    expect((await patch(null)).json).not.toHaveProperty("maxConsumerTextBytes");
    const { events } = { events: `/v1/accounts/demo/conversations/${dialogId}/events` };
    const told = await server.send("POST", events, {
      bearer,
      body: { type: "consumer.message", text: "y".repeat(30_000) },
    });
    expect(told.status).toBe(200);
    await soon(() => expect(consumer.lines(dialogId).at(-1)).toBe(`3: ${"y".repeat(8_189)}…`));
  });

  test("[LIM-6] [WS-1] is refused where it is rich and too large, with what it may be", async () => {
    await start();
    const consumer = await connectConsumer(server);
    const dialogId = await openConversation(consumer);
    const event = { type: "RichContentEvent", content: { text: "x".repeat(9_000) } };
    expect(await consumer.ask("ms.PublishEvent", { dialogId, event })).toMatchObject({
      code: 400,
      body: { message: "event: may have at most 8192 bytes as JSON, and has 9049" },
    });
  });

  test("[LIM-6] is what it opens and changes as well, by the day; what it has open can be closed", async () => {
    await start({ storedOfConsumer: 4_096 });
    const consumer = await connectConsumer(server);
    const dialogId = await openConversation(consumer);
    const toggle = (ttrType: string) => change(consumer, dialogId, { field: "TTRField", ttrType });
    const codes: number[] = [];
    for (let round = 0; round < 10; round++) codes.push((await toggle("URGENT")).code, (await toggle("NORMAL")).code);
    expect(codes[0]).toBe(200);
    expect(codes.at(-1)).toBe(429);
    const refused = {
      code: 429,
      body: { message: expect.stringMatching(/^too many bytes stored by this consumer: at most 4096 a day;/) },
    };
    expect(await consumer.ask("cm.ConsumerRequestConversation", {})).toMatchObject(refused);
    expect(await change(consumer, dialogId, { field: "Skill", skill: "3" })).toMatchObject(refused);
    // What agents do with its conversation is theirs.
    const agent = await connectAgent(server, "agent-manager");
    expect((await change(agent, dialogId, { field: "TTRField", ttrType: "URGENT" })).code).toBe(200);
    expect((await change(agent, dialogId, { field: "Skill", skill: "3" })).code).toBe(200);
    const closing = { field: "ConversationStateField", conversationState: "CLOSE" };
    expect((await change(consumer, dialogId, closing)).code).toBe(200);
  });

  test("[LIM-6] has an end each day, in HTTP as in sockets, and is told when it goes on", async () => {
    await start({ storedOfConsumer: 1_048_576, consumerBytesIn: 0 });
    const consumer = await connectConsumer(server);
    const dialogId = await openConversation(consumer);
    let code = 200;
    let stored = 0;
    for (; code === 200 && stored < 200; stored++) ({ code } = await say(consumer, dialogId, "x".repeat(8_192)));
    expect([code, stored > 100 && stored < 130]).toEqual([429, true]);
    const refused = await say(consumer, dialogId, "hello");
    expect(String(refused.body["message"])).toMatch(
      /^too many bytes stored by this consumer: at most 1048576 a day; try again in \d+ seconds?$/,
    );
    const bearer = await server.login("administrator");
    const told = await server.send("POST", `/v1/accounts/demo/conversations/${dialogId}/events`, {
      bearer,
      body: { type: "consumer.message", text: "hello" },
    });
    expect(told.status).toBe(429);
    expect(Number(told.headers.get("retry-after"))).toBeGreaterThan(0);
    server.wait(3_600_000);
    expect((await say(consumer, dialogId, "and on")).code).toBe(200);
  }, 60_000);
});

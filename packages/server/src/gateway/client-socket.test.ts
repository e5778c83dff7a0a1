import { once } from "node:events";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { NO_LIMITS } from "../limits/limit-table.ts";
import { createUnsentBytes, type UnsentBytes } from "../limits/unsent-bytes.ts";
import { createMovedTime, type MovedTime } from "../moved-time.testsuite.ts";
import { createLogger } from "../observability/logger.ts";
import { type ClientSocket, createClientSocket, SOCKET_LIMITS } from "./client-socket.ts";
import { soon } from "./socket-client.testsuite.ts";

let server: WebSocketServer;
let client: WebSocket;
let ws: WebSocket;
let socket: ClientSocket;
let time: MovedTime;
let unsent: UnsentBytes;
/** What the socket told of its client. */
let told: string[];
let logged: string[];

beforeEach(() => connect());
afterEach(() => disconnect());

async function connect(limits = NO_LIMITS): Promise<void> {
  server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("it listens on a port");
  client = new WebSocket(`ws://127.0.0.1:${address.port}`);
  const connected = once(server, "connection");
  await once(client, "open");
  [ws] = (await connected) as [WebSocket];
  [told, logged] = [[], []];
  time = createMovedTime();
  unsent = createUnsentBytes(limits);
  socket = createClientSocket(ws, {
    unsent,
    time,
    logger: createLogger((line) => logged.push(line)),
    onText(text, bytes) {
      told.push(`text ${text} ${bytes}`);
      if (text === "bad") throw new Error("it cannot be taken in");
    },
    onBinary: (bytes) => told.push(`binary ${bytes}`),
    onPing: (bytes) => told.push(`ping ${bytes}`),
    onGone: () => told.push("gone"),
  });
}

async function disconnect(): Promise<void> {
  // One that is paused does not see its end, and a server waits for all of its sockets.
  for (const one of server.clients) one.terminate();
  client.terminate();
  await new Promise((done) => server.close(done));
}

const notify = (text: string, onSent?: () => void) =>
  socket.send({ kind: "notification", type: "x", body: { text } }, onSent);
/** More than the host's buffers hold for one who does not read. */
async function fillUp(): Promise<void> {
  client.pause();
  for (let sent = 0; ws.bufferedAmount < 1_000_000 && sent < 400; sent++) {
    notify("x".repeat(100_000));
    await new Promise((pass) => setImmediate(pass));
  }
}

test("[LIM-4] what comes is told with its size, and one that cannot be taken in keeps nothing from the next", async () => {
  client.send("é");
  client.send("bad");
  client.send(Buffer.from("abc"));
  client.ping("12345");
  client.send("on");
  await soon(() => expect(told).toEqual(["text é 2", "text bad 3", "binary 3", "ping 5", "text on 2"]));
  expect(logged.map((line) => JSON.parse(line).event)).toEqual(["a socket's frame could not be taken in"]);
});

test("[LIM-4] what is sent is counted by its bytes, and its sender told when it has left", async () => {
  const heard = once(client, "message");
  await new Promise<void>((done) => notify("é", done));
  const [data] = await heard;
  expect(socket.sentBytes).toBe((data as Buffer).length);
  expect(socket.drained()).toBeUndefined();
});

test("[WS-3] the alarm for a silent client ends with its connection, however that ends", async () => {
  expect(time.waiting).toBe(1);
  client.terminate();
  await soon(() => expect(told).toEqual(["gone"]));
  expect([time.waiting, socket.isGone, socket.hasVanished, socket.isCutOff]).toEqual([0, true, true, false]);
});

test("[WS-3] whoever reads is there, also where it says nothing", async () => {
  await time.pass(SOCKET_LIMITS.idleMs - 1);
  const heard = once(client, "message");
  await new Promise<void>((done) => notify("are you there?", done));
  await heard;
  await time.pass(SOCKET_LIMITS.idleMs - 1);
  expect(socket.isGone).toBe(false);
  const closed = once(client, "close");
  await time.pass(1);
  expect(await closed).toEqual([1000, Buffer.from("idle")]);
});

test("[LIM-5] a goodbye is none of those that vanish, and what is sent after it is not", async () => {
  client.close(1000);
  await soon(() => expect(told).toEqual(["gone"]));
  expect([socket.isGone, socket.hasVanished]).toEqual([true, false]);
  const { sentBytes } = socket;
  let isSent = false;
  notify("too late", () => {
    isSent = true;
  });
  expect([isSent, socket.sentBytes]).toEqual([true, sentBytes]);
});

test("[LIM-5] of a client that does not read what it is sent is known, and waited for until it has", async () => {
  await fillUp();
  expect(unsent.total).toBe(ws.bufferedAmount);
  let isDrained = false;
  const drained = socket.drained()?.then(() => {
    isDrained = true;
  });
  expect([drained, isDrained]).toEqual([expect.anything(), false]);
  client.resume();
  await drained;
  await soon(() => expect(unsent.total).toBe(0));
});

test("[LIM-5] whoever waits for a client that vanishes waits no longer, and nothing of it is counted any more", async () => {
  await fillUp();
  const drained = socket.drained();
  client.terminate();
  await drained;
  await soon(() => expect(unsent.total).toBe(0));
});

test("[LIM-5] whoever has too much unread is cut off: it is gone at once, and so is what it asked for", async () => {
  await disconnect();
  await connect({ ...NO_LIMITS, socketUnsent: 500_000 });
  await fillUp();
  expect([socket.isCutOff, socket.isGone, unsent.total]).toEqual([true, true, 0]);
  await soon(() => expect(told).toEqual(["gone"]));
});

test.each([
  [4401, true],
  [4429, true],
  [1013, false],
  [1001, false],
])("[AUT-10] closed with %i, what it asked for before is done no more: %s", async (code, isCutOff) => {
  client.pause();
  const closed = once(client, "close");
  socket.pause();
  socket.close(code, "because");
  expect([socket.isCutOff, socket.isGone]).toEqual([isCutOff, true]);
  client.resume();
  expect(await closed).toEqual([code, Buffer.from("because")]);
});

test("[LIM-5] a client that is paused is heard when it is let on", async () => {
  socket.pause();
  client.send("first");
  client.ping("1");
  await new Promise((pass) => setTimeout(pass, 50));
  expect(told).toEqual([]);
  socket.resume();
  await soon(() => expect(told).toEqual(["text first 5", "ping 1"]));
});

test("[LIM-3] what cannot be written is told to whoever asked for it, and to nobody else", async () => {
  const heard: unknown[] = [];
  client.on("message", (data) => heard.push(JSON.parse(String(data))));
  const unwritable = { big: 1n };
  socket.send({ kind: "notification", type: "x", body: unwritable });
  socket.send({ kind: "resp", reqId: "7", code: 200, type: "y", body: unwritable });
  await soon(() => expect(heard).toHaveLength(1));
  expect(heard).toEqual([
    { kind: "resp", reqId: "7", code: 500, type: "y", body: { message: "something went wrong here" } },
  ]);
  expect(logged.map((line) => JSON.parse(line))).toMatchObject([
    { event: "a frame could not be written", type: "x" },
    { event: "a frame could not be written", type: "y" },
  ]);
});

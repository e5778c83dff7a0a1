import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DEMO, STARTS_AT, startTestServer, type TestServer } from "../http/test-server.testsuite.ts";
import { createMovedTime } from "../moved-time.testsuite.ts";
import {
  AUTO_MESSAGES,
  connectConsumer,
  openConversation,
  SocketClient,
  signUp,
  soon,
  toSocketUrl,
} from "./socket-client.testsuite.ts";

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const errors = () => server.logged.filter((line) => JSON.parse(line).level === "error");
const WORDS = { type: "ContentEvent", contentType: "text/plain", message: "still there?" };

function publish(client: SocketClient, id: string, dialogId: string): void {
  client.ws.send(JSON.stringify({ kind: "req", id, type: "ms.PublishEvent", body: { dialogId, event: WORDS } }));
}

test("[OPS-2] what comes when nothing more is taken on is answered with 503, on sockets and over HTTP, and is nobody's error", async () => {
  const consumer = await connectConsumer(server);
  const dialogId = await openConversation(consumer);
  const bearer = await server.login("administrator");
  await server.engine.conversations.close();
  const ids = Array.from({ length: 30 }, (_, index) => `p${index}`);
  for (const id of ids) publish(consumer, id, dialogId);
  const refused = { code: 503, body: { message: "nothing was stored; the server is stopping" } };
  for (const id of ids) expect(await consumer.answerTo(id)).toMatchObject(refused);
  const body = { type: "consumer.message", text: "still there?" };
  const path = `/v1/accounts/${DEMO}/conversations/${dialogId}/events`;
  const answers = await Promise.all(ids.map(() => server.send("POST", path, { bearer, body })));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
  expect(answers[0]?.headers.get("retry-after")).toBe("5");
  expect(answers[0]?.json).toMatchObject({ detail: "nothing was stored; try again" });
  expect(errors()).toEqual([]);
});

test("[OPS-2] a server that stops while hundreds wait ends, and logs no error for any of them", async () => {
  // The platform's connection is left open, and cut when the farewell is over.
  const stopping = await startTestServer({}, { time: createMovedTime(STARTS_AT) });
  const consumer = await connectConsumer(stopping);
  const dialogId = await openConversation(consumer);
  const bearer = await stopping.login("administrator");
  const { port } = new URL(stopping.url);
  const platform = connect(Number(port), "127.0.0.1");
  platform.on("error", () => {}).resume();
  await once(platform, "connect");
  const body = JSON.stringify({ type: "consumer.message", text: "hello" });
  const head = [
    `POST /v1/accounts/${DEMO}/conversations/${dialogId}/events HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    `Authorization: Bearer ${bearer}`,
    "Content-Type: application/json",
    `Content-Length: ${body.length}`,
  ];
  for (let index = 0; index < 300; index++) publish(consumer, `p${index}`, dialogId);
  platform.write(`${head.join("\r\n")}\r\n\r\n${body}`.repeat(300));
  // The first have been taken on, and the others wait.
  await soon(() => expect(consumer.frames.some((frame) => frame.kind === "resp" && frame.reqId === "p0")).toBe(true));
  await stopping.close();
  platform.destroy();
  expect(stopping.logged.filter((line) => JSON.parse(line).level === "error")).toEqual([]);
});

test("[LIM-5] a consumer that left before it was admitted has its writes done, and is told nothing", async () => {
  const jwt = await signUp(server);
  const first = await connectConsumer(server, { jwt });
  const dialogId = await openConversation(first);
  const hasty = await new SocketClient(toSocketUrl(server, "consumer")).open();
  // In one piece: its goodbye has come when its first request is looked at.
  const stream: Socket = Reflect.get(hasty.ws, "_socket");
  stream.cork();
  const headers = [AUTO_MESSAGES, { type: ".ams.headers.ConsumerAuthentication", jwt }];
  hasty.ws.send(JSON.stringify({ kind: "req", id: "init", type: "InitConnection", body: {}, headers }));
  for (let index = 0; index < 3; index++) publish(hasty, `p${index}`, dialogId);
  hasty.ws.close();
  const before = first.lines(dialogId).length;
  stream.uncork();
  await soon(() => expect(first.lines(dialogId)).toHaveLength(before + 3));
  await soon(() => expect(hasty.closeCode).toBe(1005));
  expect(hasty.frames).toEqual([]);
});

import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { toSocketUrl } from "../gateway/socket-client.testsuite.ts";
import { DEMO, STARTS_AT, startTestServer, type TestServer } from "../http/test-server.testsuite.ts";
import { createMovedTime, type MovedTime } from "../moved-time.testsuite.ts";

const BUSY = "192.0.2.7";
const OTHER = "198.51.100.7";
const MANY = 150;

let server: TestServer;
let sockets: Socket[] = [];
let accepted = 0;

beforeEach(async () => {
  server = await startTestServer({}, { trustedProxies: ["127.0.0.1"], time: createLaboriousTime() });
  accepted = 0;
  server.app.server.on("connection", () => accepted++);
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  await server.close();
});

/** Whatever is done takes a while, on a machine that is as fast as it likes: each look at the time moves it by a millisecond. */
function createLaboriousTime(): MovedTime {
  const time = createMovedTime(STARTS_AT);
  return {
    ...time,
    elapsedMs() {
      time.move(1);
      return time.elapsedMs();
    },
  };
}

async function connectTo(): Promise<Socket> {
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
  // Nothing of the answers is of interest, and what is not read would hold them up.
  socket.on("error", () => {}).resume();
  sockets.push(socket);
  await once(socket, "connect");
  return socket;
}

function toRequest(line: string, address: string, ...headers: readonly string[]): string {
  return [`${line} HTTP/1.1`, "Host: 127.0.0.1", `X-Forwarded-For: ${address}`, ...headers, "", ""].join("\r\n");
}

/** How many of the busy address's have been done when the other's one is. */
async function countBefore(done: readonly string[]): Promise<number> {
  await expect.poll(() => done.length, { timeout: 10_000 }).toBe(MANY + 1);
  return done.indexOf(OTHER);
}

test.each([
  ["requests without credentials", "GET /nothing"],
  ["sign-ups", `POST /api/account/${DEMO}/signup`],
])(
  "[LIM-5] %s take turns by address: who sends many waits for itself, and another address does not",
  async (_, line) => {
    const done: string[] = [];
    server.app.server.on("request", (request, response) => {
      response.once("finish", () => done.push(String(request.headers["x-forwarded-for"])));
    });
    const [busy, other] = [await connectTo(), await connectTo()];
    // One behind the other on one connection, so that all of them have come when the first is looked at.
    busy.write(toRequest(line, BUSY, "Content-Length: 0").repeat(MANY));
    other.write(toRequest(line, OTHER, "Content-Length: 0"));
    expect(await countBefore(done)).toBeLessThan(MANY / 2);
  },
);

test("[LIM-5] upgrades take turns by address", async () => {
  const done: string[] = [];
  server.app.server.prependListener("upgrade", (request: { headers: object }, stream: Duplex) => {
    const address = String(Reflect.get(request.headers, "x-forwarded-for"));
    const write = stream.write.bind(stream);
    // The first that is written is the answer.
    stream.write = (...written: unknown[]) => {
      done.push(address);
      stream.write = write;
      return Reflect.apply(write, stream, written);
    };
  });
  const { pathname } = new URL(toSocketUrl(server, "consumer"));
  const upgrade = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"];
  const from = (address: string) =>
    toRequest(`GET ${pathname}`, address, ...upgrade, "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
  const busy = await Promise.all(Array.from({ length: MANY }, connectTo));
  const other = await connectTo();
  await expect.poll(() => accepted).toBe(MANY + 1);
  for (const socket of busy) socket.write(from(BUSY));
  other.write(from(OTHER));
  expect(await countBefore(done)).toBeLessThan(MANY / 2);
});

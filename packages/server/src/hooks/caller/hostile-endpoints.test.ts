import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { afterEach, expect, test, vi } from "vitest";
import { createMovedTime } from "../../moved-time.testsuite.ts";
import { HOST_TIME, type TimeSource } from "../../time.ts";
import { createHookCaller, type HookCaller } from "./create-hook-caller.ts";
import type { HookAnswer } from "./hook-answer.ts";

/** Speaks by hand, so that it can say what no HTTP server would. */
interface Endpoint {
  readonly url: string;
  /** Of its side, still open. */
  readonly open: ReadonlySet<Socket>;
  /** How often it was called. */
  calls(): number;
}

/** No time passes but what the test lets pass: who answers has as long as a busy machine needs. */
const TIMEOUT_MS = 20_000;
const BODY = JSON.stringify({ text: "x".repeat(500) });
const toClose: (() => void)[] = [];
afterEach(() => {
  for (const close of toClose.splice(0)) close();
});

async function listen(onCall: (socket: Socket) => void): Promise<Endpoint> {
  const open = new Set<Socket>();
  let calls = 0;
  const server: Server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => {}).on("close", () => open.delete(socket));
    // The whole request comes at once: it is small.
    socket.on("data", (chunk: Buffer) => {
      if (!chunk.includes("POST ")) return;
      calls++;
      onCall(socket);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  toClose.push(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a listening server has a port");
  return { url: `http://127.0.0.1:${address.port}/`, open, calls: () => calls };
}

function createCaller(time: TimeSource = HOST_TIME): HookCaller {
  const caller = createHookCaller({ networks: { kind: "any" }, time });
  toClose.push(() => caller.close());
  return caller;
}

const call = (caller: HookCaller, url: string, body = BODY): Promise<HookAnswer> =>
  caller.call({ owner: "h1", url, headers: {}, body, timeoutMs: TIMEOUT_MS });

/** What an endpoint does bit by bit it has begun by then. */
const BIT_MS = 30;

function every(socket: Socket, ms: number, say: () => string): void {
  const timer = setInterval(() => socket.write(say()), ms);
  socket.on("close", () => clearInterval(timer));
}

const calledBefore = new WeakSet<Socket>();

const answered = (status: number, body = "") => ({ kind: "answered", status, body });
const failed = (reason: string) => ({ kind: "failed", reason });

/** What an endpoint does with a call, and what comes of it. */
const WAYS: readonly (readonly [string, (socket: Socket) => void, object])[] = [
  [
    "switches to another protocol",
    (socket) => socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"),
    answered(101),
  ],
  [
    "switches to another protocol and talks on",
    (socket) => {
      socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n");
      every(socket, 5, () => "x".repeat(1000));
    },
    answered(101),
  ],
  ["says 101 and names no protocol", (socket) => socket.write("HTTP/1.1 101 Go\r\n\r\n"), { kind: expect.any(String) }],
  [
    "offers another protocol with a good answer",
    (socket) => socket.write("HTTP/1.1 200 OK\r\nConnection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: 2\r\n\r\nok"),
    { kind: expect.any(String) },
  ],
  ["says nothing", () => {}, failed("timeout")],
  ["closes without a word", (socket) => socket.end(), failed("connection")],
  ["resets the connection", (socket) => socket.resetAndDestroy(), failed("connection")],
  ["closes after half a head", (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Le"), failed("connection")],
  ["stops after half a head", (socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Le"), failed("timeout")],
  [
    "closes after half a body",
    (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"),
    failed("connection"),
  ],
  [
    "resets after half a body",
    (socket) => {
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
      setTimeout(() => socket.resetAndDestroy(), 20);
    },
    failed("connection"),
  ],
  [
    "stops after half a body",
    (socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"),
    failed("timeout"),
  ],
  [
    "closes after half a chunk",
    (socket) => socket.end("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal"),
    failed("connection"),
  ],
  [
    "feeds the head drop by drop",
    (socket) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      every(socket, 10, () => "X-More: and more\r\n");
    },
    failed("timeout"),
  ],
  [
    "feeds the body drop by drop",
    (socket) => {
      socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
      every(socket, 5, () => "1\r\nx\r\n");
    },
    failed("timeout"),
  ],
  [
    "feeds the extensions of a chunk drop by drop",
    (socket) => {
      socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1");
      every(socket, 5, () => ";a=b");
    },
    failed("timeout"),
  ],
  [
    "never ends its trailers",
    (socket) => {
      socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n");
      every(socket, 5, () => "X-Trailer: x\r\n");
    },
    failed("timeout"),
  ],
  [
    "has trailers",
    (socket) => socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Sum: 1\r\n\r\n"),
    answered(200, "ok"),
  ],
  [
    "has a body without a length and never closes",
    (socket) => socket.write("HTTP/1.1 200 OK\r\n\r\nok"),
    failed("timeout"),
  ],
  ["has a body without a length and closes", (socket) => socket.end("HTTP/1.1 200 OK\r\n\r\nok"), answered(200, "ok")],
  [
    "announces its answer once",
    (socket) =>
      socket.write("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n"),
    answered(204),
  ],
  [
    "floods with announcements",
    (socket) => every(socket, 1, () => "HTTP/1.1 102 Processing\r\n\r\n".repeat(50)),
    failed("connection"),
  ],
  [
    "announces slowly and for ever",
    (socket) => every(socket, 50, () => "HTTP/1.1 100 Continue\r\n\r\n"),
    failed("timeout"),
  ],
  [
    "answers twice",
    (socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".repeat(2)),
    answered(200, "ok"),
  ],
  [
    "says more in one breath with its answer",
    (socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokand more"),
    answered(200, "ok"),
  ],
  [
    "says on after its answer",
    (socket) => {
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
      every(socket, 5, () => "and more");
    },
    answered(200, "ok"),
  ],
  [
    "answers once on each connection, and says on when it is called again",
    (socket) => {
      const isFirst = !calledBefore.has(socket);
      calledBefore.add(socket);
      socket.write(isFirst ? "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok" : "and more");
    },
    answered(200, "ok"),
  ],
  [
    "resets right after its answer",
    (socket) => {
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", () => socket.resetAndDestroy());
    },
    { kind: expect.any(String) },
  ],
  ["speaks nonsense", (socket) => socket.write("SSH-2.0-OpenSSH_9.9\r\n"), failed("connection")],
  [
    "has a head without an end",
    (socket) => socket.write(`HTTP/1.1 200 OK\r\nX: ${"x".repeat(100_000)}`),
    failed("connection"),
  ],
  [
    "has two lengths",
    (socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok"),
    failed("connection"),
  ],
  [
    "floods with a body",
    (socket) => {
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n");
      every(socket, 1, () => "x".repeat(50_000));
    },
    failed("too-large"),
  ],
];

test.each(WAYS)(
  "[HOK-4] an endpoint that %s: the call is over, again and again, and no connection is left",
  async (_, way, expected) => {
    const endpoint = await listen(way);
    const time = createMovedTime();
    const caller = createCaller(time);
    for (const round of [1, 2]) {
      let over = 0;
      const calls = [1, 2, 3].map(() => call(caller, endpoint.url).finally(() => over++));
      if (isDeepStrictEqual(expected, failed("timeout"))) {
        await vi.waitFor(() => expect(endpoint.calls()).toBe(3 * round), { timeout: 5_000, interval: 5 });
        await pause(BIT_MS);
        await time.pass(TIMEOUT_MS - 1);
        expect(over).toBe(0);
        await time.pass(1);
        expect(over).toBe(3);
      }
      for (const answer of await Promise.all(calls))
        expect([round, answer]).toEqual([round, expect.objectContaining(expected)]);
    }
    expect(time.waiting).toBe(0);
    caller.close();
    await vi.waitFor(() => expect(endpoint.open.size).toBe(0), { timeout: 5_000 });
  },
);

test("[HOK-4] an endpoint that answers before it was told everything: what was left to say goes with the connection", async () => {
  const paused = await listen((socket) => {
    socket.pause();
    socket.write("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
  });
  const caller = createCaller();
  // More than the network takes on without a reader.
  expect(await call(caller, paused.url, "x".repeat(30_000_000))).toMatchObject(answered(413));
  for (const socket of paused.open) socket.resume();
  await vi.waitFor(() => expect(paused.open.size).toBe(0), { timeout: 5_000 });
});

test("[HOK-4] an endpoint that never reads: the call is over by the limit", async () => {
  const deaf = await listen((socket) => socket.pause());
  const time = createMovedTime();
  const called = call(createCaller(time), deaf.url, "x".repeat(30_000_000));
  await vi.waitFor(() => expect(deaf.open.size).toBe(1));
  await time.pass(TIMEOUT_MS);
  expect(await called).toEqual(failed("timeout"));
});

test("[HOK-4] who gives a call up has it over at once", async () => {
  const silent = await listen(() => {});
  const cut = new AbortController();
  const under = createCaller().call({
    ...{ owner: "h1", url: silent.url, headers: {}, body: BODY, timeoutMs: 60_000 },
    signal: cut.signal,
  });
  await vi.waitFor(() => expect(silent.open.size).toBe(1));
  cut.abort();
  expect(await under).toEqual(failed("connection"));
  await vi.waitFor(() => expect(silent.open.size).toBe(0));
});

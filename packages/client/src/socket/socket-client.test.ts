import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MovedTime } from "../moved-time.testsuite.ts";
import { toBackoffMs } from "./backoff.ts";
import type { ConnectionState } from "./connection-state.ts";
import { ProtocolServer } from "./protocol-server.testsuite.ts";
import { AuthenticationError } from "./request-error.ts";
import { createSocketClient, type SocketClient } from "./socket-client.ts";

let server: ProtocolServer;
let time: MovedTime;
let client: SocketClient;
let states: ConnectionState[];
let opened: number;
let origin: string;

beforeEach(async () => {
  server = new ProtocolServer();
  origin = (await server.listen()).replace("http", "ws");
  time = new MovedTime();
  states = [];
  opened = 0;
  client = start(async () => ({ url: origin }));
});

afterEach(async () => {
  client.stop();
  await server.end();
});

function start(authenticate: Parameters<typeof createSocketClient>[0]["authenticate"]): SocketClient {
  const started = createSocketClient({ authenticate, time, random: () => 0 });
  started.start({
    onOpen: () => {
      opened += 1;
    },
    onState: (state) => states.push(state),
    onNotification: () => {},
  });
  return started;
}

const isOpen = () => vi.waitFor(() => expect(client.state.kind).toBe("open"));
const isWaiting = () => vi.waitFor(() => expect(client.state.kind).toBe("waiting"));

test("[WS-3] a quiet connection is kept alive every 30 s", async () => {
  await isOpen();
  time.pass(29_999);
  expect(server.requestsOf("GetClock")).toHaveLength(0);
  time.pass(1);
  await vi.waitFor(() => expect(server.requestsOf("GetClock")).toHaveLength(1));
  time.pass(30_000);
  await vi.waitFor(() => expect(server.requestsOf("GetClock")).toHaveLength(2));
});

test("[WS-1] silence for 15 s after a request is a broken line: the request fails and a new connection is made", async () => {
  await isOpen();
  server.swallow("GetClock");
  const request = client.request("GetClock");
  const failure = expect(request).rejects.toMatchObject({ failure: { kind: "unanswered" } });
  await vi.waitFor(() => expect(server.requestsOf("GetClock")).toHaveLength(1));
  time.pass(15_000);
  await failure;
  expect(client.state).toEqual({ kind: "waiting", attempt: 1, retryAt: time.now() + 250 });
  time.pass(250);
  await isOpen();
  expect(opened).toBe(2);
});

test("[WS-1] answers find their requests, whatever their order", async () => {
  await isOpen();
  const answers = await Promise.all([
    client.request("GetClock"),
    client.request("cqm.UnsubscribeExConversations"),
    client.request("GetClock"),
  ]);
  expect(answers).toEqual([{ currentTime: 0 }, {}, { currentTime: 0 }]);
});

test("[WS-1] waits double while it does not get better, and start short again after a good connection", async () => {
  await isOpen();
  const waits: number[] = [];
  for (let n = 0; n < 3; n += 1) {
    server.cut();
    await isWaiting();
    const wait = client.state.kind === "waiting" ? client.state.retryAt - time.now() : 0;
    waits.push(wait);
    time.pass(wait);
    await isOpen();
  }
  expect(waits).toEqual([250, 500, 1000]);
  time.pass(10_000);
  server.cut();
  await isWaiting();
  expect(client.state).toMatchObject({ attempt: 1 });
});

test("[WS-1] a wait can be cut short", async () => {
  await isOpen();
  server.cut();
  await isWaiting();
  client.retryNow();
  await isOpen();
});

test("[WS-1] close code 4401 asks for new credentials before the next attempt", async () => {
  client.stop();
  const asked: string[] = [];
  client = start(async (previous) => {
    asked.push(previous);
    return { url: origin };
  });
  await isOpen();
  server.closeAll(4401);
  await isWaiting();
  time.pass(250);
  await isOpen();
  expect(asked).toEqual(["unknown", "refused"]);
});

test("[WS-1] stopped is stopped: nothing is tried again and nothing can be asked", async () => {
  await isOpen();
  client.stop();
  time.pass(60_000);
  expect(client.state).toEqual({ kind: "stopped", reason: "asked" });
  await expect(client.request("GetClock")).rejects.toMatchObject({ failure: { kind: "not-connected" } });
});

test("[WS-1] who stops as it is let in stays stopped", async () => {
  client.stop();
  const openSocket = (url: string): WebSocket => {
    const socket = new WebSocket(url);
    // Asked for after the client's own listener: that one has heard the answer, and nothing has come of it yet.
    socket.addEventListener("open", () => socket.addEventListener("message", () => client.stop()));
    return socket;
  };
  client = createSocketClient({ authenticate: async () => ({ url: origin, headers: [] }), openSocket, time });
  let isOpened = false;
  client.start({ onOpen: () => (isOpened = true), onState: (state) => states.push(state), onNotification: () => {} });
  await vi.waitFor(() => expect(client.state.kind).toBe("stopped"));
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect([client.state, isOpened]).toEqual([{ kind: "stopped", reason: "asked" }, false]);
});

test("[WS-1] who stops while it waits for its next attempt makes none", async () => {
  await isOpen();
  server.cut();
  await isWaiting();
  client.stop();
  time.pass(60_000);
  await new Promise((done) => setTimeout(done, 50));
  expect([client.state, server.connections]).toEqual([{ kind: "stopped", reason: "asked" }, 1]);
});

test.each([
  ["come", () => ({ url: origin })],
  ["are refused", () => Promise.reject(new Error("the server is in trouble"))],
  ["are refused for good", () => Promise.reject(new AuthenticationError("unknown account"))],
])(
  "[WS-1] credentials that %s after the stop are nobody's: nothing is opened, and nothing tried again",
  async (_, give) => {
    client.stop();
    await server.end();
    server = new ProtocolServer();
    origin = (await server.listen()).replace("http", "ws");
    const asked = Promise.withResolvers<void>();
    const given = Promise.withResolvers<{ readonly url: string }>();
    client = start(() => {
      asked.resolve();
      return given.promise;
    });
    await asked.promise;
    client.stop();
    states = [];
    given.resolve(give());
    await given.promise.catch(() => {});
    await new Promise((done) => setTimeout(done, 50));
    time.pass(60_000);
    expect([states, server.connections]).toEqual([[], 0]);
    expect(client.state).toEqual({ kind: "stopped", reason: "asked" });
  },
);

test("[WS-1] of two attempts at once the older one's credentials open nothing", async () => {
  client.stop();
  const given: PromiseWithResolvers<{ readonly url: string }>[] = [];
  client = start(() => {
    const next = Promise.withResolvers<{ readonly url: string }>();
    given.push(next);
    return next.promise;
  });
  given[0]?.reject(new Error("the server is in trouble"));
  await isWaiting();
  client.retryNow();
  // The wait that was cut short must not begin a second attempt.
  time.pass(60_000);
  expect(given).toHaveLength(2);
  given[1]?.resolve({ url: origin });
  await isOpen();
  expect(opened).toBe(1);
});

test("[WS-1] waits grow to half a minute, and chance spreads them over half of it", () => {
  expect([1, 2, 3, 7, 50].map((attempt) => toBackoffMs(attempt, 0))).toEqual([250, 500, 1000, 15_000, 15_000]);
  expect(toBackoffMs(50, 0.999_999)).toBe(30_000);
});

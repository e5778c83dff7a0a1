import type { LookupAddress } from "node:dns";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import type { HookNetworks } from "../../settings.ts";
import { HOST_TIME } from "../../time.ts";
import { createAddressGuard } from "./address-guard.ts";
import { createHookCaller, type HookCaller } from "./create-hook-caller.ts";
import type { HookAnswer } from "./hook-answer.ts";

const HERE: HookNetworks = { kind: "list", networks: ["127.0.0.1"] };
const toClose: (() => void)[] = [];
afterEach(() => {
  for (const close of toClose.splice(0)) close();
});

async function listen(answer: RequestListener): Promise<{ readonly url: string; readonly requests: string[] }> {
  const requests: string[] = [];
  const server: Server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  toClose.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

function createCaller(networks: HookNetworks = HERE, resolve?: (name: string) => Promise<readonly LookupAddress[]>) {
  const caller = createHookCaller({ networks, time: HOST_TIME, ...(resolve === undefined ? {} : { resolve }) });
  toClose.push(() => caller.close());
  return caller;
}

function call(caller: HookCaller, url: string, timeoutMs = 5_000): Promise<HookAnswer> {
  return caller.call({ owner: "h1", url, headers: { "content-type": "application/json" }, body: "{}", timeoutMs });
}

test.each([
  ["8.8.8.8", true],
  ["2606:4700::1111", true],
  ["0.0.0.0", false],
  ["10.1.2.3", false],
  ["100.64.0.1", false],
  ["127.0.0.1", false],
  ["169.254.169.254", false],
  ["172.16.0.1", false],
  ["192.0.2.1", false],
  ["192.168.1.1", false],
  ["198.18.0.1", false],
  ["224.0.0.1", false],
  ["255.255.255.255", false],
  ["::", false],
  ["::1", false],
  ["::127.0.0.1", false],
  ["::ffff:127.0.0.1", false],
  ["::ffff:169.254.169.254", false],
  ["::ffff:8.8.8.8", true],
  ["64:ff9b::7f00:1", false],
  ["2002:7f00:1::", false],
  // Beyond what has been handed out, though nothing says yet what it is for.
  ["4000::1", false],
  ["fc00::1", false],
  ["fe80::1", false],
  ["ff02::1", false],
  ["not an address", false],
])("[HOK-1] unless the operator allows more, an endpoint at %s is reached: %s", (address, expected) => {
  expect(createAddressGuard({ kind: "public" })(address)).toBe(expected);
});

test("[HOK-1] the operator allows every address, or a list of networks", () => {
  expect(createAddressGuard({ kind: "any" })("127.0.0.1")).toBe(true);
  const some = createAddressGuard({ kind: "list", networks: ["10.0.0.0/8", "::1"] });
  expect(["10.9.9.9", "::ffff:10.0.0.1", "::1", "11.0.0.1", "192.168.0.1"].map(some)).toEqual([
    ...[true, true, true],
    ...[true, false],
  ]);
});

test("[HOK-1] an address by itself is a network of one, and a network ends where it says, in both kinds", () => {
  const some = createAddressGuard({ kind: "list", networks: ["10.1.0.0/16", "10.9.9.9", "fd00:1::/32", "fd00:9::9"] });
  const inside = ["10.1.255.1", "10.9.9.9", "fd00:1:ffff::1", "fd00:9::9"];
  const outside = ["10.2.0.1", "10.9.9.8", "fd00:2::1", "fd00:9::8", "a01::1"];
  expect(inside.map(some)).toEqual(inside.map(() => true));
  expect(outside.map(some)).toEqual(outside.map(() => false));
});

test("[HOK-1] a private address is refused as it stands, in other spellings and behind a name, and nothing is sent", async () => {
  const { url, requests } = await listen((_, response) => response.end());
  const { port } = new URL(url);
  const caller = createCaller({ kind: "public" });
  for (const host of ["127.0.0.1", "0x7f.1", "2130706433", "[::ffff:127.0.0.1]", "[::1]", "localhost"]) {
    expect([host, await call(caller, `http://${host}:${port}/`)]).toEqual([
      host,
      { kind: "failed", reason: "forbidden-address" },
    ]);
  }
  expect(requests).toEqual([]);
});

test("[HOK-1] the address that was checked is the one connected to, and a name that changes its mind is refused", async () => {
  const { url, requests } = await listen((_, response) => response.end("yes"));
  const answers: (readonly LookupAddress[])[] = [
    [{ address: "127.0.0.1", family: 4 }],
    [{ address: "127.0.0.2", family: 4 }],
    [],
  ];
  const asked: string[] = [];
  const resolve = async (name: string) => {
    asked.push(name);
    return answers[asked.length - 1] ?? [];
  };
  const target = `http://hooks.example:${new URL(url).port}/`;
  const results: HookAnswer[] = [];
  // A caller each, so that no connection is kept.
  for (let index = 0; index < 3; index++) results.push(await call(createCaller(HERE, resolve), target));
  expect(results).toEqual([
    { kind: "answered", status: 200, body: "yes" },
    { kind: "failed", reason: "forbidden-address" },
    { kind: "failed", reason: "unknown-host" },
  ]);
  expect(asked).toEqual(["hooks.example", "hooks.example", "hooks.example"]);
  expect(requests).toHaveLength(1);
});

test("[HOK-1] a redirect is an answer like any other, and not followed", async () => {
  const inside = await listen((_, response) => response.end("secret"));
  const { url } = await listen((_, response) => response.writeHead(302, { location: inside.url }).end());
  expect(await call(createCaller(), url)).toEqual({ kind: "answered", status: 302, body: "" });
  expect(inside.requests).toEqual([]);
});

test("[HOK-1] an endpoint that hangs, before or within its answer, is given up at the time limit", async () => {
  const silent = await listen(() => {});
  const stuck = await listen((_, response) => response.write("half an ans"));
  const caller = createCaller();
  expect(await call(caller, silent.url, 50)).toEqual({ kind: "failed", reason: "timeout" });
  expect(await call(caller, stuck.url, 50)).toEqual({ kind: "failed", reason: "timeout" });
});

test("[HOK-1] of an answer of 10 MB no more is read than the limit", async () => {
  let written = 0;
  const { url } = await listen((_, response) => {
    response.on("close", () => {
      written = response.socket?.bytesWritten ?? written;
    });
    for (let index = 0; index < 160; index++) response.write("x".repeat(64 * 1024));
    response.end();
  });
  expect(await call(createCaller(), url)).toEqual({ kind: "failed", reason: "too-large" });
  expect(written).toBeLessThan(10 * 1024 * 1024);
});

test("[HOK-1] garbage, a hung-up connection and a closed port are failures and nothing worse", async () => {
  const rude = await listen((request) => request.socket.end("HTTP/1.1 banana\r\n\r\n"));
  const cut = await listen((request) => request.socket.destroy());
  const short = await listen((request) => request.socket.end("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhello"));
  const caller = createCaller();
  for (const { url } of [rude, cut, short])
    expect(await call(caller, url)).toEqual({ kind: "failed", reason: "connection" });
  expect(await call(caller, "http://127.0.0.1:1/")).toEqual({ kind: "failed", reason: "connection" });
  expect(await call(caller, "ftp://127.0.0.1/")).toEqual({ kind: "failed", reason: "bad-url" });
});

test("[HOK-1] a kept connection that the endpoint has closed meanwhile costs no delivery", async () => {
  let closeIdle = () => {};
  const { url, requests } = await listen((request, response) => {
    closeIdle = () => request.socket.destroy();
    response.end("ok");
  });
  const caller = createCaller();
  await call(caller, url);
  closeIdle();
  expect(await call(caller, url)).toMatchObject({ kind: "answered", status: 200 });
  expect(requests).toHaveLength(2);
});

test("[HOK-6] as many calls as have a place go out at once, also to one host: none waits for another's connection", async () => {
  const waiting: (() => void)[] = [];
  const { url, requests } = await listen((_, response) => {
    waiting.push(() => response.end());
  });
  const caller = createCaller();
  const calls = Array.from({ length: 200 }, () => call(caller, url, 20_000));
  await vi.waitFor(() => expect(requests).toHaveLength(200), { timeout: 10_000 });
  for (const answer of waiting) answer();
  expect((await Promise.all(calls)).every(({ kind }) => kind === "answered")).toBe(true);
});

test("[HOK-4] connections are kept for one hook, and not used for another at the same host", async () => {
  const ports = new Set<number | undefined>();
  const { url } = await listen((request, response) => {
    ports.add(request.socket.remotePort);
    response.end("ok");
  });
  const caller = createCaller();
  for (const owner of ["h1", "h1", "h2", "h2"])
    await caller.call({ owner, url, headers: {}, body: "{}", timeoutMs: 5_000 });
  expect(ports.size).toBe(2);
});

test("[HOK-4] a name whose lookup never ends is given up at the time limit", async () => {
  const caller = createCaller(HERE, () => new Promise(() => {}));
  expect(await call(caller, "http://hooks.example/", 50)).toEqual({ kind: "failed", reason: "timeout" });
});

test("[HOK-1] how long to wait is the endpoint's to say, up to an hour", async () => {
  const { url } = await listen((_, response) => response.writeHead(503, { "retry-after": "99999" }).end());
  expect(await call(createCaller(), url)).toMatchObject({ status: 503, retryAfterMs: 3_600_000 });
});

import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PASSWORD } from "./support/people.ts";
import { type RunningServer, removeDataDir, startServer } from "./support/server.ts";

/** A call of an endpoint, as it came. */
interface Call {
  readonly path: string;
  readonly conversation: string;
  readonly at: number;
}

/** What endpoints do, by the first word of their path; all of them are at one host. */
type Behave = (response: ServerResponse, conversation: string) => void;

const ENDPOINTS: Readonly<Record<string, Behave>> = {
  well: (response) => response.end(),
  hangs: () => {},
  switches: ({ socket }) =>
    socket?.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"),
  vanishes: ({ socket }) => socket?.destroy(),
  drips: (response) => {
    const timer = setInterval(() => response.write("x"), 200);
    response.on("close", () => clearInterval(timer));
  },
  fails: (response) => response.writeHead(503).end(),
  "refuses-some": (response, conversation) => response.writeHead(conversation.startsWith("bad") ? 404 : 200).end(),
  "fails-some": (response, conversation) => response.writeHead(conversation.startsWith("bad") ? 500 : 200).end(),
  "slow-for-some": (response, conversation) => {
    if (!conversation.startsWith("bad")) response.end();
    else setTimeout(() => response.end(), 20_000).unref();
  },
};

let server: RunningServer;
let platform: Server;
let platformUrl: string;
let calls: Call[];
let bearer: string;
beforeEach(async () => {
  calls = [];
  platform = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      const { data } = JSON.parse(body) as { data: { conversation: string } };
      const path = request.url ?? "";
      calls.push({ path, conversation: data.conversation, at: performance.now() });
      ENDPOINTS[path.split("/")[1] ?? ""]?.(response, data.conversation);
    });
  });
  await new Promise<void>((resolve) => platform.listen(0, "127.0.0.1", resolve));
  platformUrl = `http://127.0.0.1:${(platform.address() as AddressInfo).port}`;
  server = await startServer({ environment: { SIGNPOST_HOOK_ALLOW_PRIVATE: "127.0.0.1" } });
  bearer = await login();
});
afterEach(async () => {
  platform.closeAllConnections();
  platform.close();
  await server.kill();
  await removeDataDir(server.dataDir);
});

async function call(path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(server.url + path, {
    method: "POST",
    headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect([path, answer.ok]).toEqual([path, true]);
  return answer.json();
}

async function login(): Promise<string> {
  const answer = await fetch(`${server.url}/api/account/demo/login?v=1.3`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username: "admin", password: PASSWORD }),
  });
  return (JSON.parse(await answer.text()) as { bearer: string }).bearer;
}

const createHook = (path: string, timeoutMs: number) =>
  call("/v1/accounts/demo/hooks", { name: path.slice(0, 90), url: platformUrl + path, timeoutMs });

/** When it was acknowledged. */
async function open(conversation: string): Promise<number> {
  await call(`/v1/accounts/demo/conversations/${conversation}/events`, [
    { type: "conversation.opened", language: "fr-FR", consumer: { id: conversation } },
  ]);
  return performance.now();
}

const callsOf = (path: string, conversation?: string) =>
  calls.filter((one) => one.path === path && (conversation === undefined || one.conversation === conversation));

/** Opens a conversation, and says how long after its acknowledgement the endpoint was told of it. */
async function timeToTell(path: string, conversation: string): Promise<number> {
  const at = await open(conversation);
  const told = await vi.waitFor(
    () => {
      const [first] = callsOf(path, conversation);
      if (first === undefined) throw new Error(`${path} is not yet told of ${conversation}`);
      return first;
    },
    { timeout: 30_000, interval: 5 },
  );
  return Math.max(0, told.at - at);
}

/** Prints the figures. By far less than an endpoint that hangs takes; the machine may be busy with other things. */
function expectSoon(what: string, latencies: readonly number[]): void {
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
  process.stdout.write(
    `${what}: told after ${at(0.5)} ms (median), ${at(0.99)} ms (p99), ${at(1)} ms (last of ${sorted.length})\n`,
  );
  expect(at(1)).toBeLessThan(8_000);
}

async function measure(path: string, count: number): Promise<readonly number[]> {
  const latencies: number[] = [];
  for (let index = 0; index < count; index++) {
    latencies.push(await timeToTell(path, `good-${index}`));
    await pause(10);
  }
  return latencies;
}

test("[HOK-6] [HOK-4] a healthy webhook beside nineteen at its host that hang, switch protocols, drip and vanish", async () => {
  const others = ["hangs", "hangs", "hangs", "switches", "drips", "vanishes", "fails"];
  for (let index = 0; index < 19; index++) await createHook(`/${others[index % others.length]}/${index}`, 30_000);
  await createHook("/well", 30_000);
  // Enough to fill every place of those that hang.
  for (let index = 0; index < 50; index++) await open(`before-${index}`);
  const hanging = () => calls.filter(({ path }) => path.startsWith("/hangs"));
  await vi.waitFor(() => expect(hanging().length).toBeGreaterThanOrEqual(9 * 30), { timeout: 20_000 });
  const before = hanging().length;
  expectSoon("beside nineteen that hang", await measure("/well", 100));
  // None of those ended meanwhile: nobody waited for their places.
  expect(hanging().length).toBeLessThanOrEqual(9 * 32);
  expect(before).toBeLessThanOrEqual(9 * 32);
  expect(await server.stop()).toBe(0);
});

test("[HOK-3] a webhook that refuses forty conversations opened at once is told of every other at once", async () => {
  await createHook("/refuses-some", 5_000);
  await Promise.all(Array.from({ length: 40 }, (_, index) => open(`bad-${index}`)));
  expectSoon("beside refused conversations", await measure("/refuses-some", 100));
  await vi.waitFor(() =>
    expect(new Set(callsOf("/refuses-some").map(({ conversation }) => conversation)).size).toBe(140),
  );
  // The refused ones are tried again in their own time, and no more often for it.
  for (let index = 0; index < 40; index++) {
    const own = callsOf("/refuses-some", `bad-${index}`).map(({ at }) => at);
    for (const [place, at] of own.slice(1).entries()) expect(at - (own[place] ?? 0)).toBeGreaterThan(3_900);
  }
});

test("[HOK-3] a webhook that fails for forty conversations is paused at most for a moment: the next good one gets through", async () => {
  await createHook("/fails-some", 5_000);
  await Promise.all(Array.from({ length: 40 }, (_, index) => open(`bad-${index}`)));
  await vi.waitFor(() => expect(callsOf("/fails-some").length).toBeGreaterThanOrEqual(8), { timeout: 20_000 });
  expectSoon("beside failing conversations", await measure("/fails-some", 100));
});

test("[HOK-6] seventeen conversations whose calls are slow leave the next one a place", async () => {
  await createHook("/slow-for-some", 30_000);
  await Promise.all(Array.from({ length: 17 }, (_, index) => open(`bad-${index}`)));
  await vi.waitFor(() => expect(callsOf("/slow-for-some")).toHaveLength(17), { timeout: 20_000 });
  expectSoon("beside seventeen slow calls", await measure("/slow-for-some", 50));
});

test("[HOK-4] an endpoint that has switched protocols forty times is called on, and a server that is stopped stops", async () => {
  await createHook("/switches", 2_000);
  await Promise.all(Array.from({ length: 40 }, (_, index) => open(`c-${index}`)));
  // More than there are places, although none of those calls ended in an answer that counts.
  await vi.waitFor(() => expect(callsOf("/switches").length).toBeGreaterThanOrEqual(40), { timeout: 50_000 });
  expect(await server.stop()).toBe(0);
});

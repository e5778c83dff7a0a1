import { createHmac, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { percentEncode, toBaseString } from "../access/oauth1/to-base-string.ts";
import { type RunningServer, startServer } from "../main.ts";
import { makeStartedDataDir } from "../started-data-dir.testsuite.ts";
import { DEMO_PASSWORD } from "./demo-account.ts";
import type { DemoCredentials } from "./demo-credentials.ts";

/** Whole servers, as they are started, since what counts is where they listen and what they were told. */
let dataDir: string;
let server: RunningServer | undefined;
let printed: string[];
let logged: string[];
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "signpost-demo-"));
  await makeStartedDataDir(dataDir);
});
afterEach(async () => {
  await stop();
  rmSync(dataDir, { recursive: true });
});

/** For a first start. */
function clearDataDir(): void {
  rmSync(dataDir, { recursive: true });
  mkdirSync(dataDir);
}

async function stop(): Promise<void> {
  await server?.close();
  server = undefined;
}

async function start(settings: Readonly<Record<string, string>> = {}): Promise<void> {
  printed = [];
  logged = [];
  server = await startServer({
    environment: { SIGNPOST_HOST: "127.0.0.1", SIGNPOST_PORT: "0", SIGNPOST_DATA_DIR: dataDir, ...settings },
    print: (line) => printed.push(line),
    log: (line) => logged.push(line),
  });
  port = Number(/:(\d+)\b/.exec(printed.join("\n").replace(/https?:\/\/messages.example.com/, ""))?.[1] ?? 0);
}
let port: number;

interface Call {
  readonly path: string;
  readonly body?: object | URLSearchParams;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where it is sent; absent: where most are, the loopback. */
  readonly to?: string;
}

async function call({ path, body, headers = {}, to = "127.0.0.1" }: Call): Promise<{ status: number; text: string }> {
  const isForm = body instanceof URLSearchParams;
  const answer = await fetch(`http://${to}:${port}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { ...(body === undefined || isForm ? {} : { "content-type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
  return { status: answer.status, text: await answer.text() };
}

type Way = Pick<Call, "headers" | "to">;

const credentials = (): DemoCredentials => JSON.parse(readFileSync(join(dataDir, "demo-credentials.json"), "utf8"));
const login = (way: Way = {}, password = DEMO_PASSWORD) =>
  call({ path: "/api/account/demo/login", body: { username: "admin", password }, ...way });
const loginByKey = (way: Way = {}) =>
  call({ path: "/api/account/demo/login", body: { username: "bot1", ...credentials().oauth1 }, ...way });
const askToken = (way: Way = {}) => {
  const { clientId, clientSecret } = credentials().oauth2;
  const body = new URLSearchParams({
    client_id: clientId,
    client_secret: clientSecret,
    grant_type: "client_credentials",
  });
  return call({ path: "/sentinel/api/account/demo/app/token", body, ...way });
};
const readSigned = (way: Way = {}) => {
  const { appKey, secret } = credentials().oauth1;
  const url = `http://${way.to ?? "127.0.0.1"}:${port}/v1/accounts/demo`;
  const signed = [
    ["oauth_consumer_key", appKey],
    ["oauth_nonce", randomUUID()],
    ["oauth_signature_method", "HMAC-SHA1"],
    ["oauth_timestamp", String(Math.floor(Date.now() / 1000))],
  ] as const;
  const base = toBaseString("GET", new URL(url), signed);
  const signature = createHmac("sha1", `${percentEncode(secret)}&`)
    .update(base)
    .digest("base64");
  const all = [...signed, ["oauth_signature", signature] as const];
  const authorization = `OAuth ${all.map(([name, value]) => `${name}="${percentEncode(value)}"`).join(", ")}`;
  return call({ path: "/v1/accounts/demo", ...way, headers: { ...way.headers, authorization } });
};

/** All doors that the demo's credentials open. */
async function tryDoors(way: Way = {}): Promise<readonly number[]> {
  const answers = [await login(way), await loginByKey(way), await askToken(way), await readSigned(way)];
  return answers.map(({ status }) => status);
}
const OPEN = [200, 200, 200, 200];
const SHUT = [401, 401, 401, 401];

const PROXIES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ["an address", { "x-forwarded-for": "203.0.113.9" }],
  ["an address behind others", { "x-forwarded-for": "203.0.113.9, 127.0.0.1" }],
  ["an address in another way", { "x-real-ip": "203.0.113.9" }],
  ["an address in the standard's way", { forwarded: 'for=203.0.113.9;host="messages.example.com"' }],
  ["a host", { "x-forwarded-host": "messages.example.com" }],
];

test("[AUT-14] on this machine the demo's passwords and keys open every door, and the start tells them", async () => {
  clearDataDir();
  await start();
  expect(await tryDoors()).toEqual(OPEN);
  expect(await tryDoors({ headers: { "x-forwarded-for": "127.0.0.1" } })).toEqual(OPEN);
  expect(printed.join("\n")).toContain("password signpost-demo");
});

test.each(PROXIES)("[AUT-14] a proxy on this machine that forwards %s opens none of them", async (_, headers) => {
  for (const settings of [{}, { SIGNPOST_TRUSTED_PROXIES: "127.0.0.1" }]) {
    // Served under that name, or it would be refused before anybody looks at credentials.
    await start({ ...settings, SIGNPOST_HOSTS: "messages.example.com" });
    expect(await tryDoors({ headers })).toEqual(SHUT);
    await stop();
  }
});

test("[AUT-14] with a public URL from elsewhere they open nothing, and the start says so", async () => {
  await start({ SIGNPOST_PUBLIC_URL: "https://messages.example.com", SIGNPOST_PORT: "18431" });
  port = 18431;
  expect(await tryDoors()).toEqual(SHUT);
  expect(printed.join("\n")).toMatch(/DO NOT WORK here: SIGNPOST_PUBLIC_URL is https:\/\/messages\.example\.com/);
  expect(printed.join("\n")).not.toContain("password signpost-demo");
});

test("[AUT-14] a server that others reach refuses them, whoever asks, and the start says so", async () => {
  await start({ SIGNPOST_HOST: "0.0.0.0" });
  expect(await tryDoors()).toEqual(SHUT);
  for (const to of findOwnAddresses()) expect(await tryDoors({ to })).toEqual(SHUT);
  expect(printed.join("\n")).toMatch(/DO NOT WORK here: the server listens on 0\.0\.0\.0/);
  expect(printed.join("\n")).toContain("SIGNPOST_DEMO=1");
});

test("[AUT-14] SIGNPOST_DEMO=1 opens them for everybody, and the start warns", async () => {
  await start({ SIGNPOST_HOST: "0.0.0.0", SIGNPOST_DEMO: "1" });
  expect(await tryDoors({ headers: { "x-forwarded-for": "203.0.113.9" } })).toEqual(OPEN);
  for (const to of findOwnAddresses()) expect(await tryDoors({ to })).toEqual(OPEN);
  expect(printed.join("\n")).toMatch(/CAREFUL: the server listens on 0\.0\.0\.0/);
});

test("[AUT-14] what is refused looks like a wrong password, and the log alone says why", async () => {
  await start();
  const headers = { "x-forwarded-for": "203.0.113.9" };
  const [shipped, wrong] = [await login({ headers }), await login({ headers }, "wrong password")];
  expect(shipped.text.replace(/"time":"[^"]*"/, "")).toBe(wrong.text.replace(/"time":"[^"]*"/, ""));
  expect(logged.filter((line) => line.includes("a shipped password of the demo account was refused"))).toHaveLength(1);
  expect(logged.join("\n")).toContain("it did not come from this machine");
});

test("[AUT-14] SIGNPOST_DEMO=0 on a store that had the demo ends what was shipped, and nothing that was chosen since", async () => {
  await start();
  const { bearer } = JSON.parse((await login()).text) as { bearer: string };
  const { access_token: token } = JSON.parse((await askToken()).text) as { access_token: string };
  const admin = { authorization: `Bearer ${bearer}` };
  const read = (value: string) => call({ path: "/v1/accounts/demo", headers: { authorization: `Bearer ${value}` } });
  const users = JSON.parse((await call({ path: "/v1/accounts/demo/users", headers: admin })).text) as {
    entries: { id: string; loginName: string }[];
  };
  const manager = users.entries.find(({ loginName }) => loginName === "manager");
  await fetch(`http://127.0.0.1:${port}/v1/accounts/demo/users/${manager?.id}`, {
    method: "PUT",
    headers: { ...admin, "content-type": "application/json" },
    body: JSON.stringify({ loginName: "manager", role: "agent-manager", password: "chosen by Mara herself" }),
  });
  expect([(await read(bearer)).status, (await read(token)).status]).toEqual([200, 200]);
  await stop();

  await start({ SIGNPOST_DEMO: "0" });
  expect(await tryDoors()).toEqual(SHUT);
  expect([(await read(bearer)).status, (await read(token)).status]).toEqual([401, 401]);
  expect(await closeCodeOf(bearer)).toBe(4401);
  const body = { username: "manager", password: "chosen by Mara herself" };
  expect((await call({ path: "/api/account/demo/login", body })).status).toBe(200);
  expect(printed.join("\n")).toMatch(/With SIGNPOST_DEMO=0 its shipped passwords and keys are refused/);
  await stop();

  await start();
  expect(await tryDoors()).toEqual(OPEN);
});

test("[AUT-14] [OPS-4] without the demo and without an account the start says how to make one", async () => {
  clearDataDir();
  await start({ SIGNPOST_DEMO: "0" });
  expect(printed.join("\n")).toContain("There is no account yet. Make one: signpost account create NAME --admin EMAIL");
  expect(printed.join("\n")).not.toContain("/demo");
  expect(
    await call({ path: "/api/account/demo/login", body: { username: "admin", password: DEMO_PASSWORD } }),
  ).toMatchObject({ status: 401 });
});

/** Of this machine in its networks, where it has any. */
function findOwnAddresses(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all
    .filter(({ internal, family }) => !internal && family === "IPv4")
    .map(({ address }) => address)
    .slice(0, 1);
}

function closeCodeOf(bearer: string): Promise<number> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws_api/account/demo/messaging/brand/${bearer}?v=2`);
  return new Promise((done) => socket.addEventListener("close", ({ code }) => done(code)));
}

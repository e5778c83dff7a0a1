import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MovedTime } from "../moved-time.testsuite.ts";
import type { ConfigurationAuth } from "./configuration-auth.ts";
import type { ConfigurationClient } from "./configuration-client.ts";
import { ConfigurationServer, MESSAGES, type Received, SERVICES } from "./configuration-server.testsuite.ts";
import { createConfigurationClient } from "./create-configuration-client.ts";

const DIRECTORY = "GET /api/account/acme/service/baseURI.json";
const LIST = `GET ${MESSAGES}`;
const LOGIN = "POST /api/account/acme/login";
const REFRESH = "POST /api/account/acme/refresh";
const LOGOUT = "POST /api/account/acme/logout";
const TOKEN = "POST /sentinel/api/v2/account/acme/app/token";
const USER = { kind: "user", username: "ann", password: "pa55word" } as const;
const OAUTH2 = { kind: "oauth2", clientId: "id", clientSecret: "s3 cret&" } as const;
const FIVE_MINUTES = 300_000;

let server: ConfigurationServer;
let time: MovedTime;
let domain: string;
/** Tokens that the server takes; the latest login gives the latest. */
let valid: Set<string>;
let given: number;

beforeEach(async () => {
  server = new ConfigurationServer();
  domain = await server.listen();
  time = new MovedTime();
  valid = new Set();
  given = 0;
  server.on(LOGIN, () => {
    const bearer = giveToken();
    return { json: { bearer, csrf: `csrf-${given}`, sessionId: `cookie-${given}`, sessionTTl: "28800000" } };
  });
  server.on(TOKEN, () => ({ json: { access_token: giveToken(), token_type: "Bearer", expires_in: "3600" } }));
  server.on(REFRESH, () => ({ text: "" }));
  server.on(LOGOUT, () => ({ text: "" }));
  server.on(LIST, ({ headers }) =>
    valid.has(headers.authorization ?? "") ? { json: [] } : { status: 401, json: { message: "no such session" } },
  );
});

afterEach(() => server.end());

function giveToken(): string {
  given += 1;
  valid.add(`Bearer token-${given}`);
  return `token-${given}`;
}

function start(auth: ConfigurationAuth): ConfigurationClient {
  return createConfigurationClient({ accountId: "acme", domain, scheme: "http", auth, time });
}

function count(route: string): number {
  return server.requests(route).length;
}

function toJson(request: Received | undefined): unknown {
  return JSON.parse(request?.body ?? "");
}

test("[AUT-1] the services are found by the list form, once in ten minutes, also by many at once", async () => {
  const client = start(USER);
  await Promise.all([client.listMessages(), client.listMessages({ lang: "fr-FR" })]);
  time.pass(599_999);
  await client.listMessages();
  expect(server.requests(DIRECTORY).map(({ url, headers }) => [url, headers.authorization])).toEqual([
    ["/api/account/acme/service/baseURI.json?version=1.0", undefined],
  ]);
  time.pass(1);
  await client.listMessages();
  expect(count(DIRECTORY)).toBe(2);
});

test("[AUT-1] reads go to the read-only host and writes to the read-write host", async () => {
  const other = new ConfigurationServer();
  const writeHost = await other.listen();
  const message = { id: "A", messageEventId: "A", deleted: false, enabled: true, data: [] };
  other.on(`PUT ${MESSAGES}/A`, () => ({ json: message }));
  server.on(DIRECTORY, () => ({
    json: {
      baseURIs: [
        { service: "accountConfigReadOnly", account: "acme", baseURI: domain },
        { service: "accountConfigReadWrite", account: "acme", baseURI: writeHost },
      ],
    },
  }));
  valid.add("Bearer b0b");
  const client = start({ kind: "bearer", bearer: "b0b" });
  await client.listMessages();
  await client.saveMessage(message);
  expect([count(LIST), other.requests(`PUT ${MESSAGES}/A`).length]).toEqual([1, 1]);
  await other.end();
});

test("[AUT-1] a service that is not listed, or whose host is none, is an error that names it", async () => {
  const message = /names no host for the service agentVep/;
  server.on(DIRECTORY, () => ({ json: server.directory(SERVICES.filter((name) => name !== "agentVep")) }));
  await expect(start(USER).listMessages()).rejects.toThrow(/names no host for the service agentVep/);
  for (const baseURI of ["user@evil.example", "evil.example/path?x=", ""]) {
    const others = [{ service: "accountConfigReadOnly", account: "acme", baseURI: domain }];
    server.on(DIRECTORY, () => ({
      json: { baseURIs: [...others, { service: "agentVep", account: "acme", baseURI }] },
    }));
    await expect(start(USER).listMessages()).rejects.toThrow(message);
  }
});

test("[AUT-1] an unknown account is an error and is asked for again", async () => {
  const client = start(USER);
  server.onInTurn(DIRECTORY, { status: 404 }, { json: server.directory(SERVICES) });
  await expect(client.listMessages()).rejects.toMatchObject({ status: 404 });
  await expect(client.listMessages()).resolves.toEqual([]);
});

test("[AUT-2] a user logs in once for all requests", async () => {
  const client = start(USER);
  await Promise.all([client.listMessages(), client.listMessages({ lang: "fr-FR" })]);
  expect(server.requests(LOGIN).map((request) => [request.url, toJson(request)])).toEqual([
    ["/api/account/acme/login?v=1.3", { username: "ann", password: "pa55word" }],
  ]);
});

test("[AUT-2] an application logs in with the four values of its key", async () => {
  const key = { username: "bot", appKey: "k", secret: "s", accessToken: "t", accessTokenSecret: "ts" };
  await start({ kind: "application", ...key }).listMessages();
  expect(toJson(server.requests(LOGIN)[0])).toEqual(key);
});

test("[AUT-2] a session that ran out is replaced once for all who met its end, and their requests are repeated", async () => {
  const client = start(USER);
  await client.listMessages();
  valid.clear();
  await Promise.all([client.listMessages({ lang: "a" }), client.listMessages({ lang: "b" })]);
  expect(count(LOGIN)).toBe(2);
});

test("[AUT-2] a 401 that comes late, to the bearer of before, does not end the new session", async () => {
  // The refusal of this one request reaches the client only after the other has logged in again.
  const lateFetch: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (String(input).includes("lang=late") && response.status === 401) {
      await vi.waitFor(() => expect(server.requests(LIST).at(-1)?.headers.authorization).toBe("Bearer token-2"));
    }
    return response;
  };
  const client = createConfigurationClient({
    accountId: "acme",
    domain,
    scheme: "http",
    auth: USER,
    time,
    fetch: lateFetch,
  });
  await client.listMessages();
  valid.clear();
  const late = client.listMessages({ lang: "late" });
  await vi.waitFor(() => expect(count(LIST)).toBe(2));
  await Promise.all([client.listMessages({ lang: "soon" }), late]);
  expect(count(LOGIN)).toBe(2);
});

test("[AUT-2] a 401 after the new login is an error, not a loop", async () => {
  server.on(LIST, () => ({ status: 401, json: { message: "not for token-2" } }));
  await expect(start(USER).listMessages()).rejects.toMatchObject({ status: 401, message: "not for …" });
  expect([count(LOGIN), count(LIST)]).toEqual([2, 2]);
});

test("[AUT-2] a bearer from elsewhere is not renewed", async () => {
  await expect(start({ kind: "bearer", bearer: "old" }).listMessages()).rejects.toMatchObject({ status: 401 });
  expect([count(LOGIN), count(LIST)]).toEqual([0, 1]);
});

test("[AUT-2] a refused login tells the wrapped error without the password", async () => {
  const error = { time: "Jan 2, 2020 3:04:05 PM", message: "pa55word is wrong", internalCode: 10 };
  server.on(LOGIN, () => ({ status: 401, json: { error } }));
  const failed = start(USER).listMessages();
  await expect(failed).rejects.toMatchObject({ status: 401, internalCode: 10, message: "… is wrong" });
  expect(count(LOGIN)).toBe(1);
});

test("[AUT-2] a login that answers 200 with an error, or without a bearer, has failed", async () => {
  server.onInTurn(LOGIN, { json: { error: "went wrong", bearer: "x" } }, { json: { csrf: "c" } });
  await expect(start(USER).listMessages()).rejects.toThrow("went wrong");
  await expect(start(USER).listMessages()).rejects.toThrow("has no bearer");
});

test("[AUT-2] a login is tried again when the server is in trouble or asks to wait", async () => {
  const json = { bearer: giveToken() };
  server.onInTurn(LOGIN, { status: 503 }, { status: 429, headers: { "retry-after": "3" } }, { json });
  await start(USER).listMessages();
  expect(time.pauses).toEqual([5_000, 3_000]);
});

test("[AUT-2] the keep-alive refreshes every five minutes with csrf and cookie, until it is stopped", async () => {
  const client = start(USER);
  await client.listMessages();
  server.onInTurn(REFRESH, { headers: { "set-cookie": "Session_id=renewed; Path=/; HttpOnly" } }, {});
  const stop = client.startKeepAlive();
  time.pass(FIVE_MINUTES - 1);
  expect(time.waiting).toBe(1);
  time.pass(1);
  await vi.waitFor(() => expect([count(REFRESH), time.waiting]).toEqual([1, 1]));
  time.pass(FIVE_MINUTES);
  await vi.waitFor(() => expect([count(REFRESH), time.waiting]).toEqual([2, 1]));
  expect(server.requests(REFRESH).map((request) => [request.headers.cookie, toJson(request)])).toEqual([
    ["Session_id=cookie-1", { csrf: "csrf-1" }],
    ["Session_id=renewed", { csrf: "csrf-1" }],
  ]);
  stop();
  expect(time.waiting).toBe(0);
  await client.listMessages();
  expect([count(REFRESH), count(LOGIN)]).toEqual([2, 1]);
});

test("[AUT-2] a refused refresh logs in again; another failure is told, and the next round tried", async () => {
  const client = start(USER);
  await client.listMessages();
  const failures: unknown[] = [];
  server.onInTurn(REFRESH, { status: 400, json: { error: { message: "bad csrf-1" } } }, { status: 401 });
  const stop = client.startKeepAlive((error) => failures.push(error));
  time.pass(FIVE_MINUTES);
  await vi.waitFor(() => expect(failures).toMatchObject([{ status: 400, message: "bad …" }]));
  time.pass(FIVE_MINUTES);
  await vi.waitFor(() => expect(count(LOGIN)).toBe(2));
  stop();
});

test("[AUT-2] closing ends the keep-alive and logs out; what comes later logs in anew", async () => {
  const client = start(USER);
  await client.listMessages();
  client.startKeepAlive();
  await client.close();
  time.pass(FIVE_MINUTES);
  expect(server.requests(LOGOUT).map((request) => [request.headers.cookie, toJson(request)])).toEqual([
    ["Session_id=cookie-1", { csrf: "csrf-1" }],
  ]);
  await client.close();
  expect([count(LOGOUT), count(REFRESH)]).toEqual([1, 0]);
  await client.listMessages();
  expect(count(LOGIN)).toBe(2);
});

test("[AUT-2] a session that was over already is no failure of closing", async () => {
  const client = start(USER);
  await client.listMessages();
  server.onInTurn(LOGOUT, { status: 401 });
  await expect(client.close()).resolves.toBeUndefined();
});

test("[AUT-4] every request is signed with a nonce of its own, and the signature holds for the URL as sent", async () => {
  server.on(LIST, () => ({ json: [] }));
  const keys = { appKey: "k", secret: "s", accessToken: "t", accessTokenSecret: "ts" };
  const client = start({ kind: "oauth1", ...keys, method: "HMAC-SHA256" });
  await client.listMessages({ select: "$all(a)" });
  await client.listMessages({ select: "$all(a)" });
  const nonces = server.requests(LIST).map(({ headers }) => {
    const header = headers.authorization ?? "";
    const find = (name: string) => decodeURIComponent(new RegExp(`${name}="([^"]*)"`).exec(header)?.[1] ?? "");
    const nonce = find("oauth_nonce");
    const parameters = `oauth_consumer_key=k&oauth_nonce=${nonce}&oauth_signature_method=HMAC-SHA256&oauth_timestamp=${find("oauth_timestamp")}&oauth_token=t&oauth_version=1.0&select=%24all%28a%29&v=2.0`;
    const base = `GET&${encodeURIComponent(`http://${domain}${MESSAGES}`)}&${encodeURIComponent(parameters)}`;
    expect(find("oauth_signature")).toBe(createHmac("sha256", "s&ts").update(base).digest("base64"));
    expect(find("oauth_timestamp")).toBe("1700000000");
    return nonce;
  });
  expect(new Set(nonces).size).toBe(2);
});

test("[AUT-4] a refused signature is told in words", async () => {
  const text = "oauth_problem=signature_invalid&oauth_problem_advice=the oauth_signature is invalid";
  server.on(LIST, () => ({ status: 401, text }));
  const client = start({ kind: "oauth1", appKey: "k", secret: "zzz", method: "HMAC-SHA1" });
  await expect(client.listMessages()).rejects.toThrow("signature_invalid: the oauth_signature is invalid");
  expect(count(LIST)).toBe(1);
});

test("[AUT-4] a failure quotes no secret that signs, whether there is a token or not", async () => {
  server.on(LIST, () => ({ status: 403, json: { message: "not with sss, ttt, uuu" } }));
  const signing = { kind: "oauth1", appKey: "k", secret: "sss", method: "HMAC-SHA1" } as const;
  await expect(start(signing).listMessages()).rejects.toMatchObject({ message: "not with …, ttt, uuu" });
  const withToken = { ...signing, accessToken: "ttt", accessTokenSecret: "uuu" };
  await expect(start(withToken).listMessages()).rejects.toMatchObject({ message: "not with …, …, …" });
});

test("[AUT-5] client credentials are exchanged for a token, which serves until shortly before its end", async () => {
  const client = start(OAUTH2);
  await client.listMessages();
  time.pass(3_600_000 - 30_001);
  await client.listMessages();
  expect(server.requests(TOKEN).map(({ url, body, headers }) => [url, body, headers["content-type"]])).toEqual([
    [
      "/sentinel/api/v2/account/acme/app/token?v=2.0",
      "client_id=id&client_secret=s3+cret%26&grant_type=client_credentials",
      "application/x-www-form-urlencoded",
    ],
  ]);
  time.pass(1);
  await client.listMessages();
  expect(count(TOKEN)).toBe(2);
});

test("[AUT-5] a refused token is replaced once; one without an end serves until then", async () => {
  server.on(TOKEN, () => ({ json: { access_token: giveToken() } }));
  const client = start(OAUTH2);
  await client.listMessages();
  time.pass(86_400_000);
  await client.listMessages();
  expect(count(TOKEN)).toBe(1);
  valid.clear();
  await client.listMessages();
  expect(count(TOKEN)).toBe(2);
});

test("[AUT-5] a refused client is told without its secret", async () => {
  const json = { error: "unauthorized_client", error_description: "not s3 cret&" };
  server.on(TOKEN, () => ({ status: 401, json }));
  await expect(start(OAUTH2).listMessages()).rejects.toMatchObject({ status: 401, message: "not …" });
  server.on(TOKEN, () => ({ json: { token_type: "Bearer" } }));
  await expect(start(OAUTH2).listMessages()).rejects.toThrow("has no access_token");
});

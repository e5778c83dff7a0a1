import { createHmac, randomUUID } from "node:crypto";
import type { ApiKey } from "@signpost/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DEMO, MESSAGES, OTHER, startTestServer, type TestServer } from "../../http/test-server.testsuite.ts";
import { createSecretBox } from "../secret-box.ts";
import { parseOAuthHeader } from "./parse-oauth-header.ts";
import { percentEncode, toBaseString } from "./to-base-string.ts";

const SECRETS = { secret: "app secret", accessToken: "token-1", accessTokenSecret: "token secret" };

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
  await saveKey("key-1");
});

afterEach(() => server.close());

async function saveKey(keyId: string, more: Partial<ApiKey> = {}): Promise<void> {
  const { seal } = createSecretBox(Buffer.alloc(32, 7));
  const { secret, accessToken, accessTokenSecret } = SECRETS;
  const { configuration } = server.engine.storage;
  await configuration.write({
    accountId: more.accountId ?? DEMO,
    basedOn: (await configuration.readRevision(DEMO)) ?? (1 as never),
    changes: [
      {
        kind: "key",
        key: {
          accountId: DEMO,
          keyId,
          kind: "oauth1",
          name: "test",
          role: "administrator",
          isEnabled: true,
          createdAt: 0,
          secrets: { secret: seal(secret), accessToken, accessTokenSecret: seal(accessTokenSecret) },
          ...more,
        },
      },
    ],
    actor: { name: "test", at: 0, source: "system" },
  });
}

interface Signing {
  readonly method?: string;
  readonly signedUrl?: string;
  readonly key?: string;
  readonly token?: string;
  readonly tokenSecret?: string;
  readonly secret?: string;
  readonly algorithm?: "sha1" | "sha256";
  readonly timestamp?: number;
  readonly nonce?: string;
  readonly separator?: string;
}

/** Signs as a client does; written out of RFC 5849 and of nothing in the server. */
function sign(url: string, signing: Signing = {}): string {
  const { method = "GET", signedUrl = url, key = "key-1", algorithm = "sha1", separator = ", " } = signing;
  const { token = SECRETS.accessToken, tokenSecret = SECRETS.accessTokenSecret, secret = SECRETS.secret } = signing;
  const own: [string, string][] = [
    ["oauth_consumer_key", key],
    ["oauth_nonce", signing.nonce ?? randomUUID()],
    ["oauth_signature_method", algorithm === "sha1" ? "HMAC-SHA1" : "HMAC-SHA256"],
    ["oauth_timestamp", String(signing.timestamp ?? Math.floor(server.engine.time.now() / 1000))],
    ["oauth_version", "1.0"],
    ...(token === "" ? [] : [["oauth_token", token] as [string, string]]),
  ];
  const encode = (text: string) =>
    [...Buffer.from(text)]
      .map((byte) => {
        const character = String.fromCharCode(byte);
        return /[A-Za-z0-9\-._~]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
      })
      .join("");
  const { origin, pathname, searchParams } = new URL(signedUrl);
  const pairs = [...searchParams, ...own].map(([name, value]) => [encode(name), encode(value)] as const);
  const sorted = pairs.toSorted(([a, x], [b, y]) => (a < b || (a === b && x < y) ? -1 : 1));
  const base = [method, origin + pathname, sorted.map((pair) => pair.join("=")).join("&")].map(encode).join("&");
  const signingKey = `${encode(secret)}&${token === "" ? "" : encode(tokenSecret)}`;
  const signature = createHmac(algorithm, signingKey).update(base).digest("base64");
  const all = [...own, ["oauth_signature", signature] as const];
  return `OAuth ${all.map(([name, value]) => `${name}="${encode(value)}"`).join(separator)}`;
}

function get(path: string, signing: Signing = {}, headers: Record<string, string> = {}) {
  const url = server.url + path;
  return server.send("GET", path, {
    headers: { ...headers, authorization: sign(url, { ...signing, signedUrl: signing.signedUrl ?? url }) },
  });
}

const ONE = `${MESSAGES}/BACK_TO_QUEUE?v=2.0`;

test.each([
  ["HMAC-SHA1 with a token", {}],
  ["HMAC-SHA256 with a token", { algorithm: "sha256" }],
  ["two-legged", { token: "" }],
  ["without spaces between the parameters", { separator: "," }],
] as const)("[AUT-4] %s is let in", async (_, signing) => {
  expect((await get(ONE, signing)).status).toBe(200);
});

test("[AUT-4] dollars, parentheses, quotes and stars in a query are signed encoded, however they are sent", async () => {
  const raw = `${MESSAGES}?v=2.0&select=id,data(lang,msg)&odd=$all!*'`;
  expect((await get(raw)).status).toBe(200);
  expect((await get(`${MESSAGES}?v=2.0&select=%24all&empty=&b=2&b=1`)).status).toBe(200);
});

test.each([
  ["another secret", { secret: "guess" }, "signature_invalid"],
  ["another token secret", { tokenSecret: "guess" }, "signature_invalid"],
  ["another method", { method: "PUT" }, "signature_invalid"],
  ["another query", { signedUrl: "http://127.0.0.1/else?a=1" }, "signature_invalid"],
  ["another token", { token: "guess" }, "token_rejected"],
  ["an unknown key", { key: "nobody" }, "consumer_key_unknown"],
  ["a timestamp from before", { timestamp: Date.parse("2026-03-02T09:54:59Z") / 1000 }, "timestamp_refused"],
  ["a timestamp from later", { timestamp: Date.parse("2026-03-02T10:05:01Z") / 1000 }, "timestamp_refused"],
] as const)("[AUT-4] %s is refused in form-encoded text with 401", async (_, signing, problem) => {
  const { status, text, headers } = await get(ONE, signing);
  expect([status, headers.get("content-type")]).toEqual([401, "application/x-www-form-urlencoded"]);
  expect(new URLSearchParams(text).get("oauth_problem")).toBe(problem);
  expect(text).not.toContain("guess");
});

test("[AUT-4] a request is good once", async () => {
  const authorization = sign(server.url + ONE);
  expect((await server.send("GET", ONE, { headers: { authorization } })).status).toBe(200);
  const { status, text } = await server.send("GET", ONE, { headers: { authorization } });
  expect([status, new URLSearchParams(text).get("oauth_problem")]).toEqual([401, "nonce_used"]);
});

test("[AUT-4] a stripped signature, a double parameter, another version, another method of signing are refused", async () => {
  const good = sign(server.url + ONE);
  const problemOf = async (authorization: string) => {
    const { status, text } = await server.send("GET", ONE, { headers: { authorization } });
    return [status, new URLSearchParams(text).get("oauth_problem")];
  };
  expect(await problemOf(good.replace(/, oauth_signature="[^"]*"/, ""))).toEqual([401, "parameter_absent"]);
  expect(await problemOf(`${good}, oauth_nonce="again"`)).toEqual([401, "parameter_rejected"]);
  expect(await problemOf(good.replace('"1.0"', '"2.0"'))).toEqual([401, "version_rejected"]);
  expect(await problemOf(good.replace("HMAC-SHA1", "PLAINTEXT"))).toEqual([401, "signature_method_rejected"]);
  expect(await problemOf("OAuth nonsense")).toEqual([401, "parameter_rejected"]);
  expect(await problemOf(`OAuth ${"x".repeat(5_000)}`)).toEqual([401, "parameter_rejected"]);
});

test("[AUT-7] a key is good in its own account, with its own rights, while it is enabled", async () => {
  const foreign = ONE.replace("/demo/", `/${OTHER}/`);
  expect((await get(foreign)).status).toBe(401);
  await saveKey("reader", { role: "auditor" });
  expect((await get(ONE, { key: "reader" })).status).toBe(200);
  const url = server.url + ONE;
  const write = (key: string) =>
    server.send("PUT", ONE, {
      body: { enabled: false },
      headers: { authorization: sign(url, { method: "PUT", key }) },
    });
  expect((await write("reader")).status).toBe(403);
  expect((await write("key-1")).status).toBe(200);
  await saveKey("key-1", { isEnabled: false });
  expect((await get(ONE)).status).toBe(401);
});

test("[HIS-1] what a key writes is in the history under its name", async () => {
  const authorization = sign(server.url + ONE, { method: "PUT" });
  await server.send("PUT", ONE, { body: { enabled: false }, headers: { authorization } });
  const { json } = await server.send("GET", "/v1/accounts/demo/history", { bearer: await server.login("auditor") });
  const { entries } = json as { entries: readonly unknown[] };
  expect(entries[0]).toMatchObject({ kind: "message", by: { name: "key test" }, source: "api" });
});

test("[AUT-2] a bot logs in with a key that may log it in, and with all four of its values only", async () => {
  const admin = await server.login("administrator");
  const bot = { loginName: "bot", password: "long enough", profileIds: [2], userTypeId: 2, allowedAppKeys: "key-1" };
  await server.send("POST", "/api/account/demo/configuration/le-users/users", { bearer: admin, body: bot });
  await saveKey("key-2");
  const login = async (more: object) => {
    const body = { username: "bot", appKey: "key-1", ...SECRETS, ...more };
    return (await server.send("POST", "/api/account/demo/login?v=1.3", { body })).status;
  };
  expect(await login({})).toBe(200);
  expect(await login({ secret: "guess" })).toBe(401);
  expect(await login({ accessToken: "guess" })).toBe(401);
  expect(await login({ accessTokenSecret: "guess" })).toBe(401);
  expect(await login({ appKey: "key-2" })).toBe(401);
  expect(await login({ accessToken: undefined })).toBe(400);
});

test("[AUT-4] behind a proxy the public URL counts, and forwarded headers of nobody who is not trusted", async () => {
  await server.close();
  server = await startTestServer({}, { publicUrl: new URL("https://messages.example") });
  await saveKey("key-1");
  expect((await get(ONE, { signedUrl: `https://messages.example${ONE}` })).status).toBe(200);
  expect((await get(ONE)).status).toBe(200);
  const forwarded = { "x-forwarded-proto": "https", "x-forwarded-host": "elsewhere.example" };
  expect((await get(ONE, { signedUrl: `https://elsewhere.example${ONE}` }, forwarded)).status).toBe(401);
  await server.close();
  server = await startTestServer({}, { trustedProxies: ["127.0.0.1"], hosts: ["elsewhere.example"] });
  await saveKey("key-1");
  expect((await get(ONE, { signedUrl: `https://elsewhere.example${ONE}` }, forwarded)).status).toBe(200);
});

test("[AUT-4] RFC 5849's own example has its base string", () => {
  const header =
    'OAuth realm="Example", oauth_consumer_key="9djdj82h48djs9d2", oauth_token="kkk9d7dh3k39sjv7", oauth_signature_method="HMAC-SHA1", oauth_timestamp="137131201", oauth_nonce="7d8f3e4a", oauth_signature="x"';
  const parsed = parseOAuthHeader(header);
  const signed = parsed.kind === "parameters" ? parsed.parameters.signed : [];
  // Its form body, c2&a3=2+q, counts as parameters too; here they come by the query.
  const url = new URL("http://example.com/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b&c2&a3=2+q");
  expect(toBaseString("POST", url, signed)).toBe(
    "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7",
  );
  expect(percentEncode("!*'()~ ü")).toBe("%21%2A%27%28%29~%20%C3%BC");
});

import type { ApiKey } from "@signpost/core";
import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DEMO, MESSAGES, startTestServer, type TestServer } from "../../http/test-server.testsuite.ts";
import { createAccess } from "../access.ts";
import { createSecretBox } from "../secret-box.ts";
import { toHash } from "../secret-hash.ts";

const V2 = "/sentinel/api/v2/account/demo/app/token";
const V1 = "/sentinel/api/account/demo/app/token?v=1.0";
const CLIENT = { client_id: "client-1", client_secret: "secret-1", grant_type: "client_credentials" };

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
  await saveClient({});
});

afterEach(() => server.close());

async function saveClient(more: Partial<ApiKey>): Promise<void> {
  const { configuration } = server.engine.storage;
  const key: ApiKey = {
    accountId: DEMO,
    keyId: "client-1",
    kind: "oauth2",
    name: "test client",
    role: "campaign-manager",
    isEnabled: true,
    createdAt: 0,
    secrets: { clientSecretHash: toHash("secret-1") },
    ...more,
  };
  const basedOn = await configuration.readRevision(DEMO);
  if (basedOn === undefined) throw new Error("the account is there");
  const actor = { name: "test", at: 0, source: "system" } as const;
  await configuration.write({ accountId: DEMO, basedOn, changes: [{ kind: "key", key }], actor });
}

function token(path: string, fields: Readonly<Record<string, string>>) {
  return server.send("POST", path, {
    body: new URLSearchParams(fields).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
}

async function accessToken(): Promise<string> {
  const { json } = await token(V2, CLIENT);
  return (json as { access_token: string }).access_token;
}

test.each([
  ["v2", V2, CLIENT],
  ["v2 with a version in the query", `${V2}?v=2.0`, CLIENT],
  ["v1", V1, CLIENT],
  [
    "v1 with the grant type in the query",
    `${V1}&grant_type=client_credentials`,
    { client_id: "client-1", client_secret: "secret-1" },
  ],
])("[AUT-5] %s issues a token that opens the configuration; its lifetime is a string", async (_, path, fields) => {
  const { status, json } = await token(path, fields);
  expect(status).toBe(200);
  expect(json).toEqual({ access_token: expect.any(String), token_type: "Bearer", expires_in: "3600" });
  const bearer = (json as { access_token: string }).access_token;
  expect((await server.send("GET", `${MESSAGES}?v=2.0`, { bearer })).status).toBe(200);
  expect((await server.send("GET", "/app-key-manager/api/account/demo/keys", { bearer })).status).toBe(403);
});

test.each([
  ["no client", { client_secret: "secret-1" }],
  ["no secret", { client_id: "client-1" }],
  ["neither", {}],
])("[AUT-5] who names %s is refused like who names a wrong one", async (_, fields) => {
  const { status, json } = await token(V2, { ...fields, grant_type: "client_credentials" });
  const wrong = await token(V2, { ...CLIENT, client_secret: "guess" });
  expect([status, json]).toEqual([401, wrong.json]);
});

test("[AUT-5] [CFG-11] a field of a request for a token has at most 256 characters", async () => {
  const long = (chars: number) => token(V2, { ...CLIENT, client_id: "x".repeat(chars) });
  expect((await long(256)).status).toBe(401);
  const { status, text } = await long(257);
  expect([status, text]).toEqual([400, expect.stringContaining("client_id: must be a string of at most 256")]);
});

test("[AUT-5] a token verifies with the published keys, and says for whom it is", async () => {
  const keys = createRemoteJWKSet(new URL(`${server.url}/sentinel/well-known/jwks`));
  const issued = await accessToken();
  const { payload, protectedHeader } = await jwtVerify(issued, keys, {
    currentDate: new Date(server.engine.time.now()),
  });
  expect(protectedHeader).toMatchObject({ alg: "RS256", typ: "JWT" });
  expect(payload).toMatchObject({ aud: "acc:demo", azp: "client-1", iss: expect.stringContaining("/sentinel") });
  const { text } = await server.send("GET", "/sentinel/well-known/jwks");
  expect(Object.keys((JSON.parse(text) as { keys: object[] }).keys[0] ?? {}).toSorted()).toEqual([
    "alg",
    "e",
    "kid",
    "kty",
    "n",
    "use",
  ]);
});

test.each([
  ["a wrong secret", { ...CLIENT, client_secret: "guess" }, 401, "unauthorized_client"],
  ["an unknown client", { ...CLIENT, client_id: "nobody" }, 401, "unauthorized_client"],
  ["another grant", { ...CLIENT, grant_type: "password" }, 400, "unsupported_grant_type"],
  ["nothing", {}, 400, "unsupported_grant_type"],
])("[AUT-5] %s gets no token", async (_, fields, status, error) => {
  const answer = await token(V2, fields);
  expect([answer.status, answer.json]).toMatchObject([status, { error }]);
  expect(answer.text).not.toContain("guess");
});

test("[AUT-5] a token ends with its time, with its key, and is no other account's", async () => {
  const bearer = await accessToken();
  const get = (path = MESSAGES) => server.send("GET", path, { bearer });
  expect((await get(MESSAGES.replace("/demo/", "/other/"))).status).toBe(401);
  expect((await get()).status).toBe(200);
  await saveClient({ isEnabled: false });
  server.wait(5_001);
  expect((await get()).status).toBe(401);
  await saveClient({});
  expect((await get()).status).toBe(200);
  server.wait(3_600_000);
  expect((await get()).status).toBe(401);
});

test("[AUT-5] a token that was changed, or signed by somebody else, is none", async () => {
  const bearer = await accessToken();
  const [header = "", payload = "", signature = ""] = bearer.split(".");
  const claims = { ...decodeJwt(bearer), sub: "admin" };
  const forged = [header, Buffer.from(JSON.stringify(claims)).toString("base64url"), signature].join(".");
  const unsigned = [Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url"), payload, ""].join(".");
  for (const token of [forged, unsigned, `${header}.${payload}.`, "a.b.c"]) {
    expect((await server.send("GET", MESSAGES, { bearer: token })).status).toBe(401);
  }
});

test("[AUT-5] a token is good where it was issued, and not at another installation with a copy of the store", async () => {
  const issued = await accessToken();
  const at = (host: string) =>
    createAccess({ ...server.engine, secretKey: Buffer.alloc(32, 7), publicHost: () => host });
  const [same, other] = [await at("messages.example:8443"), await at("staging.example")];
  expect(await same.authenticateBearer(DEMO, issued)).toMatchObject({ kind: "key" });
  expect(await other.authenticateBearer(DEMO, issued)).toBeUndefined();
});

test("[AUT-12] a client's wrong secrets slow down that client at that address, and nobody else", async () => {
  const wrong = { ...CLIENT, client_secret: "guess" };
  for (let round = 0; round < 5; round++) expect((await token(V2, wrong)).status).toBe(401);
  const { status, headers, json } = await token(V2, CLIENT);
  expect([status, headers.get("retry-after")]).toEqual([429, "900"]);
  expect(json).toMatchObject({ error: { responseStatus: "TOO_MANY_REQUESTS" } });
  await saveClient({ keyId: "client-2" });
  expect((await token(V2, { ...CLIENT, client_id: "client-2" })).status).toBe(200);
});

test("[AUT-6] the signing key outlives a restart, sealed; another secret key does not open it", async () => {
  const again = await createAccess({
    ...server.engine,
    secretKey: Buffer.alloc(32, 7),
    publicHost: () => "messages.example:8443",
  });
  expect(again.accessTokens.jwks).toEqual(server.access.accessTokens.jwks);
  const sealed = await server.engine.storage.secrets.find("oauth2-signing-key");
  expect(sealed).not.toContain("PRIVATE");
  expect(() => createSecretBox(Buffer.alloc(32, 8)).open(sealed ?? "")).toThrow();
});

test("[AUT-5] [AUT-6] the key manager lists keys without their secrets", async () => {
  const bearer = await server.login("administrator");
  const keys = "/app-key-manager/api/account/demo/keys";
  const { json } = await server.send("GET", `${keys}?v=1.0`, { bearer });
  expect(json).toEqual([
    expect.objectContaining({
      keyId: "client-1",
      appName: "test client",
      enabled: true,
      appSecret: "",
      tokenSecret: "",
    }),
  ]);
  expect((await server.send("GET", `${keys}/client-1`, { bearer })).json).toMatchObject({ keyId: "client-1" });
  expect((await server.send("GET", `${keys}/nobody`, { bearer })).status).toBe(404);
});

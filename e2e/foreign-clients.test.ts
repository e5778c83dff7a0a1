import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type Answer,
  type Call,
  type Credentials,
  canRunCurl,
  canRunPython,
  type ForeignClient,
  startAgentSdk,
  startAxios,
  startCurl,
  startRequest,
  startRequests,
} from "./support/foreign-client.ts";
import { type RunningServer, removeDataDir, startServer } from "./support/server.ts";

const FOLDER = "/api/account/demo/configuration/engagement-window";
const MESSAGES = `${FOLDER}/unified-auto-messages`;
const CONNECTED = "YOU_ARE_CONNECTED_TO";
const SUPPORT = 2;

let server: RunningServer;
let keys: NonNullable<Credentials["oauth1"]>;
let secrets: { readonly oauth1: Omit<typeof keys, "method">; readonly oauth2: Readonly<Record<string, string>> };
let bearer: string;

beforeAll(async () => {
  server = await startServer({ environment: { SIGNPOST_TLS: "dev" } });
  secrets = JSON.parse(await readFile(join(server.dataDir, "demo-credentials.json"), "utf8"));
  keys = { ...secrets.oauth1, method: "HMAC-SHA1" };
  const axios = startAxios(server);
  const body = { username: "editor", password: "signpost-demo" };
  const login = await axios.send({ method: "POST", path: "/api/account/demo/login", params: { v: "1.3" }, body });
  await axios.end();
  bearer = `Bearer ${toFields(login.json)["bearer"]}`;
});

afterAll(async () => {
  await server.stop();
  await removeDataDir(server.dataDir);
});

type Fields = Readonly<Record<string, unknown>>;

function toFields(value: unknown): Fields {
  return Object.fromEntries(Object.entries(value ?? {}));
}

function toList(value: unknown): readonly Fields[] {
  expect(value).toBeInstanceOf(Array);
  return Array.isArray(value) ? value.map(toFields) : [];
}

function find(list: unknown, id: string): Fields {
  return toFields(toList(list).find((message) => message["id"] === id));
}

function languagesOf({ data }: Fields): readonly unknown[] {
  return toList(data).map(({ lang }) => lang);
}

/** The lines of API §3.3 as clients send them: path, parameters, and what these clients take from the answer. */
const READS: readonly (readonly [
  title: string,
  path: string,
  params: Call["params"],
  check: (answer: Answer) => void,
])[] = [
  [
    "the list in one language with the contexts of each message",
    MESSAGES,
    { v: "2.0", lang: "en-US", view: "FILTER_PER_SKILL" },
    ({ json }) => {
      expect(toList(json).every((message) => languagesOf(message).join() === "en-US")).toBe(true);
      expect(find(json, CONNECTED)["contexts"]).toMatchObject({ SKILL: [{ skillId: SUPPORT, enabled: true }] });
    },
  ],
  [
    "the list with the contexts of each message",
    MESSAGES,
    { v: "2.0", view: "FILTER_PER_SKILL" },
    ({ json }) => expect(languagesOf(find(json, CONNECTED))).toEqual(expect.arrayContaining(["en-US", "fr-FR"])),
  ],
  [
    "what one skill overrides",
    MESSAGES,
    { v: "2.0", select: "skillId,id", context_type: "SKILL", context_id: String(SUPPORT) },
    ({ json }) => {
      const own = toList(json).filter(({ skillId }) => Boolean(skillId));
      expect(own).toMatchObject([{ id: CONNECTED, skillId: SUPPORT }]);
    },
  ],
  [
    "everything",
    MESSAGES,
    { v: "2.0", select: "$all", source: "ccui" },
    ({ json }) => expect(find(json, CONNECTED)).toMatchObject({ messageEventId: CONNECTED, enabled: true }),
  ],
  [
    "only ids, for the revision in the header",
    MESSAGES,
    { v: "2.0", select: "id", source: "ccui" },
    ({ json, headers }) => {
      expect(Object.keys(find(json, CONNECTED))).toEqual(["id"]);
      expect(headers["ac-revision"]).toMatch(/^\d+$/);
      expect(headers["etag"]).toBe(headers["ac-revision"]);
    },
  ],
  [
    "one message",
    `${MESSAGES}/${CONNECTED}`,
    { v: "2.0" },
    ({ json }) => expect(json).toMatchObject({ id: CONNECTED, deleted: false, enabled: true }),
  ],
  [
    "one message by context",
    `${MESSAGES}/${CONNECTED}`,
    { v: "2.0", view: "BY_CONTEXT" },
    ({ json }) => expect(json).toMatchObject({ ACCOUNT: { demo: { id: CONNECTED } }, SKILL: { 2: { skillId: 2 } } }),
  ],
  [
    "everything of one message",
    `${MESSAGES}/AGENT_NON_RESPONSIVE`,
    { v: "2.0", select: "$all", source: "ccui" },
    ({ json }) => expect(json).toMatchObject({ attributes: { timer: "180", timerUnit: "seconds" } }),
  ],
  [
    "the product's defaults",
    "/api/account/default/configuration/engagement-window/unified-auto-messages-defaults",
    { v: "2.0", source: "ccui" },
    ({ json }) => expect(find(json, CONNECTED)["data"]).toBeInstanceOf(Array),
  ],
  [
    "a nested selection",
    MESSAGES,
    { v: "2.0", select: "id,data(lang,msg)" },
    ({ json }) => {
      expect(Object.keys(find(json, CONNECTED)).toSorted()).toEqual(["data", "id"]);
      expect(toList(find(json, CONNECTED)["data"])[0]).toEqual({ lang: expect.any(String), msg: expect.any(String) });
    },
  ],
  [
    "booleans as the client writes them",
    `${MESSAGES}/${CONNECTED}`,
    { v: "2.0", sanitize_data: true, include_deleted: true, merge_data: false },
    ({ json }) => expect(languagesOf(toFields(json)).toSorted()).toEqual(["de", "en-US", "fr-FR"]),
  ],
];

const oneOf = (method: "HMAC-SHA1" | "HMAC-SHA256"): Credentials => ({ oauth1: { ...keys, method } });
const isPythonThere = await canRunPython();
const isCurlThere = await canRunCurl();

describe.each<readonly [name: string, start: () => ForeignClient, isThere: boolean]>([
  ["axios with a bearer", () => startAxios(server, { authorization: bearer }), true],
  ["axios with oauth-1.0a, HMAC-SHA1", () => startAxios(server, oneOf("HMAC-SHA1")), true],
  ["axios with oauth-1.0a, HMAC-SHA256", () => startAxios(server, oneOf("HMAC-SHA256")), true],
  ["request, which signs by itself", () => startRequest(server, oneOf("HMAC-SHA1")), true],
  ["python3-requests with a bearer", () => startRequests(server, { authorization: bearer }), isPythonThere],
  ["python3-requests-oauthlib, HMAC-SHA1", () => startRequests(server, oneOf("HMAC-SHA1")), isPythonThere],
  ["python3-requests-oauthlib, HMAC-SHA256", () => startRequests(server, oneOf("HMAC-SHA256")), isPythonThere],
  ["curl", () => startCurl(server, { authorization: bearer }), isCurlThere],
])("%s", (_, start, isThere) => {
  describe.runIf(isThere)("over TLS", () => {
    let client: ForeignClient;

    beforeAll(() => {
      client = start();
    });
    afterAll(() => client.end());

    test.each(READS)("[CFG-1] reads %s", async (_title, path, params, check) => {
      const answer = await client.send({ method: "GET", path, ...(params === undefined ? {} : { params }) });
      expect([answer.status, answer.text.slice(0, 200)]).toEqual([200, expect.any(String)]);
      check(answer);
    });

    test("[CFG-8] is told 304 for the revision that it has, and the whole for -1", async () => {
      const read = (ifMatch: string) =>
        client.send({ method: "GET", path: MESSAGES, params: { v: "2.0" }, headers: { "If-Match": ifMatch } });
      const { headers } = await read("-1");
      const again = await read(headers["ac-revision"] ?? "");
      expect([again.status, again.text]).toEqual([304, ""]);
      expect((await read("-1")).status).toBe(200);
    });

    test("[CFG-5] [CFG-8] creates, changes and removes a message, with and without the revision", async () => {
      const id = "BACK_TO_QUEUE";
      const texts = (msg: string) => ({ data: [{ lang: "fr-FR", msg }] });
      const send = (method: Call["method"], body: unknown, revision?: string) =>
        client.send({
          method,
          path: method === "POST" ? MESSAGES : `${MESSAGES}/${id}`,
          params: { v: "2.0" },
          headers: revision === undefined ? {} : { "If-Match": revision },
          ...(body === undefined ? {} : { body }),
        });
      const created = await send("POST", { id, ...texts("Un instant.") });
      expect([created.status, created.json]).toEqual([201, expect.objectContaining({ id, messageEventId: id })]);
      const changed = await send("PUT", { id, messageEventId: id, enabled: true, ...texts("Un autre instant.") });
      expect(changed.status).toBe(200);
      const revision = changed.headers["ac-revision"] ?? "";
      const again = await send("PUT", { ...texts("Encore un instant."), attributes: {} }, revision);
      expect([again.status, again.headers["ac-revision"]]).toEqual([200, String(Number(revision) + 1)]);
      const stale = await send("PUT", texts("Trop tard."), revision);
      expect([stale.status, stale.headers["ac-revision"]]).toEqual([409, again.headers["ac-revision"]]);
      expect(stale.json).toMatchObject({ type: "unified-auto-messages", internalCode: expect.any(Number) });
      const removed = await send("DELETE", undefined, again.headers["ac-revision"]);
      expect([removed.status, removed.json]).toEqual([200, expect.objectContaining({ id, deleted: true })]);
      expect(toList(toFields(removed.json)["data"])[0]).toMatchObject({ msg: "Encore un instant." });
    });
  });
});

describe("OAuth 1.0 as other clients use it", () => {
  test("[AUT-4] the sample for live chat reads one message by its number and changes it", async () => {
    const client = startRequest(server, { oauth1: keys });
    const path = `${FOLDER}/auto-messages/1001`;
    const read = await client.send({ method: "GET", path, params: { v: "1" } });
    expect(read.json).toMatchObject({ id: 1001, messageEventId: expect.any(String), data: expect.any(Array) });
    const { id: _, ...body } = toFields(read.json);
    const written = await client.send({ method: "PUT", path, params: { v: "1" }, body });
    expect([written.status, written.json]).toEqual([200, read.json]);
    await client.end();
  });

  test.runIf(isPythonThere)("[AUT-4] two-legged, as admin scripts do: keys, then a skill by its ETag", async () => {
    const { appKey, secret } = keys;
    const client = startRequests(server, { oauth1: { appKey, secret, method: "HMAC-SHA1" } });
    const listed = await client.send({
      method: "GET",
      path: "/app-key-manager/api/account/demo/keys",
      params: { v: "1.0" },
    });
    expect(toList(listed.json)).toMatchObject([{ keyId: expect.any(String) }, { keyId: expect.any(String) }]);
    const path = "/api/account/demo/configuration/le-users/skills/1";
    const skill = await client.send({ method: "GET", path, params: { v: "4.0", select: "$all" } });
    const body = { ...toFields(skill.json), description: "Sells", isMyUser: false };
    const headers = { "If-Match": skill.headers["etag"] ?? "none" };
    const written = await client.send({ method: "PUT", path, headers, body });
    expect([written.status, written.json]).toEqual([200, expect.objectContaining({ description: "Sells" })]);
    expect((await client.send({ method: "PUT", path, headers, body })).status).toBe(409);
    await client.end();
  });

  test("[AUT-4] a wrong secret is told as form text", async () => {
    const client = startAxios(server, { oauth1: { ...keys, secret: "wrong" } });
    const refused = await client.send({ method: "GET", path: MESSAGES, params: { v: "2.0" } });
    expect([refused.status, refused.text]).toEqual([401, expect.stringMatching(/^oauth_problem=signature_invalid&/)]);
    await client.end();
  });
});

describe("node-agent-sdk over TLS", () => {
  let anybody: ForeignClient;

  beforeAll(() => {
    anybody = startAxios(server);
  });
  afterAll(() => anybody.end());

  async function countRefreshes(): Promise<number> {
    const { text } = await anybody.send({ method: "GET", path: "/metrics" });
    const series = /^signpost_http_request_duration_seconds_count\{.*\/refresh",status="200"\} (\d+)$/m;
    return Number(series.exec(text)?.[1] ?? 0);
  }

  test.each([
    ["a password", () => ({ username: "agent2", password: "signpost-demo" })],
    ["the four values of a key", () => ({ username: "bot1", ...secrets.oauth1 })],
  ])("[AUT-2] logs in with %s and refreshes, again and again", async (_, login) => {
    const before = await countRefreshes();
    const agent = startAgentSdk(server, login());
    expect(await agent.hear()).toEqual({ connected: true, agentId: expect.any(String) });
    await expect.poll(countRefreshes, { timeout: 20_000 }).toBeGreaterThan(before + 2);
    expect(await agent.end()).toEqual([]);
  });
});

/** The shapes of API §14 that no library writes by itself. */
describe.runIf(isCurlThere)("curl, in the clothes of other clients", () => {
  let curl: ForeignClient;

  beforeAll(() => {
    curl = startCurl(server, { authorization: bearer });
  });

  const get = (path: string, more: Partial<Call> = {}): Promise<Answer> => curl.send({ method: "GET", path, ...more });
  const host = (): string => new URL(server.url).host;

  test("[AUT-1] finds its hosts: one, all, by /csdr, as JSONP", async () => {
    const one = await get("/api/account/demo/service/accountConfigReadWrite/baseURI.json?version=1.0");
    expect(one.json).toMatchObject({ service: "accountConfigReadWrite", account: "demo", baseURI: host() });
    const all = await get("/api/account/demo/service/baseURI.json?version=1.0");
    expect(toList(toFields(all.json)["baseURIs"]).map(({ service }) => service)).toEqual(
      expect.arrayContaining(["agentVep", "accountConfigReadOnly", "appKeyManagement", "sentinel"]),
    );
    expect((await get("/csdr/account/demo/service/baseURI.json?version=1.0")).json).toEqual(all.json);
    const jsonp = await get("/csdr/account/demo/service/agentVep/baseURI.lpCsds?version=1.0&cb=found");
    expect(jsonp.text).toMatch(
      /^(?:\/\*\*\/)?found\(\{"ResultSet":\{"lpData":\[\{"lpServer":"localhost:\d+"\}\]\}\}\)/,
    );
  });

  test("[AUT-2] logs in as an application, keeps alive by the other cookie's name, logs out", async () => {
    const { appKey, secret, accessToken, accessTokenSecret } = keys;
    const login = await curl.send({
      method: "POST",
      path: "/api/account/demo/login?v=1.3",
      body: { username: "bot1", appKey, secret, accessToken, accessTokenSecret },
    });
    const { csrf, sessionId, config, sessionTTl } = toFields(login.json);
    expect([login.status, sessionTTl]).toEqual([200, "28800000"]);
    expect(config).toMatchObject({ userId: expect.any(String), userPid: expect.any(String), loginName: "bot1" });
    const post = (operation: string) =>
      curl.send({
        method: "POST",
        path: `/api/account/demo/${operation}`,
        headers: { cookie: `session_id=${sessionId}` },
        body: { csrf },
      });
    for (const operation of ["refresh", "logout"]) {
      const { status, text } = await post(operation);
      expect([operation, status, text]).toEqual([operation, 200, ""]);
    }
    expect(await post("refresh")).toMatchObject({
      status: 401,
      json: { error: { internalCode: 10, responseStatus: "UNAUTHORIZED" } },
    });
  });

  test.each([
    ["v1 with the grant in the query", "/sentinel/api/account/demo/app/token?v=1.0&grant_type=client_credentials", ""],
    ["v2 with the grant in the form", "/sentinel/api/v2/account/demo/app/token", "&grant_type=client_credentials"],
  ])("[AUT-5] gets a token by %s and reads with it", async (_, path, grant) => {
    const { clientId, clientSecret } = secrets.oauth2;
    const body = `client_id=${clientId}&client_secret=${clientSecret}${grant}`;
    const { json } = await startCurl(server).send({ method: "POST", path, body });
    expect(json).toMatchObject({ token_type: "Bearer", expires_in: expect.stringMatching(/^\d+$/) });
    const withToken = startCurl(server, { authorization: `Bearer ${toFields(json)["access_token"]}` });
    expect((await withToken.send({ method: "GET", path: MESSAGES })).status).toBe(200);
  });

  test("[CFG-10] doubles and trails slashes, sends a body on GET, a bare bearer, what breaks caches", async () => {
    const { text } = await get(`${MESSAGES}/${CONNECTED}?v=2.0`);
    const again = [
      await get(`/${MESSAGES}//${CONNECTED}/?v=2.0`),
      await get(`${MESSAGES}/${CONNECTED}?v=2.0&_=1700000000000&__d=0.5&NC=true&Accept=json&source=ccuiUm`, {
        body: [],
      }),
      await startCurl(server, { authorization: bearer.replace("Bearer ", "") }).send({
        method: "GET",
        path: `${MESSAGES}/${CONNECTED}`,
      }),
    ];
    for (const answer of again) expect([answer.status, answer.text]).toEqual([200, text]);
  });

  test("[CFG-10] overrides the method, and removes in the four forms there are", async () => {
    const ids = ["BACK_TO_QUEUE", "ENGAGEMENT_TRANSFERED"];
    const messages = ids.map((id) => ({ id, data: [{ lang: "fr-FR", msg: "Un instant." }] }));
    for (const [path, body] of [
      [`${MESSAGES}?v=2.0&ids=${ids.join()}`, undefined],
      [`${MESSAGES}/%7B${ids.join()}%7D?v=2.0`, undefined],
      [`${MESSAGES}?v=2.0`, ids],
      [`${MESSAGES}?v=2.0`, ids.map((id) => ({ id }))],
    ] as const) {
      const override = { "X-HTTP-Method-Override": "PUT" };
      const put = await curl.send({ method: "POST", path: MESSAGES, headers: override, body: messages });
      expect(put.status).toBe(200);
      const removed = await curl.send({ method: "DELETE", path, ...(body === undefined ? {} : { body }) });
      expect(toList(removed.json).map(({ id, deleted }) => [id, deleted])).toEqual(ids.map((id) => [id, true]));
    }
  });

  test("[SKL-1] creates skills in an array and expects 201", async () => {
    const { oauth1 } = secrets;
    const client = startAxios(server, { oauth1: { ...oauth1, method: "HMAC-SHA1" } });
    const created = await client.send({
      method: "POST",
      path: "/api/account/demo/configuration/le-users/skills",
      params: { v: "1" },
      body: [{ name: "Returns" }, { name: "Warranty" }],
    });
    await client.end();
    expect(created.status).toBe(201);
    expect(toList(created.json)).toMatchObject([{ name: "Returns" }, { name: "Warranty" }]);
  });
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { PASSWORD, startTestServer, type TestServer } from "../http/test-server.testsuite.ts";

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

function login(body: unknown, path = "/api/account/demo/login?v=1.3") {
  return server.send("POST", path, { body });
}
const CREDENTIALS = { username: "agent-manager", password: PASSWORD };

interface LoggedIn {
  readonly bearer: string;
  readonly csrf: string;
  readonly sessionId: string;
}

async function loggedIn(): Promise<LoggedIn & { readonly cookie: string }> {
  const { json, headers } = await login(CREDENTIALS);
  const [cookie = ""] = headers.getSetCookie();
  return { ...(json as LoggedIn), cookie };
}

test("[AUT-2] login answers what clients read, with their spellings", async () => {
  const { status, json, headers } = await login(CREDENTIALS);
  expect(status).toBe(200);
  expect(json).toEqual({
    csrf: expect.stringMatching(/^[0-9a-f]{64}$/),
    wsuk: expect.stringMatching(/^\d+$/),
    sessionId: expect.stringMatching(/^[\w-]{22}$/),
    sessionTTl: "28800000",
    bearer: expect.stringMatching(/^[0-9a-f]{64}$/),
    config: expect.objectContaining({
      loginName: "agent-manager",
      userId: "101",
      userPid: "00000000-0000-4000-8000-000000000101",
      userPrivileges: expect.arrayContaining([expect.any(Number)]),
      serverCurrentTime: Date.parse("2026-03-02T10:00:00Z"),
      isAdmin: false,
      isLPA: false,
      timeDiff: 0,
      serverTimeZoneName: "UTC",
      serverTimeGMTDiff: 0,
      accountTimeZoneId: "UTC",
    }),
    csdsCollectionResponse: {
      baseURIs: expect.arrayContaining([
        { service: "agentVep", account: "demo", baseURI: "messages.example:8443" },
        { service: "accountConfigReadWrite", account: "demo", baseURI: "messages.example:8443" },
      ]),
    },
    accountData: { agentGroupsData: { items: [], revision: 1 } },
  });
  expect(headers.get("cache-control")).toBe("no-store");
  const { sessionId } = json as LoggedIn;
  expect(headers.getSetCookie()).toEqual([
    `Session_id=${sessionId}; Path=/api; HttpOnly; SameSite=Strict; Max-Age=28800`,
  ]);
});

test.each([
  ["administrator", [100, 101], true],
  ["campaign-manager", [100, 101], false],
  ["agent", [100], false],
])("[AUT-2] a login tells what clients ask of %s", async (username, userPrivileges, isAdmin) => {
  const { json } = await login({ username, password: PASSWORD });
  expect(json).toMatchObject({ config: { role: username, userPrivileges, isAdmin } });
});

test("[AUT-2] refresh and logout take the cookie in both cases and answer 200 with nothing", async () => {
  const { csrf, sessionId, bearer, cookie } = await loggedIn();
  const send = (operation: string, cookieSent: string) =>
    server.send("POST", `/api/account/demo/${operation}`, { body: { csrf }, headers: { cookie: cookieSent } });
  for (const sent of [cookie.split(";", 1).join(), `a=b; session_id=${sessionId}`]) {
    const refreshed = await send("refresh?v=1.3", sent);
    expect([refreshed.status, refreshed.text]).toEqual([200, ""]);
    expect(refreshed.headers.getSetCookie()[0]).toContain(`Session_id=${sessionId};`);
  }
  const out = await send("logout", `Session_id=${sessionId}`);
  expect([out.status, out.text, out.headers.getSetCookie()[0]]).toEqual([
    200,
    "",
    expect.stringContaining("Max-Age=0"),
  ]);
  expect((await server.send("GET", "/v1/accounts/demo", { bearer })).status).toBe(401);
  expect((await send("refresh", `Session_id=${sessionId}`)).status).toBe(401);
});

test("[AUT-2] a wrong csrf or a missing cookie is the wrapped error that clients look for", async () => {
  const { csrf, sessionId } = await loggedIn();
  const cookie = `Session_id=${sessionId}`;
  const calls = [
    { body: { csrf: "0".repeat(64) }, headers: { cookie } },
    { body: { csfr: csrf }, headers: { cookie } },
    { body: { csrf } },
    { body: [], headers: { cookie } },
  ];
  for (const call of calls) {
    const { status, json } = await server.send("POST", "/api/account/demo/refresh", call);
    expect(status).toBe(401);
    expect(json).toEqual({
      error: {
        time: "Mar 2, 2026 10:00:00 AM",
        message: expect.stringContaining("csrf"),
        internalCode: 10,
        responseStatus: "UNAUTHORIZED",
      },
    });
  }
  expect((await server.send("POST", "/api/account/demo/refresh", { body: { csrf }, headers: { cookie } })).status).toBe(
    200,
  );
});

test("[AUT-2] a wrong password, a wrong user and a wrong account are told apart by nobody", async () => {
  const answers = [
    await login({ ...CREDENTIALS, password: "wrong" }),
    await login({ ...CREDENTIALS, username: "nobody" }),
    await login(CREDENTIALS, "/api/account/nobody/login"),
  ];
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
});

test("[AUT-2] a body that is no login is 400 and says what is required, without repeating what was sent", async () => {
  const bodies = [
    {},
    { username: "ann" },
    { username: "ann", password: 5 },
    { username: "x".repeat(257), password: "p" },
    [],
  ];
  for (const body of bodies) {
    const { status, json } = await login(body);
    expect(status).toBe(400);
    expect(json).toMatchObject({ error: { message: expect.stringContaining("username, password"), internalCode: 6 } });
  }
  expect((await login(CREDENTIALS, "/api/account/not-an-account!/login")).status).toBe(400);
});

test("[AUT-3] the sixth try after five failures is 429 with Retry-After, with the right password too", async () => {
  for (let round = 0; round < 5; round++) expect((await login({ ...CREDENTIALS, password: "wrong" })).status).toBe(401);
  const { status, headers, json } = await login(CREDENTIALS);
  expect([status, headers.get("retry-after")]).toEqual([429, "900"]);
  expect(json).toMatchObject({ error: { responseStatus: "TOO_MANY_REQUESTS" } });
  server.wait(900_000);
  expect((await login(CREDENTIALS)).status).toBe(200);
});

test("[WS-4] a consumer signs up from a page of any origin, without credentials", async () => {
  const path = "/api/account/demo/signup";
  const { status, json, headers } = await server.send("POST", path, { headers: { origin: "https://shop.example" } });
  expect([status, headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
  expect(json).toEqual({ jwt: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) });
  expect(headers.has("access-control-allow-credentials")).toBe(false);
  const preflight = await server.send("OPTIONS", path, { headers: { origin: "https://shop.example" } });
  expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
  expect(await server.send("POST", "/api/account/nobody/signup")).toMatchObject({
    status: 404,
    json: { type: "signup", internalCode: 12, message: "no such account" },
  });
});

test("[AUT-8] the account's own APIs let no page of another origin read them", async () => {
  const { bearer } = await loggedIn();
  const { headers } = await server.send("GET", "/v1/accounts/demo", {
    bearer,
    headers: { origin: "https://evil.example" },
  });
  expect(headers.has("access-control-allow-origin")).toBe(false);
});

import { type AgentId, toRevision, type User } from "@signpost/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createSignInLinks, type SignInLinks } from "../account-config/users/create-sign-in-links.ts";
import { createAccountChanger } from "../configuration/account/change-account.ts";
import { createConfigurationWriter } from "../configuration/write-configuration.ts";
import { DEMO, OTHER, startTestServer, type TestServer } from "../http/test-server.testsuite.ts";
import { hashPassword } from "./passwords.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const AGENT = "103" as AgentId;
const CHOSEN = "a sentence that I can keep";

let server: TestServer;
let links: SignInLinks;
beforeEach(async () => {
  server = await startTestServer();
  const { storage } = server.engine;
  links = createSignInLinks({ storage, write: createConfigurationWriter(server.engine), hashPassword });
});
afterEach(() => server.close());

async function makeLink(lifetimeMs = DAY_MS, userId = AGENT): Promise<string> {
  const at = server.engine.time.now();
  const actor = { name: "root", at, source: "cli" } as const;
  const { result, token } = await links.make({ accountId: DEMO, actor }, userId, at + lifetimeMs);
  expect(result.kind).toBe("written");
  return token;
}

const open = (token: unknown) => server.send("POST", "/v1/sign-in-links/open", { body: { token } });
const use = (token: unknown, password: unknown = CHOSEN) =>
  server.send("POST", "/v1/sign-in-links/use", { body: { token, password }, headers: { "user-agent": "her browser" } });
const login = (password: string) =>
  server.send("POST", "/api/account/demo/login", { body: { username: "agent", password } });

async function change(more: Partial<User>): Promise<void> {
  const { storage, time } = server.engine;
  const user = await storage.accounts.findUser(DEMO, { userId: AGENT });
  if (user === undefined) throw new Error("the agent is gone");
  const revision = (await storage.configuration.readRevision(DEMO)) ?? toRevision(0);
  const actor = { name: "test", at: time.now(), source: "api" } as const;
  const changes = [{ kind: "user", user: { ...user, ...more } }] as const;
  await storage.configuration.write({ accountId: DEMO, basedOn: revision, changes, actor });
}

test("[AUT-14] a link says whose it is as often as it is asked, and lets one person choose a password, once", async () => {
  const token = await makeLink();
  for (let round = 0; round < 2; round++) {
    expect((await open(token)).json).toEqual({
      accountId: "demo",
      loginName: "agent",
      nickname: "agent",
      expiresAt: "2026-03-03T10:00:00.000Z",
    });
  }
  const used = await use(token);
  expect(used.status).toBe(200);
  const { bearer } = used.json as { bearer: string };
  expect((await server.send("GET", "/v1/accounts/demo", { bearer })).status).toBe(200);
  expect(used.headers.getSetCookie()[0]).toContain("HttpOnly");
  expect((await login(CHOSEN)).status).toBe(200);
  expect([(await use(token)).status, (await open(token)).status]).toEqual([401, 401]);
});

test("[CFG-15] a body without a token, or with a misspelt field, is told so, and the link stays good", async () => {
  const token = await makeLink();
  const told = async (path: string, body: unknown) => {
    const { status, json } = await server.send("POST", `/v1/sign-in-links/${path}`, { body });
    return [status, (json as { detail: string }).detail];
  };
  expect(await told("open", { tokn: token })).toEqual([
    400,
    "tokn: is no field here; the fields are token; did you mean token?; token: is required; it must be a string of at most 512 characters",
  ]);
  expect(await told("use", { token, pasword: CHOSEN })).toEqual([
    400,
    expect.stringContaining("did you mean password?; password: is required"),
  ]);
  expect((await use(token)).status).toBe(200);
});

test("[AUT-14] [AUT-6] only the hash of a link is stored, and the history has not even that", async () => {
  const token = await makeLink();
  const secret = token.split(".")[2] ?? "";
  const { storage } = server.engine;
  const stored = JSON.stringify(await storage.accounts.findUser(DEMO, { userId: AGENT }));
  expect(stored).toContain("tokenHash");
  expect(stored).not.toContain(secret);
  const history = JSON.stringify(await storage.configuration.listHistory(DEMO, { limit: 100 }));
  expect(history).toContain("signInLink");
  expect(history).not.toContain("tokenHash");
});

test("[AUT-14] [HIS-1] the history tells who made a link, and that its owner used it", async () => {
  await use(await makeLink());
  const { entries } = await server.engine.storage.configuration.listHistory(DEMO, { limit: 2 });
  expect(entries.map(({ actor }) => [actor.name, actor.source, actor.userAgent])).toEqual([
    ["agent", "console", "her browser"],
    ["root", "cli", undefined],
  ]);
  expect(entries[0]).toMatchObject({
    kind: "user",
    id: AGENT,
    before: { signInLink: { expiresAt: expect.any(Number) } },
  });
  expect(entries[0]?.kind === "user" && entries[0].after).not.toHaveProperty("signInLink");
});

const WAYS_TO_END: readonly (readonly [string, (token: string) => Promise<unknown>])[] = [
  ["its use", (token) => use(token)],
  ["a newer one", () => makeLink()],
  ["its time", async () => server.wait(DAY_MS)],
  ["disabling the user", () => change({ isEnabled: false })],
  ["deleting the user", () => change({ isDeleted: true })],
];

test.each(WAYS_TO_END)("[AUT-14] %s ends a link, and the answer is that of one that never was", async (_, end) => {
  const token = await makeLink();
  await end(token);
  const never = await use(`demo.${AGENT}.${"x".repeat(43)}`);
  expect(never.status).toBe(401);
  const answers = [await use(token), await open(token), await use(`demo.999.${"x".repeat(43)}`)];
  expect(answers.map(({ status, text }) => [status, text])).toEqual(answers.map(() => [401, never.text]));
});

test("[AUT-14] over the API, too, disabling a user or giving it a password ends the link, and a new nickname does not", async () => {
  const bearer = await server.login("administrator");
  const put = (more: object) =>
    server.send("PUT", `/v1/accounts/demo/users/${AGENT}`, {
      bearer,
      body: { loginName: "agent", role: "agent", ...more },
    });
  const first = await makeLink();
  expect((await put({ nickname: "Lena" })).status).toBe(200);
  expect((await open(first)).status).toBe(200);
  expect((await put({ password: "another one" })).status).toBe(200);
  expect((await open(first)).status).toBe(401);
  const second = await makeLink();
  expect((await put({ enabled: false })).status).toBe(200);
  expect((await put({ enabled: true })).status).toBe(200);
  expect((await open(second)).status).toBe(401);
});

test("[AUT-14] of many who use a link at the same moment, one does", async () => {
  const token = await makeLink();
  const answers = await Promise.all(Array.from({ length: 5 }, (_, index) => use(token, `sentence number ${index}`)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(4).fill(401)]);
  const winner = answers.findIndex(({ status }) => status === 200);
  expect((await login(`sentence number ${winner}`)).status).toBe(200);
});

test("[AUT-14] a password that will not do is told, and leaves the link as it was", async () => {
  const token = await makeLink();
  for (const password of ["short", "agent", "password1234", "x".repeat(257), 5, undefined]) {
    const { status, json } = await server.send("POST", "/v1/sign-in-links/use", { body: { token, password } });
    expect(status).toBe(400);
    expect(json).toMatchObject({ issues: [{ path: "password", rule: expect.any(String) }] });
  }
  expect((await use(token)).status).toBe(200);
});

test("[AUT-14] what is no link at all is refused without a word about why", async () => {
  const refused = await use(await makeLink(-1));
  for (const token of ["", "x", "demo.103", `other.${AGENT}.${"x".repeat(43)}`, "y".repeat(512)])
    expect(await use(token)).toMatchObject({ status: 401, text: refused.text });
  for (const token of [5, null, [], "y".repeat(10_000)])
    expect(await use(token)).toMatchObject({ status: 400, json: { issues: [{ path: "token" }] } });
  expect(await server.send("POST", "/v1/sign-in-links/open", { body: "[]" })).toMatchObject({ status: 400 });
});

test("[AUT-14] [AUT-7] a link is good in its own account only", async () => {
  const token = await makeLink();
  expect((await use(token.replace(/^demo/, OTHER))).status).toBe(401);
  expect((await open(token)).status).toBe(200);
});

test("[AUT-14] [AUT-3] guesses are slowed down like those at passwords, and keep nobody else from the link or from logging in", async () => {
  const token = await makeLink();
  const wrong = (index: number) => `demo.${AGENT}.${String(index).padStart(43, "x")}`;
  for (let round = 0; round < 5; round++) expect((await use(wrong(0))).status).toBe(401);
  const again = await use(wrong(0));
  expect([again.status, Number(again.headers.get("retry-after")) > 0]).toEqual([429, true]);
  expect((await login("correct horse battery staple")).status).toBe(200);
  expect((await open(token)).status).toBe(200);
  // Other ones each time: then it is the address that has to wait.
  const statuses: number[] = [];
  for (let index = 1; index < 300 && statuses.at(-1) !== 429; index++) statuses.push((await use(wrong(index))).status);
  expect(new Set(statuses)).toEqual(new Set([401, 429]));
});

test("[AUT-14] [OPS-4] in an account that is closed a link is good for nothing, and good again once it is open", async () => {
  const token = await makeLink();
  const changeAccount = createAccountChanger(createConfigurationWriter(server.engine));
  const set = (isOpen: boolean) =>
    changeAccount(
      { accountId: DEMO, actor: { name: "root", at: server.engine.time.now(), source: "cli" } },
      { isOpen },
    );
  await set(false);
  expect((await use(token)).status).toBe(401);
  expect((await login("correct horse battery staple")).status).toBe(401);
  await set(true);
  expect((await login("correct horse battery staple")).status).toBe(200);
  expect((await use(token)).status).toBe(200);
});

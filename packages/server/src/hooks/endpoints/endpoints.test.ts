import { type HookRecord, WEBHOOK_SWITCHES } from "@signpost/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { BILLING, DEMO, OTHER, startTestServer, type TestServer } from "../../http/test-server.testsuite.ts";

const HOOKS = `/v1/accounts/${DEMO}/hooks`;
const WISH = { name: "platform", url: "https://chat.example/hooks" };

let server: TestServer;
let bearer: string;
beforeAll(async () => {
  server = await startTestServer();
  bearer = await server.login("administrator");
});
afterAll(() => server.close());
beforeEach(async () => {
  for (const { id } of await list()) await server.send("DELETE", `${HOOKS}/${id}`, { bearer });
});

async function list(): Promise<readonly HookRecord[]> {
  const { json } = await server.send("GET", HOOKS, { bearer });
  return (json as { entries: HookRecord[] }).entries;
}

async function create(body: object = WISH): Promise<HookRecord & { secret: string }> {
  const answer = await server.send("POST", HOOKS, { bearer, body });
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
  return answer.json as HookRecord & { secret: string };
}

test("[HOK-1] a hook is made, read, listed, changed and deleted, as it was written", async () => {
  const made = await create({ ...WISH, events: ["AGENT_NON_RESPONSIVE"], skills: [BILLING], suppressed: true });
  const { secret, ...record } = made;
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
  expect(record).toEqual({
    id: expect.stringMatching(/^hook_[0-9a-f]{24}$/),
    type: "webhook",
    name: "platform",
    url: "https://chat.example/hooks",
    enabled: true,
    events: ["AGENT_NON_RESPONSIVE"],
    skills: [BILLING],
    ...Object.fromEntries(WEBHOOK_SWITCHES.map(({ name }) => [name, name === "suppressed"])),
    timeoutMs: 10_000,
    createdAt: "2026-03-02T10:00:00.000Z",
  });
  expect((await server.send("GET", `${HOOKS}/${made.id}`, { bearer })).json).toEqual(record);
  expect(await list()).toEqual([record]);
  const changed = await server.send("PATCH", `${HOOKS}/${made.id}`, { bearer, body: { enabled: false, events: null } });
  const { events: _, ...rest } = record;
  expect(changed.json).toEqual({ ...rest, enabled: false });
  expect((await server.send("DELETE", `${HOOKS}/${made.id}`, { bearer })).status).toBe(204);
  expect((await server.send("GET", `${HOOKS}/${made.id}`, { bearer })).status).toBe(404);
  expect(await list()).toEqual([]);
});

test.each(WEBHOOK_SWITCHES)("[HOK-1] $name: true asks for $type, and null takes it back", async ({ name }) => {
  const { id, ...made } = await create({ ...WISH, [name]: true });
  expect(made).toMatchObject({ [name]: true });
  await server.send("PATCH", `${HOOKS}/${id}`, { bearer, body: { name: "another" } });
  expect(await list()).toMatchObject([{ name: "another", [name]: true }]);
  await server.send("PATCH", `${HOOKS}/${id}`, { bearer, body: { [name]: null } });
  expect(await list()).toMatchObject([{ [name]: false }]);
});

test("[HOK-1] [CFG-8] every write has a revision, and one on an old revision changes nothing", async () => {
  const { id } = await create();
  const read = await server.send("GET", `${HOOKS}/${id}`, { bearer });
  const ifMatch = { "if-match": read.headers.get("etag") ?? "" };
  const first = await server.send("PATCH", `${HOOKS}/${id}`, { bearer, body: { name: "one" }, headers: ifMatch });
  expect([first.status, Number(first.headers.get("etag"))]).toEqual([200, Number(read.headers.get("etag")) + 1]);
  for (const [method, path, body] of [
    ["PATCH", `${HOOKS}/${id}`, { name: "two" }],
    ["DELETE", `${HOOKS}/${id}`, undefined],
    ["POST", `${HOOKS}/${id}/secret`, undefined],
  ] as const) {
    const late = await server.send(method, path, { bearer, headers: ifMatch, ...(body ? { body } : {}) });
    expect([method, late.status, late.headers.get("etag")]).toEqual([method, 412, first.headers.get("etag")]);
  }
  expect((await list())[0]?.name).toBe("one");
});

test("[HOK-1] [AUT-6] a secret is shown once, stored sealed, and no history has it; a rotation lets both sign for a day", async () => {
  const made = await create();
  const rotated = await server.send("POST", `${HOOKS}/${made.id}/secret`, { bearer });
  const { secret, previousSecretUntil } = rotated.json as { secret: string; previousSecretUntil: string };
  expect(secret).not.toBe(made.secret);
  expect(Date.parse(previousSecretUntil) - server.engine.time.now()).toBe(24 * 3_600_000);
  const shown = [
    (await server.send("GET", `${HOOKS}/${made.id}`, { bearer })).text,
    (await server.send("GET", HOOKS, { bearer })).text,
    (await server.send("GET", `/v1/accounts/${DEMO}/history`, { bearer })).text,
    JSON.stringify(await server.engine.storage.configuration.read(DEMO)),
  ].join();
  for (const one of [made.secret, secret]) expect(shown).not.toContain(one.slice("whsec_".length));
  const history = await server.send("GET", `/v1/accounts/${DEMO}/history`, { bearer });
  const written = { kind: "hooks", id: made.id, by: { name: "administrator" } };
  expect((history.json as { entries: unknown[] }).entries.slice(0, 2)).toMatchObject([written, written]);
});

test("[HOK-1] [AUT-6] who did not hear the answer asks again with the same key, and gets the same hook with its secret", async () => {
  const again = () => server.send("POST", HOOKS, { bearer, body: WISH, headers: { "idempotency-key": "wish-1" } });
  const [first, second] = [await again(), await again()];
  expect([first.status, second.status, second.json]).toEqual([201, 201, first.json]);
  expect(await list()).toHaveLength(1);
});

test.each([
  [{ ...WISH, name: undefined }, "name", "is required"],
  [{ ...WISH, name: " " }, "name", "1 to 100"],
  [{ ...WISH, name: 5 }, "name", "1 to 100"],
  [{ ...WISH, url: undefined }, "url", "is required"],
  [{ ...WISH, url: "chat.example" }, "url", "must be an https:// or http:// URL"],
  [{ ...WISH, url: "ftp://chat.example/" }, "url", "must be an https:// or http:// URL"],
  [{ ...WISH, url: "https://user:pw@chat.example/" }, "url", "without a user or password"],
  [{ ...WISH, url: `https://chat.example/${"x".repeat(2_000)}` }, "url", "at most 2000"],
  [{ ...WISH, url: "http://127.0.0.1/" }, "url", "private or special address"],
  [{ ...WISH, url: "http://[::ffff:10.0.0.1]/" }, "url", "private or special address"],
  [{ ...WISH, url: "http://169.254.169.254/latest" }, "url", "private or special address"],
  [{ ...WISH, type: "email" }, "type", "webhook, function"],
  [{ ...WISH, enabled: "yes" }, "enabled", "true or false"],
  [{ ...WISH, suppressed: 1 }, "suppressed", "true or false"],
  [{ ...WISH, events: [] }, "events", "must not be empty"],
  [{ ...WISH, events: ["NO_SUCH"] }, "events[0]", "YOU_ARE_CONNECTED_TO"],
  [{ ...WISH, skills: [4711] }, "skills[0]", "a skill of this account"],
  [{ ...WISH, skills: "3" }, "skills", "must be an array"],
  [{ ...WISH, timeoutMs: 10 }, "timeoutMs", "1000 to 30000"],
  [{ ...WISH, type: "function", timeoutMs: 10_000 }, "timeoutMs", "100 to 5000"],
  [{ ...WISH, event: ["BACK_TO_QUEUE"] }, "event", "is no field here; the fields are"],
  ["[]", "body", "must be an object with name and url"],
])("[HOK-1] %j is refused, and the answer names %s and what is allowed: %s", async (body, path, rule) => {
  const { status, json } = await server.send("POST", HOOKS, { bearer, body });
  expect([status, json]).toMatchObject([400, { issues: [{ path, rule: expect.stringContaining(rule) }] }]);
  expect(await list()).toEqual([]);
});

test("[HOK-1] a change is judged as a whole, and the type stays", async () => {
  const { id } = await create();
  const { status, json } = await server.send("PATCH", `${HOOKS}/${id}`, { bearer, body: { type: "function", url: 1 } });
  expect([status, json]).toMatchObject([
    400,
    { issues: [{ path: "url" }, { path: "type", rule: "cannot be changed" }] },
  ]);
  for (const [method, path] of [
    ["PATCH", `${HOOKS}/hook_none`],
    ["DELETE", `${HOOKS}/hook_none`],
    ["POST", `${HOOKS}/hook_none/secret`],
    ["GET", `${HOOKS}/hook_none/deliveries`],
    ["POST", `${HOOKS}/hook_none/replay`],
    ["POST", `${HOOKS}/${id}/deliveries/zz/replay`],
  ] as const) {
    const missing = await server.send(method, path, { bearer, ...(method === "PATCH" ? { body: {} } : {}) });
    expect([method, path, missing.status]).toEqual([method, path, 404]);
  }
});

test("[HOK-1] an account has 20 hooks at most", async () => {
  for (let index = 0; index < 20; index++) await create({ ...WISH, name: `n${index}` });
  const { status, json } = await server.send("POST", HOOKS, { bearer, body: WISH });
  expect([status, json]).toMatchObject([409, { detail: "an account has at most 20 hooks" }]);
});

test("[HOK-1] [AUT-7] administrators write hooks, agent managers read them, others see none; accounts do not meet", async () => {
  const { id } = await create();
  const statuses: Record<string, readonly number[]> = {};
  for (const role of ["agent-manager", "campaign-manager", "agent", "auditor"] as const) {
    const other = await server.login(role);
    const read = await server.send("GET", `${HOOKS}/${id}`, { bearer: other });
    const written = await server.send("PATCH", `${HOOKS}/${id}`, { bearer: other, body: { enabled: false } });
    statuses[role] = [read.status, written.status];
  }
  expect(statuses).toEqual({
    "agent-manager": [200, 403],
    "campaign-manager": [403, 403],
    agent: [403, 403],
    auditor: [403, 403],
  });
  const foreign = await server.login("administrator", OTHER);
  expect((await server.send("GET", `/v1/accounts/${OTHER}/hooks/${id}`, { bearer: foreign })).status).toBe(404);
});

import { createHash } from "node:crypto";
import {
  type AccountId,
  type EventId,
  findDefaultFallback,
  findDefaultText,
  type Language,
  type Text,
  toRevision,
} from "@signpost/core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import {
  BILLING,
  DEMO,
  MESSAGES,
  OTHER,
  PASSWORD,
  startTestServer,
  type TestServer,
} from "../http/test-server.testsuite.ts";
import { StorageUnavailable } from "../storage/storage.ts";

const ACCOUNT = "/v1/accounts/demo";

let server: TestServer;
let bearer: string;
beforeAll(async () => {
  server = await startTestServer();
});
beforeEach(async () => {
  bearer = await server.login("administrator");
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => server.close());

interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly json: unknown;
}

function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answered> {
  return server.send(method, ACCOUNT + path, { bearer, headers, ...(body === undefined ? {} : { body }) });
}

/** What a problem says, without its sentence. */
function issuesOf({ json }: Answered): readonly string[] {
  const { issues = [] } = json as { readonly issues?: readonly { readonly path: string }[] };
  return issues.map(({ path }) => path);
}

let serial = 0;
function newName(): string {
  return `person-${++serial}`;
}

async function createUser(fields: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const wish = { loginName: newName(), role: "agent", password: "long enough", ...fields };
  return (await call("POST", "/users", wish)).json as Record<string, unknown>;
}

async function loginAs(loginName: unknown): Promise<string> {
  const outcome = await server.access.login("demo" as AccountId, {
    username: String(loginName),
    password: "long enough",
    address: "192.0.2.9",
  });
  if (outcome.kind !== "done") throw new Error(`the login was ${outcome.kind}`);
  return outcome.session.bearer;
}

describe("users", () => {
  test("[SKL-1] a user is created, read, replaced and deleted, with its place and the revision", async () => {
    const loginName = newName();
    const wish = { loginName, role: "translator", password: "long enough", languages: ["FR-fr"], skillIds: [BILLING] };
    const made = await call("POST", "/users", wish);
    expect([made.status, made.headers.get("etag")]).toEqual([201, made.headers.get("ac-revision")]);
    const { id } = made.json as { id: string };
    expect(made.headers.get("location")).toBe(`${ACCOUNT}/users/${id}`);
    expect(made.json).toEqual({
      id,
      pid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      loginName,
      nickname: loginName,
      role: "translator",
      kind: "human",
      enabled: true,
      skillIds: [BILLING],
      keyIds: [],
      languages: ["fr-FR"],
    });
    expect((await call("GET", `/users/${id}`)).json).toEqual(made.json);
    const replaced = await call("PUT", `/users/${id}`, { loginName, role: "agent", nickname: "Nina", kind: "bot" });
    expect(replaced.json).toMatchObject({ role: "agent", nickname: "Nina", kind: "bot", languages: [], skillIds: [] });
    // The password stays where none is sent.
    await expect(loginAs(loginName)).resolves.toMatch(/^[0-9a-f]{64}$/);
    expect([(await call("DELETE", `/users/${id}`)).status, (await call("GET", `/users/${id}`)).status]).toEqual([
      204, 404,
    ]);
    expect((await call("DELETE", `/users/${id}`)).status).toBe(404);
  });

  test("[CFG-11] a wrong field is named, and nothing is written", async () => {
    const before = (await call("GET", "")).headers.get("etag");
    const good = { loginName: newName(), role: "agent", password: "long enough" };
    const wrong: readonly (readonly [unknown, string])[] = [
      [{ ...good, role: "emperor" }, "role"],
      [{ ...good, loginName: "" }, "loginName"],
      [{ ...good, loginName: "administrator" }, "loginName"],
      [{ ...good, password: "short" }, "password"],
      [{ loginName: good.loginName, role: "agent" }, "password"],
      [{ ...good, skillIds: [99] }, "skillIds"],
      [{ ...good, languages: ["not a language"] }, "languages[0]"],
      [{ ...good, nickname: "a\u0000b" }, "nickname"],
    ];
    for (const [body, field] of wrong) {
      const answer = await call("POST", "/users", body);
      expect([body, answer.status, issuesOf(answer)]).toEqual([body, 400, [field]]);
    }
    expect((await call("GET", "")).headers.get("etag")).toBe(before);
  });

  test("[CFG-8] If-Match of an older revision is 412 with the current one, and nothing is written", async () => {
    const { id, loginName } = await createUser();
    const seen = (await call("GET", `/users/${String(id)}`)).headers.get("etag") ?? "";
    const first = await call("PUT", `/users/${String(id)}`, { loginName, role: "auditor" }, { "if-match": seen });
    const second = await call(
      "PUT",
      `/users/${String(id)}`,
      { loginName, role: "administrator" },
      { "if-match": seen },
    );
    expect([first.status, second.status, second.headers.get("etag")]).toEqual([200, 412, first.headers.get("etag")]);
    expect(second.json).toMatchObject({ status: 412, title: "precondition failed" });
    const gone = await call("DELETE", `/users/${String(id)}`, undefined, { "if-match": seen });
    expect([gone.status, (await call("GET", `/users/${String(id)}`)).json]).toEqual([412, first.json]);
  });

  test("[CFG-1] pages follow one another without a gap, whatever happens in between", async () => {
    for (let made = 0; made < 3; made++) await createUser();
    const listPage = async (query: string) =>
      (await call("GET", `/users?${query}`)).json as { entries: { id: string }[]; next?: string };
    const all = (await listPage("")).entries.map(({ id }) => id);
    const seen: string[] = [];
    for (let cursor: string | undefined = ""; cursor !== undefined; ) {
      const { entries, next }: { entries: { id: string }[]; next?: string } = await listPage(
        `limit=2${cursor === "" ? "" : `&cursor=${cursor}`}`,
      );
      seen.push(...entries.map(({ id }) => id));
      // What was on a page that has been read goes away: nobody on the next page is skipped.
      if (cursor === "") await call("DELETE", `/users/${entries[0]?.id}`);
      cursor = next;
    }
    expect(seen).toEqual(all);
    for (const limit of ["0", "1001", "x", "-1"]) expect((await call("GET", `/users?limit=${limit}`)).status).toBe(400);
  });
});

describe("keys", () => {
  test("[AUT-6] a key's secrets are in the answer that made it, and nowhere else", async () => {
    const made = await call("POST", "/keys", { kind: "oauth1", name: "nightly", role: "auditor" });
    const { id, secrets } = made.json as { id: string; secrets: Record<string, string> };
    expect([made.status, Object.keys(secrets)]).toEqual([
      201,
      ["appKey", "secret", "accessToken", "accessTokenSecret"],
    ]);
    const elsewhere = [
      JSON.stringify((await call("GET", "/keys")).json),
      JSON.stringify((await call("GET", "/history")).json),
      (await server.send("GET", "/app-key-manager/api/account/demo/keys", { bearer })).text,
    ].join();
    expect(elsewhere).toContain(id);
    expect(elsewhere).not.toContain(secrets["secret"]);
    expect(elsewhere).not.toContain(secrets["accessTokenSecret"]);
  });

  test("[AUT-7] a key that is switched off is no key, and one whose role changes has the new one", async () => {
    const made = await call("POST", "/keys", { kind: "oauth2", name: "export", role: "administrator" });
    const { id, secrets } = made.json as { id: string; secrets: Record<string, string> };
    const body = new URLSearchParams({
      client_id: secrets["clientId"] ?? "",
      client_secret: secrets["clientSecret"] ?? "",
      grant_type: "client_credentials",
    }).toString();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const getToken = () => server.send("POST", "/sentinel/api/v2/account/demo/app/token", { body, headers });
    const { access_token } = (await getToken()).json as { access_token: string };
    const write = async () =>
      (await server.send("PATCH", `${ACCOUNT}/settings`, { bearer: access_token, body: { strictTexts: false } }))
        .status;
    expect(await write()).toBe(200);
    expect((await call("PATCH", `/keys/${id}`, { role: "auditor", name: "reader" })).json).toMatchObject({
      role: "auditor",
      name: "reader",
    });
    server.wait(6_000);
    expect(await write()).toBe(403);
    await call("PATCH", `/keys/${id}`, { enabled: false });
    server.wait(6_000);
    expect([await write(), (await getToken()).status]).toEqual([401, 401]);
  });

  test("[CFG-11] a wrong wish names its fields; a key that is not there is 404; an old revision 412", async () => {
    const answer = await call("POST", "/keys", { kind: "oauth3", name: "", role: "x" });
    expect([answer.status, issuesOf(answer)]).toEqual([400, ["kind", "name", "role"]]);
    expect(issuesOf(await call("PATCH", "/keys/x", { enabled: "yes" }))).toEqual(["enabled"]);
    expect(issuesOf(await call("PATCH", "/keys/x", { enabeld: false }))).toEqual(["enabeld"]);
    expect((await call("PATCH", "/keys/nobody", { enabled: false })).status).toBe(404);
    const made = (await call("POST", "/keys", { kind: "oauth1", name: "k", role: "agent" })).json as { id: string };
    const stale = await call("PATCH", `/keys/${made.id}`, { name: "late" }, { "if-match": "1" });
    expect(stale.status).toBe(412);
  });

  test("[CFG-1] keys come in pages", async () => {
    for (let made = 0; made < 3; made++) await call("POST", "/keys", { kind: "oauth1", name: "p", role: "agent" });
    const { entries, next } = (await call("GET", "/keys?limit=1")).json as { entries: { id: string }[]; next: string };
    const rest = (await call("GET", `/keys?cursor=${next}`)).json as { entries: { id: string }[] };
    const all = (await call("GET", "/keys")).json as { entries: { id: string }[] };
    expect([...entries, ...rest.entries]).toEqual(all.entries);
  });
});

describe("an Idempotency-Key", () => {
  test("[CFG-14] the same request with the same key takes effect once and answers the same", async () => {
    const wish = { kind: "oauth1", name: "once", role: "agent" };
    const headers = { "idempotency-key": "k-1" };
    const first = await call("POST", "/keys", wish, headers);
    const again = await call("POST", "/keys", wish, headers);
    expect([again.status, again.json, again.headers.get("etag")]).toEqual([201, first.json, first.headers.get("etag")]);
    expect([first.headers.get("idempotency-replayed"), again.headers.get("idempotency-replayed")]).toEqual([
      null,
      "true",
    ]);
    const another = await call("POST", "/keys", wish, { "idempotency-key": "k-2" });
    expect(another.json).not.toEqual(first.json);
  });

  test("[CFG-14] the same key with another request is 409, and another caller's key is another", async () => {
    const headers = { "idempotency-key": "shared" };
    const first = await call(
      "POST",
      "/users",
      { loginName: newName(), role: "agent", password: "long enough" },
      headers,
    );
    const other = await call(
      "POST",
      "/users",
      { loginName: newName(), role: "agent", password: "long enough" },
      headers,
    );
    expect([first.status, other.status]).toEqual([201, 409]);
    bearer = await loginAs((await createUser({ role: "administrator" }))["loginName"]);
    const body = { loginName: newName(), role: "agent", password: "long enough" };
    expect((await call("POST", "/users", body, headers)).status).toBe(201);
  });

  test("[CFG-14] a refusal is not remembered, two at once are one, and after a day it is forgotten", async () => {
    const headers = { "idempotency-key": "retry" };
    const wish = { loginName: newName(), role: "agent", password: "long enough" };
    expect((await call("POST", "/users", { ...wish, role: "x" }, headers)).status).toBe(400);
    const both = await Promise.all([call("POST", "/users", wish, headers), call("POST", "/users", wish, headers)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    server.wait(25 * 3_600_000);
    bearer = await server.login("administrator");
    // Tried anew, and now the name is taken.
    expect((await call("POST", "/users", wish, headers)).status).toBe(400);
    expect((await call("POST", "/users", wish, { "idempotency-key": "x y" })).status).toBe(400);
  });

  test("[CFG-14] what a node died over may be tried again after a minute, and not before", async () => {
    const { requestAnswers } = server.engine.storage;
    const attempt = () => call("POST", "/users", { loginName: "orphan" }, { "idempotency-key": "orphan" });
    vi.spyOn(requestAnswers, "release").mockResolvedValueOnce();
    expect((await attempt()).status).toBe(400);
    server.wait(59_999);
    expect((await attempt()).status).toBe(409);
    server.wait(1);
    expect((await attempt()).status).toBe(400);
  });

  test("[CFG-14] an answer that cannot be kept is given all the same, and the log says so", async () => {
    vi.spyOn(server.engine.storage.requestAnswers, "keep").mockRejectedValueOnce(new StorageUnavailable("full"));
    const wish = { kind: "oauth1", name: "not kept", role: "agent" };
    expect((await call("POST", "/keys", wish, { "idempotency-key": "full-disk" })).status).toBe(201);
    expect(server.logged.join()).toContain("an answer to an Idempotency-Key was not kept");
  });

  test("[AUT-6] a secret that is shown once is not to be read in what is kept of its answer", async () => {
    const { requestAnswers } = server.engine.storage;
    const keep = vi.spyOn(requestAnswers, "keep");
    const wish = { kind: "oauth1", name: "sealed", role: "agent" };
    const { json } = await call("POST", "/keys", wish, { "idempotency-key": "secret" });
    const [[kept] = []] = keep.mock.calls;
    expect(kept?.answer.length).toBeGreaterThan(100);
    for (const text of Object.values(json as object).filter((value) => typeof value === "string" && value.length > 8))
      expect(kept?.answer).not.toContain(text);
  });
});

describe("settings", () => {
  test("[CFG-13] settings are what is set over what counts, and null puts one back", async () => {
    const before = (await call("PATCH", "/settings", { strictTexts: null })).json;
    const changed = await call("PATCH", "/settings", {
      defaultLanguage: "FR-fr",
      strictTexts: true,
      timeZone: "Europe/Paris",
      sendBudget: { sends: 3, perMs: 60_000 },
      hours: { mode: "weekly", timeZone: "Europe/Paris", open: [{ day: "MO", from: "09:00", to: "17:00" }] },
    });
    expect(changed.json).toMatchObject({ defaultLanguage: "fr-FR", strictTexts: true, own: expect.any(Array) });
    expect((await call("GET", "/settings")).json).toEqual(changed.json);
    expect((await call("GET", "")).json).toMatchObject({ defaultLanguage: "fr-FR" });
    // strictTexts acts at once.
    const refused = await server.send("PUT", `${MESSAGES}/BACK_TO_QUEUE`, {
      bearer,
      body: { data: [{ lang: "fr-FR", msg: "{agentNickname" }] },
    });
    expect(refused.status).toBe(400);
    const back = await call("PATCH", "/settings", {
      defaultLanguage: null,
      strictTexts: null,
      timeZone: null,
      sendBudget: null,
      hours: null,
    });
    expect(back.json).toEqual(before);
  });

  test("[CFG-11] what is no setting or no value of one is named, all or nothing", async () => {
    const before = (await call("GET", "/settings")).json;
    const answer = await call("PATCH", "/settings", {
      strictTexts: "yes",
      timeZone: "Mars/Olympus",
      defaultLanguage: 7,
      lateCutoffMs: -1,
      sendBudget: {},
      responseTime: { defaultMs: 1 },
      hours: { mode: "weekly", timeZone: "UTC", open: [{ day: "MO", from: "17:00", to: "09:00" }] },
      colour: "red",
      requireApproval: true,
    });
    expect([answer.status, issuesOf(answer).toSorted()]).toEqual([
      400,
      [
        "colour",
        "defaultLanguage",
        "hours.open[0].to",
        "lateCutoffMs",
        "responseTime.defaultMs",
        "responseTime.firstTimeMs",
        "responseTime.urgentMs",
        "sendBudget.perMs",
        "sendBudget.sends",
        "strictTexts",
        "timeZone",
      ],
    ]);
    expect((await call("GET", "/settings")).json).toEqual(before);
    expect((await call("PATCH", "/settings", { strictTexts: true }, { "if-match": "1" })).status).toBe(412);
    expect((await call("PATCH", "/settings", [])).status).toBe(400);
  });
});

describe("coverage", () => {
  async function entriesOf(query: string): Promise<readonly Record<string, unknown>[]> {
    return ((await call("GET", `/coverage?${query}`)).json as { entries: Record<string, unknown>[] }).entries;
  }
  async function statusOf(event: string, query: string) {
    return (await entriesOf(query)).find((entry) => entry["event"] === event);
  }

  test("[RES-5] own, inherited, missing and not servable, for a skill and for none", async () => {
    const put = (lang: string, msg: string, query = "") =>
      server.send("PUT", `${MESSAGES}/BACK_TO_QUEUE?${query}`, { bearer, body: { data: [{ lang, msg }] } });
    const skill = `context_type=SKILL&context_id=${BILLING}`;
    await put("fr-FR", "Un instant.");
    await put("de", "Moment, {agentNickname");
    await put("it", "Un attimo.", skill);
    expect(await statusOf("BACK_TO_QUEUE", "language=fr-FR")).toEqual({
      event: "BACK_TO_QUEUE",
      language: "fr-FR",
      status: "own",
      from: "account",
      reads: "fr-FR",
      outdated: false,
    });
    expect(await statusOf("BACK_TO_QUEUE", `language=fr-FR&skill=${BILLING}`)).toMatchObject({
      status: "inherited",
      from: "account",
    });
    expect(await statusOf("BACK_TO_QUEUE", `language=it&skill=${BILLING}`)).toMatchObject({
      status: "own",
      from: "skill",
    });
    expect(await statusOf("BACK_TO_QUEUE", "language=en-US")).toMatchObject({ status: "inherited", from: "default" });
    expect(await statusOf("BACK_TO_QUEUE", "language=de")).toMatchObject({ status: "not-servable" });
    // A language that nobody wrote in reads as the account's default language.
    expect(await statusOf("BACK_TO_QUEUE", "language=cy")).toMatchObject({ status: "missing", reads: "en-US" });
  });

  test("[RES-5] [RES-7] a translation whose source has changed since is outdated", async () => {
    const hash = (source: string) => createHash("sha256").update(source).digest("hex");
    const translate = async (source: string, eventId: EventId = "CONSUMER_STEP_UP", more: Partial<Text> = {}) => {
      const text = {
        language: "nl",
        spelling: "nl",
        words: "Even geduld.",
        state: "approved",
        origin: "import",
      } as const;
      const variant = { texts: [{ ...text, language: "nl" as Language, sourceHash: hash(source), ...more }] };
      const { storage, time } = server.engine;
      await storage.configuration.write({
        accountId: DEMO,
        basedOn: (await storage.configuration.readRevision(DEMO)) ?? toRevision(0),
        changes: [{ kind: "message", eventId, context: { kind: "account" }, variant }],
        actor: { name: "vendor", at: time.now(), source: "import" },
      });
      server.wait(3_000);
      return statusOf(eventId, "language=nl");
    };
    const source = findDefaultText("CONSUMER_STEP_UP", "en-US" as Language) ?? "";
    expect(await translate(source)).toMatchObject({ status: "own", outdated: false });
    expect(await translate("what it said last year")).toMatchObject({ status: "own", outdated: true });
    expect((await entriesOf("language=nl&status=outdated")).map(({ event }) => event)).toEqual(["CONSUMER_STEP_UP"]);
    // RES-7: each wording has a source of its own.
    const welcome = "CONSUMER_OPEN_NEW_CONVERSATION";
    const words = findDefaultText(welcome, "en-US" as Language) ?? "";
    const second = (source = "") => ({ fallback: "Moment.", fallbackSourceHash: hash(source) });
    const secondSource = findDefaultFallback(welcome, "en-US" as Language);
    expect(await translate(words, welcome, second(secondSource))).toMatchObject({ status: "own", outdated: false });
    expect(await translate(words, welcome, second("what it said"))).toMatchObject({ status: "own", outdated: true });
  });

  test("[RES-5] it is filtered by status and comes in pages; what cannot be asked for is named", async () => {
    const all = await entriesOf("language=fr-FR,cy");
    const missing = await entriesOf("language=fr-FR,cy&status=missing");
    expect([missing.length > 0, missing.every(({ language }) => language === "cy")]).toEqual([true, true]);
    const first = (await call("GET", "/coverage?language=fr-FR,cy&limit=5")).json as { total: number; next: string };
    const rest = await entriesOf(`language=fr-FR,cy&cursor=${first.next}`);
    expect([first.total, rest]).toEqual([all.length, all.slice(5)]);
    for (const query of ["skill=99", "status=odd", "language=!", "cursor=x", "limit=5001"])
      expect((await call("GET", `/coverage?${query}`)).status).toBe(400);
  });
});

describe("who may do what", () => {
  test("[AUT-7] users, keys, settings, coverage and history, role by role", async () => {
    const wish = { loginName: "nobody", role: "agent", password: "x" };
    const calls = [
      ["GET", "/users"],
      ["POST", "/users", wish],
      ["GET", "/keys"],
      ["POST", "/keys", {}],
      ["GET", "/settings"],
      ["PATCH", "/settings", { colour: "red" }],
      ["GET", "/coverage"],
      ["GET", "/history"],
      ["POST", "/configuration/put-back", {}],
    ] as const;
    const allowed: Record<string, readonly number[]> = {};
    for (const role of [
      "administrator",
      "agent-manager",
      "campaign-manager",
      "agent",
      "translator",
      "auditor",
    ] as const) {
      bearer = await server.login(role);
      const statuses: number[] = [];
      for (const [method, path, body] of calls) statuses.push((await call(method, path, body)).status);
      allowed[role] = statuses;
    }
    // 400: let in, and then told what is wrong with the body.
    expect(allowed).toEqual({
      administrator: [200, 400, 200, 400, 200, 400, 200, 200, 400],
      "agent-manager": [200, 403, 403, 403, 200, 403, 200, 200, 400],
      "campaign-manager": [403, 403, 403, 403, 200, 403, 200, 200, 400],
      agent: [403, 403, 403, 403, 403, 403, 403, 403, 403],
      translator: [403, 403, 403, 403, 200, 403, 200, 403, 403],
      auditor: [200, 403, 403, 403, 200, 403, 200, 200, 403],
    });
  });

  test("[AUT-7] another account's users, keys, settings and coverage are those of an account that is not there", async () => {
    const { id } = await createUser();
    const key = (await call("POST", "/keys", { kind: "oauth1", name: "ours", role: "agent" })).json as { id: string };
    const stranger = await server.login("administrator", OTHER);
    const paths = [`/users/${String(id)}`, "/users", "/keys", "/settings", "/coverage", "/history", ""];
    for (const path of paths) {
      const ours = await server.send("GET", ACCOUNT + path, { bearer: stranger });
      const nobodys = await server.send("GET", `/v1/accounts/nobody${path}`, { bearer: stranger });
      expect([path, ours.status, ours.text]).toEqual([path, nobodys.status, nobodys.text]);
    }
    // Under its own account's name, too, our ids are nothing.
    const theirs = "/v1/accounts/other";
    const tries = [
      await server.send("GET", `${theirs}/users/${String(id)}`, { bearer: stranger }),
      await server.send("DELETE", `${theirs}/users/${String(id)}`, { bearer: stranger }),
      await server.send("PATCH", `${theirs}/keys/${key.id}`, { bearer: stranger, body: { enabled: false } }),
    ];
    expect(tries.map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  test("[AUT-7] whoever has a token and nothing else learns whose it is", async () => {
    const ask = async (token: string) => (await server.send("GET", "/v1/accounts", { bearer: token })).json;
    expect(await ask(bearer)).toMatchObject({ entries: [{ id: "demo" }] });
    expect(await ask(await server.login("agent", OTHER))).toMatchObject({ entries: [{ id: "other" }] });
  });

  test("[AUT-7] a translator writes words in its languages, whichever context, and nothing else", async () => {
    const { loginName } = await createUser({ role: "translator", languages: ["fr-FR", "de"] });
    const translator = await loginAs(loginName);
    const message = `${MESSAGES}/BACK_TO_QUEUE`;
    const write = (method: string, path: string, body?: unknown) =>
      server.send(method, path, { bearer: translator, ...(body === undefined ? {} : { body }) });
    const french = [{ lang: "fr-fr", msg: "Encore un instant." }];
    expect((await write("PUT", message, { data: french })).status).toBe(200);
    const ofSkill = `${message}?context_type=SKILL&context_id=7`;
    expect(
      (
        await write("POST", `${MESSAGES}?context_type=SKILL&context_id=7`, {
          id: "BACK_TO_QUEUE",
          data: [{ lang: "de", msg: "Gleich." }],
        })
      ).status,
    ).toBe(201);
    // What it read it may send back whole: what says the same changes nothing.
    const whole = (await write("GET", ofSkill)).json as Record<string, unknown>;
    expect((await write("PUT", ofSkill, whole)).status).toBe(200);
    const czech = { lang: "cs", msg: "Ještě chvíli.", fallback: "Hned." };
    await server.send("PUT", message, { bearer, body: { data: [czech] } });
    const before = (await server.send("GET", `${MESSAGES}?view=FILTER_PER_SKILL`, { bearer })).text;
    const refused = [
      await write("PUT", message, { data: [{ ...czech, fallback: "Za chvíli." }] }),
      await write("PUT", message, { data: [{ ...czech, fallback: null }] }),
      await write("PUT", message, { data: [{ lang: "es-ES", msg: "Un momento." }] }),
      await write("PUT", message, { data: french, enabled: false }),
      await write("PUT", `${MESSAGES}/CONV_AWAITING_IN_QUEUE`, { attributes: { timer: "60" } }),
      await write("PUT", `${message}?replace=true&context_type=ACCOUNT`, { data: [{ lang: "nl", msg: "Even." }] }),
      await write("PUT", MESSAGES, [
        { id: "BACK_TO_QUEUE", data: french },
        { id: "YOU_ARE_CONNECTED_TO", data: [{ lang: "it", msg: "Ecco." }] },
      ]),
      await write("DELETE", message),
      await write("PUT", message, { data: [{ lang: "fr-FR-x-de", msg: "Gleich." }] }),
      await write("PUT", message, { data: [{ lang: "fr_FR_u_co_phonebk", msg: "Encore." }] }),
    ];
    expect(refused.map(({ status }) => status)).toEqual(Array(10).fill(403));
    expect(refused[8]?.json).toMatchObject({
      message: expect.stringContaining("data[fr-FR-x-de]: you write fr-FR, de"),
    });
    expect(refused[2]?.json).toMatchObject({
      internalCode: 11,
      message: expect.stringContaining("data[es-ES]: you write fr-FR, de"),
    });
    expect((await server.send("GET", `${MESSAGES}?view=FILTER_PER_SKILL`, { bearer })).text).toBe(before);
  });

  test("[AUT-7] the texts of other languages stay as they are, however a translator sends them back", async () => {
    const { loginName } = await createUser({ role: "translator", languages: ["fr-FR"] });
    const translator = await loginAs(loginName);
    const message = `${MESSAGES}/BACK_TO_QUEUE`;
    const spanish = { lang: "es-es", msg: "Un momento." };
    const put = (data: readonly unknown[]) => server.send("PUT", message, { bearer: translator, body: { data } });
    const headers = { "x-signpost-source": "console" };
    expect((await server.send("PUT", message, { bearer, headers, body: { data: [spanish] } })).status).toBe(200);
    const stored = async () =>
      (await server.engine.policies.get(DEMO))?.configuration.variants
        .flatMap(({ variant }) => variant.texts)
        .find(({ language }) => language === "es-ES");
    const before = await stored();
    expect(before).toMatchObject({ spelling: "es-es", origin: "console" });
    expect((await put([spanish, { lang: "fr-FR", msg: "Encore." }])).status).toBe(200);
    for (const lang of ["es_ES", "es-ES-x-mx"])
      expect([lang, (await put([{ ...spanish, lang }])).status]).toEqual([lang, 403]);
    expect(await stored()).toEqual(before);
    const refused = await call("POST", "/users", {
      loginName: "narrow",
      role: "translator",
      password: PASSWORD,
      languages: ["fr-FR-x-de"],
    });
    expect([refused.status, refused.json]).toMatchObject([
      400,
      { detail: expect.stringContaining("without extensions") },
    ]);
  });

  test("[AUT-7] who reads only writes nowhere: an auditor at every writing route", async () => {
    const auditor = await server.login("auditor");
    const writing = server.routes.flatMap(({ method, url, config }) =>
      ["POST", "PUT", "PATCH", "DELETE"].includes(String(method)) && config?.privilege !== "public"
        ? [{ method: String(method), url: url.replace(":accountId", "demo").replaceAll(/:\w+/g, "1") }]
        : [],
    );
    expect(writing.length).toBeGreaterThan(30);
    for (const { method, url } of writing) {
      const { status } = await server.send(method, url, { bearer: auditor, body: {} });
      // The audit trail and a simulation are POSTs that read.
      const isRead = /\/(metadata\/audit|simulations)$/.test(url);
      expect([method, url, status]).toEqual([method, url, isRead ? 400 : 403]);
    }
  });

  test("[AUT-3] a user whose password is changed logs in with the new one only", async () => {
    const { id, loginName } = await createUser();
    await call("PUT", `/users/${String(id)}`, { loginName, role: "agent", password: PASSWORD });
    await expect(loginAs(loginName)).rejects.toThrow("the login was refused");
  });
});

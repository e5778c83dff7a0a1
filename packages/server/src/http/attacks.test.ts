import { createHmac } from "node:crypto";
import { request } from "node:http";
import { connect } from "node:net";
import { ROLES } from "@signpost/core";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { percentEncode, toBaseString } from "../access/oauth1/to-base-string.ts";
import { hasPrivilege } from "../access/roles.ts";
import { NO_LIMITS } from "../limits/limit-table.ts";
import { type Answer, MESSAGES, OTHER, PASSWORD, startTestServer, type TestServer } from "./test-server.testsuite.ts";

/*
 * What somebody who means harm would try, one test each. Two accounts live side by side, `demo` and `other`; whoever attacks
 * has an account of its own, or nothing. What the browser makes of hostile texts is a story of its own in e2e.
 */

// Walks of every route, some of them for every role or with every weapon.
vi.setConfig({ testTimeout: 60_000 });

const MARK = "only-ours-7f3a";
const DEMO_API = "/api/account/demo";

let server: TestServer;
let admin: string;
let stranger: string;
beforeAll(async () => {
  server = await startTestServer({}, { limits: NO_LIMITS });
});
beforeEach(async () => {
  admin = await server.login("administrator");
  stranger = await server.login("administrator", OTHER);
});
afterAll(() => server.close());

interface Target {
  readonly method: string;
  /** With the account's place still open. */
  readonly url: string;
  readonly privilege: string;
}

/** Every route that wants credentials, as the server itself knows them. */
function listTargets(): readonly Target[] {
  return server.routes.flatMap(({ method, url, config }) => {
    const { privilege = "public" } = config ?? {};
    return privilege === "public" || privilege === "consumer" || method === "HEAD" || url.includes("/default/")
      ? []
      : [{ method: String(method), url, privilege }];
  });
}

const isWriting = ({ method }: Target): boolean => ["POST", "PUT", "PATCH", "DELETE"].includes(method);

/** Everything that the account is configured to be, and what has happened to it. */
async function readState(): Promise<string> {
  const paths = ["/v1/accounts/demo/history", `${MESSAGES}?view=FILTER_PER_SKILL`, "/v1/accounts/demo/users"];
  const answers = await Promise.all(paths.map((path) => server.send("GET", path, { bearer: admin })));
  return answers.map(({ text }) => text).join("\n");
}

/** As it stands on the wire: `fetch` would tidy the path and refuse some headers. */
function sendRaw(method: string, path: string, headers: Record<string, string> = {}): Promise<string> {
  return new Promise((done, fail) => {
    const call = request(server.url, { method, path, headers }, async (answer) => {
      let text = `${answer.statusCode} ${JSON.stringify(answer.headers)}\n`;
      for await (const chunk of answer) text += String(chunk);
      done(text);
    });
    call.once("error", fail).end();
  });
}

describe("another account", () => {
  /** Ids that `demo` has and `other` has not. */
  const ids: Record<string, string> = { eventId: "BACK_TO_QUEUE", conversationId: "conv-ours", service: "agentVep" };

  beforeAll(async () => {
    admin = await server.login("administrator");
    const call = async (method: string, path: string, body: unknown) =>
      (await server.send(method, path, { bearer: admin, body })).json as { id: string | number };
    for (let made = 0; made < 5; made++) {
      const skill = await call("POST", `${DEMO_API}/configuration/le-users/skills`, { name: `${MARK} skill ${made}` });
      ids["id"] = ids["skillId"] = String(skill.id);
    }
    ids["userId"] = String(
      (await call("POST", "/v1/accounts/demo/users", { loginName: MARK, role: "agent", password: PASSWORD })).id,
    );
    ids["keyId"] = String(
      (await call("POST", "/v1/accounts/demo/keys", { kind: "oauth1", name: MARK, role: "agent" })).id,
    );
    ids["hookId"] = String(
      (await call("POST", "/v1/accounts/demo/hooks", { name: MARK, url: "https://chat.example/" })).id,
    );
    ids["deliveryId"] = "1";
    await call("POST", "/v1/accounts/demo/conversations/conv-ours/events", {
      type: "conversation.opened",
      consumer: { id: MARK, nickname: MARK },
    });
    await server.send("PUT", `${MESSAGES}/BACK_TO_QUEUE`, {
      bearer: admin,
      body: { data: [{ lang: "fr-FR", msg: MARK }] },
    });
  });

  const fill = (url: string, account: string): string =>
    url
      .replace(":accountId", account)
      .replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(ids[name] ?? "none"));

  test("[AUT-7] every route under our account's name is, to a stranger, that of an account that is not there", async () => {
    const before = await readState();
    for (const { method, url } of listTargets()) {
      if (!url.includes(":accountId")) continue;
      const send = (account: string): Promise<Answer> =>
        server.send(method, fill(url, account), { bearer: stranger, ...(method === "GET" ? {} : { body: {} }) });
      const ours = await send("demo");
      const nobodys = await send("nobody");
      expect([method, url, ours.status, ours.text]).toEqual([method, url, 401, nobodys.text]);
    }
    expect(await readState()).toBe(before);
  });

  test("[AUT-7] every one of our ids, under the stranger's own account, reads nothing of ours and changes nothing", async () => {
    const before = await readState();
    for (const { method, url } of listTargets()) {
      const path = fill(url, "other");
      const { status, text } = await server.send(method, path, {
        bearer: stranger,
        ...(method === "GET" ? {} : { body: { name: "taken", url: "https://evil.example/" } }),
      });
      expect([method, path, status < 500, text.includes(MARK)]).toEqual([method, path, true, false]);
    }
    for (const path of [
      `${MESSAGES.replace("demo", "other")}?context_type=SKILL&context_id=${ids["skillId"]}`,
      `${MESSAGES.replace("demo", "other")}?context_type=ACCOUNT&context_id=demo`,
      `/v1/accounts/other/messages/BACK_TO_QUEUE/explain?skill=${ids["skillId"]}`,
      `/v1/accounts/other/coverage?skill=${ids["skillId"]}`,
    ])
      expect([path, (await server.send("GET", path, { bearer: stranger })).status]).toEqual([
        path,
        path.includes("/v1/") ? 400 : 404,
      ]);
    expect(await readState()).toBe(before);
  });
});

describe("more rights than one has", () => {
  test("[AUT-7] every role at every route: in where its privileges say so, 403 everywhere else", async () => {
    for (const role of ROLES) {
      const bearer = await server.login(role);
      for (const { method, url, privilege } of listTargets()) {
        const path = url.replace(":accountId", "demo").replaceAll(/:\w+/g, "none");
        const { status } = await server.send(method, path, { bearer, ...(method === "GET" ? {} : { body: [] }) });
        const mayPass = hasPrivilege(role, privilege as Parameters<typeof hasPrivilege>[1]);
        expect([role, method, url, status === 403, status < 500]).toEqual([role, method, url, !mayPass, true]);
      }
    }
  });

  test("[AUT-7] nobody makes oneself, or a key, more than one is", async () => {
    const wish = { loginName: "agent-manager", role: "administrator" };
    for (const role of ROLES.filter((name) => name !== "administrator")) {
      const bearer = await server.login(role);
      const tries = [
        await server.send("PUT", "/v1/accounts/demo/users/101", { bearer, body: wish }),
        await server.send("POST", "/v1/accounts/demo/keys", {
          bearer,
          body: { kind: "oauth1", name: "k", role: "administrator" },
        }),
        await server.send("PUT", `${DEMO_API}/configuration/le-users/users/101`, {
          bearer,
          body: { loginName: "agent-manager", profileIds: [1] },
        }),
        await server.send("POST", `${DEMO_API}/configuration/le-users/profiles`, {
          bearer,
          body: { name: "mine", roleTypeId: 1 },
        }),
      ];
      expect([role, tries.map(({ status }) => status)]).toEqual([role, [403, 403, 403, 403]]);
    }
  });
});

describe("signed requests", () => {
  let key: Record<string, string>;
  beforeAll(async () => {
    const body = { kind: "oauth1", name: "signer", role: "auditor" };
    const { json } = await server.send("POST", "/v1/accounts/demo/keys", { bearer: admin, body });
    key = (json as { secrets: Record<string, string> }).secrets;
  });

  function sign(method: string, path: string, more: Record<string, string> = {}): Record<string, string> {
    const parameters: Record<string, string> = {
      oauth_consumer_key: key["appKey"] ?? "",
      oauth_token: key["accessToken"] ?? "",
      oauth_signature_method: "HMAC-SHA1",
      oauth_timestamp: String(Math.floor(server.engine.time.now() / 1000)),
      oauth_nonce: Math.random().toString(36).slice(2),
      oauth_version: "1.0",
      ...more,
    };
    const signingKey = `${percentEncode(key["secret"] ?? "")}&${percentEncode(key["accessTokenSecret"] ?? "")}`;
    const base = toBaseString(method, new URL(server.url + path), Object.entries(parameters));
    return { ...parameters, oauth_signature: createHmac("sha1", signingKey).update(base).digest("base64") };
  }
  const toHeader = (parameters: Record<string, string>): Record<string, string> => ({
    authorization: `OAuth ${Object.entries(parameters)
      .map(([name, value]) => `${name}="${percentEncode(value)}"`)
      .join(", ")}`,
  });
  const send = (method: string, path: string, parameters: Record<string, string>): Promise<Answer> =>
    server.send(method, path, { headers: toHeader(parameters) });

  test("[AUT-4] a request that was overheard is good once, and for no other path, method, query or account", async () => {
    const signed = sign("GET", MESSAGES);
    expect((await send("GET", MESSAGES, signed)).status).toBe(200);
    expect((await send("GET", MESSAGES, signed)).text).toContain("nonce_used");
    const other = sign("GET", MESSAGES);
    for (const [method, path] of [
      ["GET", `${MESSAGES}?select=id`],
      ["GET", `${MESSAGES}/BACK_TO_QUEUE`],
      ["DELETE", MESSAGES],
    ] as const) {
      const { status, text } = await send(method, path, other);
      expect([path, status, text]).toEqual([path, 401, expect.stringContaining("signature_invalid")]);
    }
    const elsewhere = await send("GET", MESSAGES.replace("demo", "other"), other);
    expect([elsewhere.status, elsewhere.text]).toEqual([401, expect.stringContaining("consumer_key_unknown")]);
  });

  test("[AUT-4] a clock that is off by more than 300 seconds, either way, is refused; what is within is not", async () => {
    const now = Math.floor(server.engine.time.now() / 1000);
    for (const [skew, status] of [
      [-301, 401],
      [301, 401],
      [-299, 200],
      [299, 200],
    ] as const) {
      const answer = await send("GET", MESSAGES, sign("GET", MESSAGES, { oauth_timestamp: String(now + skew) }));
      expect([skew, answer.status]).toEqual([skew, status]);
    }
    for (const timestamp of ["", "NaN", "-1", "1e9", "9".repeat(400)])
      expect((await send("GET", MESSAGES, sign("GET", MESSAGES, { oauth_timestamp: timestamp }))).status).toBe(401);
  });

  test("[AUT-4] without its signature, with an empty one, with none to make, or as plain text, it is nobody's", async () => {
    const { oauth_signature: _, ...stripped } = sign("GET", MESSAGES);
    const tries = [
      stripped,
      { ...stripped, oauth_signature: "" },
      { ...stripped, oauth_signature: "AAAA" },
      {
        ...stripped,
        oauth_signature_method: "PLAINTEXT",
        oauth_signature: `${key["secret"]}&${key["accessTokenSecret"]}`,
      },
      { ...stripped, oauth_signature_method: "none", oauth_signature: "x" },
      { ...stripped, oauth_signature_method: "constructor", oauth_signature: "x" },
    ];
    for (const parameters of tries) expect((await send("GET", MESSAGES, parameters)).status).toBe(401);
  });

  test("[AUT-5] an access token without its signature, or signed by another method, is nobody's", async () => {
    const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    const claims = { account: "demo", sub: key["appKey"], aud: "acc:demo", exp: 99_999_999_999 };
    const unsigned = `${encode({ alg: "none", typ: "JWT" })}.${encode(claims)}.`;
    const { keys } = (await server.send("GET", "/sentinel/well-known/jwks")).json as { keys: { n: string }[] };
    const head = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
    const byPublicKey = `${head}.${createHmac("sha256", keys[0]?.n ?? "")
      .update(head)
      .digest("base64url")}`;
    for (const bearer of [unsigned, byPublicKey])
      expect((await server.send("GET", MESSAGES, { bearer })).status).toBe(401);
  });
});

describe("the session's cookie", () => {
  const login = (headers: Record<string, string> = {}): Promise<Answer> =>
    server.send("POST", `${DEMO_API}/login`, { body: { username: "auditor", password: PASSWORD }, headers });

  test("[AUT-2] fixation: a session that somebody brings along is not the one that begins", async () => {
    const { headers, json } = await login({ cookie: "Session_id=chosen-by-somebody-else" });
    const cookie = headers.get("set-cookie") ?? "";
    expect(cookie).not.toContain("chosen-by-somebody-else");
    const { csrf } = json as { csrf: string };
    const stolen = await server.send("POST", `${DEMO_API}/refresh`, {
      body: { csrf },
      headers: { cookie: "Session_id=chosen-by-somebody-else" },
    });
    expect(stolen.status).toBe(401);
    const again = (await login({ cookie })).headers.get("set-cookie");
    expect(again?.split(";")[0]).not.toBe(cookie.split(";")[0]);
  });

  test("[AUT-2] forgery: the cookie alone opens nothing and changes nothing, whatever form it is posted as", async () => {
    const { headers } = await login();
    const setCookie = headers.get("set-cookie") ?? "";
    expect(setCookie).toMatch(/HttpOnly; SameSite=Strict/);
    const cookie = setCookie.split(";")[0] ?? "";
    for (const { method, url } of listTargets()) {
      const path = url.replace(":accountId", "demo").replaceAll(/:\w+/g, "none");
      const { status } = await server.send(method, path, { headers: { cookie } });
      expect([method, url, status]).toEqual([method, url, 401]);
    }
    for (const action of ["refresh", "logout"]) {
      const path = `${DEMO_API}/${action}`;
      const without = await server.send("POST", path, { headers: { cookie }, body: {} });
      // What a form of another page can send.
      const asForm = await server.send("POST", path, {
        headers: { cookie, "content-type": "text/plain" },
        body: '{"csrf":"guess"}',
      });
      expect([without.status, asForm.status]).toEqual([401, 415]);
    }
  });
});

const SCRIPT = `"><script>alert(1)</script><img src=x onerror=alert(1)>`;

describe("scripts in texts and names", () => {
  test("[AUT-8] what was stored comes back as JSON that no browser runs, and no page of the server shows it", async () => {
    await server.send("PUT", `${MESSAGES}/BACK_TO_QUEUE`, {
      bearer: admin,
      body: { data: [{ lang: "de", msg: SCRIPT }] },
    });
    await server.send("POST", `${DEMO_API}/configuration/le-users/skills`, { bearer: admin, body: { name: SCRIPT } });
    const wish = { loginName: SCRIPT, nickname: SCRIPT, role: "agent", password: PASSWORD };
    await server.send("POST", "/v1/accounts/demo/users", { bearer: admin, body: wish });
    for (const { url, method } of listTargets().filter((target) => target.method === "GET")) {
      const path = url.replace(":accountId", "demo").replaceAll(":eventId", "BACK_TO_QUEUE").replaceAll(/:\w+/g, "3");
      const { headers } = await server.send(method, path, { bearer: admin });
      expect([url, headers.get("content-type")]).toEqual([
        url,
        expect.stringMatching(/^(?:application\/(?:problem\+)?json|text\/(?:csv|event-stream))/),
      ]);
      expect([url, headers.get("x-content-type-options")]).toEqual([url, "nosniff"]);
    }
    for (const path of [
      "/",
      "/docs",
      "/console",
      "/workspace",
      "/demo?visitor=v",
      `/demo?visitor=v&lang=${encodeURIComponent(SCRIPT)}`,
    ])
      expect((await server.send("GET", path)).text).not.toContain("alert(1)");
    const { text } = await server.send("GET", `${MESSAGES}/BACK_TO_QUEUE?lang=de&sanitize_data=True`, {
      bearer: admin,
    });
    expect(text).not.toMatch(/script|onerror/);
  });

  test("[AUT-8] what a request says of itself is not said back as a page", async () => {
    const tries = [
      `/api/account/demo/service/${encodeURIComponent(SCRIPT)}/baseURI.json`,
      `/csdr/account/demo/service/agentVep/baseURI.lpCsds?cb=${encodeURIComponent(SCRIPT)}`,
      `${MESSAGES}?select=${encodeURIComponent(SCRIPT)}`,
      `${MESSAGES}?context_type=SKILL&context_id=${encodeURIComponent(SCRIPT)}`,
      `/v1/accounts/demo/messages/${encodeURIComponent(SCRIPT)}/explain`,
      `/${encodeURIComponent(SCRIPT)}`,
    ];
    for (const path of tries) {
      const { headers, text, status } = await server.send("GET", path, { bearer: admin });
      expect([path, status >= 400, headers.get("content-type")]).toEqual([path, true, expect.stringContaining("json")]);
      expect(text).not.toContain("<script>");
    }
  });
});

describe("lines that are not theirs", () => {
  test("[OPS-1] nothing that is sent ends a header, or a line of the log", async () => {
    const bad = "x%0d%0aSet-Cookie:%20Session_id=evil";
    for (const path of [
      `/v1/accounts/${bad}`,
      `${MESSAGES}/${bad}`,
      `${MESSAGES}?select=${bad}&context_id=${bad}&lang=${bad}`,
      `/csdr/account/demo/service/agentVep/baseURI.lpCsds?cb=${bad}`,
      `/console/${bad}`,
      `//${bad}`,
    ]) {
      const answer = await sendRaw("GET", path, { authorization: `Bearer ${admin}` });
      expect([path, answer.split("\n", 1)[0]]).toEqual([path, expect.not.stringMatching(/set-cookie/i)]);
    }
    const hostile = "a\r\nX-Evil: 1\u2028\u0000\u202e {agentNickname";
    const body = { data: [{ lang: "de", msg: hostile }] };
    const { status, headers } = await server.send("PUT", `${MESSAGES}/BACK_TO_QUEUE`, { bearer: admin, body });
    expect([status, headers.get("x-evil")]).toEqual([200, null]);
    expect(headers.get("x-signpost-issues")).toMatch(/^[\x20-\x7e]+$/);
    const doomed = await startTestServer();
    const bearer = await doomed.login("administrator");
    await doomed.engine.storage.close();
    const event = { id: 'e\n{"level":"info"}', type: "consumer.message", text: hostile };
    await doomed.send("POST", "/v1/accounts/demo/conversations/c1/events", { bearer, body: event });
    await doomed.app.close();
    for (const line of doomed.logged)
      expect([line.includes("\n"), JSON.parse(line)]).toEqual([false, expect.any(Object)]);
  });
});

describe("bodies that are weapons", () => {
  const send = (target: Target, body: string): Promise<Answer> =>
    server.send(target.method, target.url.replace(":accountId", "demo").replaceAll(/:\w+/g, "none"), {
      bearer: admin,
      body,
    });
  const writing = () => listTargets().filter(isWriting);

  test("[CFG-11] no body reaches what all objects have in common", async () => {
    const poison = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"prototype":{"polluted":1}}';
    const bodies = [
      poison,
      `[${poison}]`,
      `{"id":"BACK_TO_QUEUE","data":[{"lang":"__proto__","msg":"x"},${poison}],"attributes":${poison}}`,
      `{"name":"n","loginName":"p","role":"__proto__","hours":${poison},"events":[${poison}],"__proto__":[]}`,
    ];
    for (const target of writing())
      for (const body of bodies)
        expect([target.url, (await send(target, body)).status < 500]).toEqual([target.url, true]);
    for (const query of ["__proto__=1", "select=__proto__(a),constructor", "lang=__proto__", "context_type=__proto__"])
      expect((await server.send("GET", `${MESSAGES}?${query}`, { bearer: admin })).status).toBeLessThan(500);
    expect(["polluted" in {}, Object.hasOwn(Object.prototype, "polluted")]).toEqual([false, false]);
    expect((await readState()).includes('"__proto__":')).toBe(false);
  });

  test("[CFG-15] a field under the name that all objects have is refused with its place, however it is spelled", async () => {
    const rule = "is no field anywhere: the name belongs to the programming language";
    const patch = async (body: string) => {
      const { status, json } = await server.send("PATCH", "/v1/accounts/demo/settings", { bearer: admin, body });
      return [status, (json as { issues?: unknown }).issues];
    };
    expect(await patch('{"strictTexts":false,"__proto__":{"strictTexts":true}}')).toEqual([
      400,
      [{ path: "__proto__", rule }],
    ]);
    expect(await patch('{"hours":{"mode":"weekly","open":[{},{"\\u005f_p\\u0072oto__":1}],"__proto__":2}}')).toEqual([
      400,
      [
        { path: "hours.open[1].__proto__", rule },
        { path: "hours.__proto__", rule },
      ],
    ]);
    const message = { id: "BACK_TO_QUEUE", data: [{ lang: "fr-FR", msg: "__proto__: \\u005f" }] };
    expect((await server.send("PUT", MESSAGES, { bearer: admin, body: message })).status).toBe(200);
    const refused = `{"id":"BACK_TO_QUEUE","data":[{"lang":"fr-FR","msg":"x","__proto__":{}}]}`;
    expect((await server.send("PUT", MESSAGES, { bearer: admin, body: refused })).json).toEqual({
      type: "unified-auto-messages",
      internalCode: 6,
      message: `data[0].__proto__: ${rule}`,
    });
    const skill = await server.send("POST", "/api/account/demo/configuration/le-users/skills", {
      bearer: admin,
      body: { name: "A", constructor: 1, prototype: {} },
    });
    expect([skill.status, skill.text]).toEqual([
      400,
      expect.stringContaining("constructor: is no name that a field may have; prototype: is no name"),
    ]);
  });

  test("[CFG-12] depth, keys and numbers without end are refused or ignored, and answered in few words", async () => {
    const before = await server.send("GET", "/v1/accounts/demo", { bearer: admin });
    const bombs = [
      "[".repeat(100_000),
      `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`,
      `{"name":"n","deep":${"[".repeat(65)}${"]".repeat(65)}}`,
      `{${Array.from({ length: 20_000 }, (_, index) => `"k${index}":1`).join()}}`,
      `{"revision":1e999,"timer":1e999,"attributes":{"timer":1e308},"sends":-0}`,
      `{"revision":${"9".repeat(100_000)}}`,
      `[${"{},".repeat(20_000)}{}]`,
    ];
    for (const target of writing())
      for (const bomb of bombs) {
        const { status, text } = await send(target, bomb);
        expect([target.url, bomb.slice(0, 20), status < 500, text.length < 20_000]).toEqual([
          target.url,
          bomb.slice(0, 20),
          true,
          true,
        ]);
      }
    expect(before.status).toBe(200);
  });

  test("[CFG-12] a string with brackets, quotes and backslashes in it is not deep", async () => {
    const msg = `${'["{\\"'.repeat(100)}`;
    const body = { data: [{ lang: "de", msg }] };
    expect((await server.send("PUT", `${MESSAGES}/BACK_TO_QUEUE`, { bearer: admin, body })).status).toBe(200);
  });

  test("[CFG-9] selectors, languages and the like that would keep a parser busy are answered", async () => {
    const long = 4_000;
    const hostile = [
      "(".repeat(long),
      "a(".repeat(long / 2),
      `${"a,".repeat(long / 2)}`,
      `a${" ".repeat(long)}b`,
      `$${"a".repeat(long)}`,
      "a-".repeat(long / 2),
      "en-x-".repeat(long / 5),
      `${"en,".repeat(long / 3)}`,
      "-".repeat(long),
      "{".repeat(long),
    ];
    for (const text of hostile.map(encodeURIComponent))
      for (const path of [
        `${MESSAGES}?select=${text}`,
        `${MESSAGES}?lang=${text}`,
        `${MESSAGES}?context_id=${text}`,
        `/v1/accounts/demo/coverage?language=${text}`,
        `/v1/accounts/demo/history?cursor=${text}`,
        `/demo?visitor=v&lang=${text}`,
      ]) {
        const answer = await sendRaw("GET", path, { authorization: `Bearer ${admin}` });
        expect([path.slice(0, 80), answer.slice(0, 1)]).toEqual([path.slice(0, 80), expect.stringMatching(/[24]/)]);
      }
    for (const text of hostile) {
      const body = { data: [{ lang: text, msg: text.slice(0, 2_000) }] };
      const { status } = await server.send("PUT", `${MESSAGES}/BACK_TO_QUEUE`, { bearer: admin, body });
      expect([200, 400]).toContain(status);
    }
  });
});

describe("the way around", () => {
  test("[AUT-8] no path leads out of the folder of files", async () => {
    for (const path of [
      "/console/assets/../../../../package.json",
      "/console/assets/..%2f..%2f..%2f..%2fpackage.json",
      "/console/assets/%2e%2e/%2e%2e/%2e%2e/%2e%2e/package.json",
      "/console/assets/..\\..\\..\\..\\package.json",
      "/console/assets//etc/passwd",
      "/console/assets/%00",
      "/window.js/../../package.json",
    ]) {
      const answer = await sendRaw("GET", path);
      expect([path, /"workspaces"|root:x:/.test(answer)]).toEqual([path, false]);
      expect([path, answer.slice(0, 1)]).toEqual([path, "4"]);
    }
  });

  test("[CFG-12] a client that sends its request by drops is cut off, and nobody waits for it", async () => {
    const patient = await startTestServer({}, { requestTimeoutMs: 400 });
    try {
      const { port, hostname } = new URL(patient.url);
      const half = (text: string): Promise<string> =>
        new Promise((done) => {
          let heard = "";
          const socket = connect(Number(port), hostname, () => socket.write(text));
          socket.on("data", (chunk) => (heard += String(chunk)));
          socket.on("error", () => {});
          socket.on("close", () => done(heard));
        });
      const slow = [
        half(
          "POST /api/account/demo/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{",
        ),
        half("GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Slow: "),
      ];
      expect((await patient.send("GET", "/livez")).status).toBe(200);
      for (const heard of await Promise.all(slow)) expect(heard).toMatch(/^HTTP\/1\.1 408 /);
    } finally {
      await patient.close();
    }
  });
});

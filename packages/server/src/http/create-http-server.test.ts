import { Agent, type ClientRequest, request } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MESSAGES, startTestServer, type TestServer } from "./test-server.testsuite.ts";

let server: TestServer;
let bearer: string;
beforeEach(async () => {
  server = await startTestServer();
  bearer = await server.login("administrator");
});
afterEach(() => server.close());

/** A server whose store goes away in the middle of work: no rule of the API foresees it. */
async function withoutStore(act: (doomed: TestServer, bearer: string) => Promise<void>): Promise<void> {
  const doomed = await startTestServer();
  const admin = await doomed.login("administrator");
  await doomed.send("GET", "/v1/accounts/demo", { bearer: admin });
  await doomed.engine.storage.close();
  try {
    await act(doomed, admin);
  } finally {
    await doomed.app.close();
  }
}

test("[CFG-11] what goes wrong inside is a request id outside, and a log line inside", () =>
  withoutStore(async (doomed, admin) => {
    for (const path of ["/v1/accounts/demo/history", "/api/account/demo/service/baseURI.json"]) {
      const { status, json, text } = await doomed.send("GET", path, { bearer: admin });
      const { detail, message } = json as { detail?: string; message?: string };
      const [, id = "none"] =
        /^something went wrong here; request ([0-9a-f-]{36})$/.exec(detail ?? message ?? "") ?? [];
      expect([path, status, doomed.logged.some((line) => line.includes(id))]).toEqual([path, 500, true]);
      expect(text).not.toMatch(/sqlite|database|\.ts|node_modules/i);
    }
  }));

test("[OPS-1] what is logged of a failure holds no bearer and no text", () =>
  withoutStore(async (doomed, admin) => {
    const body = { data: [{ lang: "de", msg: "ganz geheim" }] };
    const { status } = await doomed.send("PUT", `${MESSAGES}/CONV_AWAITING_IN_QUEUE`, { bearer: admin, body });
    expect([status >= 500, doomed.logged.length > 0]).toEqual([true, true]);
    expect(doomed.logged.join()).not.toMatch(new RegExp(`${admin}|geheim`));
  }));

test("[CFG-11] an unknown path is told in the words of its family", async () => {
  expect(await server.send("GET", "/api/account/demo/nothing")).toMatchObject({
    status: 404,
    json: { type: "resource", internalCode: 12, message: "no such path" },
  });
  const native = await server.send("PATCH", "/v1/nowhere", {
    body: "no JSON",
    headers: { "content-type": "text/plain" },
  });
  expect(native).toMatchObject({ status: 404, json: { title: "not found", status: 404, detail: "no such path" } });
  expect(native.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
});

const WRONG_METHODS: readonly (readonly [method: string, path: string, allowed: string, json: object])[] = [
  ["PATCH", `${MESSAGES}/QUEUE?v=2.0`, "DELETE, GET, HEAD, PUT", { type: "unified-auto-messages", internalCode: 19 }],
  ["DELETE", "/api/account/demo/service/baseURI.json", "GET, HEAD", { type: "baseURI", internalCode: 19 }],
  ["GET", "/api/account/demo/login", "POST", { error: { internalCode: 19, responseStatus: "METHOD_NOT_ALLOWED" } }],
  ["GET", "//api/account/demo/signup/", "OPTIONS, POST", { type: "signup", internalCode: 19 }],
  ["DELETE", "/v1/accounts/demo", "GET, HEAD", { title: "method not allowed", status: 405, code: "wrong-method" }],
  ["PUT", "/console/messages/1", "GET, HEAD", { status: 405 }],
  ["OPTIONS", "/v1/accounts/demo", "GET, HEAD", { status: 405 }],
];

test.each(WRONG_METHODS)(
  "[CFG-11] %s %s is a method that the path does not take",
  async (method, path, allowed, json) => {
    // What is sent with it does not matter, nor does who sends it.
    const isRead = method === "GET" || method === "OPTIONS";
    const body = isRead ? {} : { body: "no JSON", headers: { "content-type": "text/plain" } };
    const answer = await server.send(method, path, body);
    expect([answer.status, answer.headers.get("allow"), answer.json]).toMatchObject([405, allowed, json]);
    expect(answer.text).toContain(`${method} is not served here; the methods are ${allowed}`);
  },
);

test("[CFG-11] HEAD goes where GET goes, and a preflight of the window is answered", async () => {
  expect((await server.send("HEAD", "/v1/accounts/demo", { bearer })).status).toBe(200);
  expect(await server.send("HEAD", "/api/account/demo/login")).toMatchObject({ status: 405, text: "" });
  expect((await server.send("OPTIONS", "/api/account/demo/signup")).status).toBe(204);
});

test("[CFG-11] an id may have 1,800 characters in a path, 200 that are all escaped, and one that is longer names nothing", async () => {
  const ask = (id: string) => server.send("GET", `/v1/accounts/demo/conversations/${id}`, { bearer });
  const [longest, longer] = [await ask("i".repeat(1_800)), await ask("i".repeat(1_801))];
  const saysOf = ({ status, json }: typeof longest) => [status, (json as { detail: string }).detail];
  expect(saysOf(longest)).not.toEqual(saysOf(longer));
  expect(saysOf(longer)).toEqual([404, "no such path: a part of it has at most 1800 characters"]);
});

test("[CFG-11] problems of /v1 name field and rule in issues", async () => {
  const path = "/v1/accounts/demo/conversations/c1/events";
  const { status, json } = await server.send("POST", path, { bearer, body: { type: "conversation.opened" } });
  expect(status).toBe(400);
  expect(json).toMatchObject({
    issues: expect.arrayContaining([{ path: expect.any(String), rule: expect.any(String) }]),
  });
  expect(await server.send("GET", "/v1/accounts/demo/history?before=x", { bearer })).toMatchObject({
    status: 400,
    json: { detail: "before: must be a revision number" },
  });
});

test("[CFG-12] a body without an announced length is cut off at the same limit", async () => {
  const status = await new Promise<number | undefined>((done) => {
    const headers = { authorization: bearer, "content-type": "application/json", "transfer-encoding": "chunked" };
    const call = request(server.url + MESSAGES, { method: "PUT", headers }, (answer) => {
      answer.resume();
      done(answer.statusCode);
    });
    // The server may close the connection while we are still talking.
    call.on("error", () => {});
    const chunk = Buffer.alloc(1024 * 1024, "x");
    for (let sent = 0; sent < 6; sent++) call.write(chunk);
    call.end();
  });
  expect(status).toBe(413);
});

test("[CFG-12] whoever is still sending what is refused hears why, and its connection serves the next request", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (contentType: string, whenAnswered: (call: ClientRequest) => void) =>
    new Promise<number | undefined>((done, fail) => {
      const headers = { authorization: bearer, "content-type": contentType, "content-length": 6 * 1024 * 1024 };
      const call = request(server.url + MESSAGES, { method: "PUT", headers, agent }, (answer) => {
        whenAnswered(call);
        answer.resume().on("end", () => done(answer.statusCode));
      });
      call.on("error", fail).write(Buffer.alloc(1024 * 1024, "x"));
    });
  const sendRest = (call: ClientRequest) => void call.end(Buffer.alloc(5 * 1024 * 1024, "x"));
  expect(await ask("application/json", sendRest)).toBe(413);
  expect(await ask("text/plain", sendRest)).toBe(415);
  expect(await ask("application/json", sendRest)).toBe(413);
  agent.destroy();
});

test("[AUT-7] account, skills and explanation of /v1", async () => {
  expect((await server.send("GET", "/v1/accounts/demo", { bearer })).json).toEqual({
    id: "demo",
    name: "Account demo",
    defaultLanguage: "en-US",
    revision: 1,
  });
  expect((await server.send("GET", "/v1/accounts/demo/skills", { bearer })).json).toEqual([
    { id: 3, name: "Billing" },
    { id: 7, name: "Support" },
  ]);
});

test("[RES-5] the explanation names every step that was tried, for the skill and language asked about", async () => {
  const body = { data: [{ lang: "fr-FR", msg: "Un instant, {agentNickname} arrive." }] };
  await server.send("PUT", `${MESSAGES}/YOU_ARE_CONNECTED_TO?context_type=SKILL&context_id=3`, { bearer, body });
  const explain = (query: string) =>
    server.send("GET", `/v1/accounts/demo/messages/YOU_ARE_CONNECTED_TO/explain?${query}`, { bearer });
  const ofBilling = await explain("skill=3&language=fr-CA");
  expect(ofBilling.json).toMatchObject({
    event: "YOU_ARE_CONNECTED_TO",
    requestedLanguage: "fr-CA",
    revision: 2,
    resolution: { kind: "found", language: "fr-FR", context: { type: "SKILL", id: 3 } },
    steps: [{ outcome: "absent" }, { outcome: "found", language: "fr-FR" }],
  });
  expect((await explain("skill=7&language=fr-CA")).json).toMatchObject({
    resolution: { context: { type: "DEFAULT" } },
  });
  expect((await explain("skill=99")).status).toBe(400);
  expect((await explain("language=!")).status).toBe(400);
  expect((await server.send("GET", "/v1/accounts/demo/messages/NOTHING/explain", { bearer })).status).toBe(404);
});

test("[AUT-13] of whoever is unknown a body has at most 16 KB, and is refused in the words of its endpoint", async () => {
  const large = JSON.stringify({ username: "editor", password: "x".repeat(16 * 1024) });
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const wrapped = { error: { internalCode: 14, message: "the body is larger than 16384 bytes" } };
  const flat = { internalCode: 14, message: "the body is larger than 16384 bytes" };
  const problem = { status: 413, detail: "the body is larger than 16384 bytes" };
  const calls = [
    { path: "/api/account/demo/login?v=1.3", answer: wrapped },
    { path: "/api/account/demo/refresh", answer: wrapped },
    { path: "/api/account/demo/logout", answer: wrapped },
    { path: "/sentinel/api/account/demo/app/token", headers: form, answer: wrapped },
    { path: "/sentinel/api/v2/account/demo/app/token", headers: form, answer: wrapped },
    { path: "/api/account/demo/signup", answer: flat },
    { path: "/v1/sign-in-links/open", answer: problem },
    { path: "/v1/sign-in-links/use", answer: problem },
  ];
  for (const { path, headers, answer } of calls) {
    const { status, json } = await server.send("POST", path, {
      body: large,
      ...(headers === undefined ? {} : { headers }),
    });
    expect([path, status]).toEqual([path, 413]);
    expect(json).toMatchObject(answer);
  }
  // Every endpoint that takes a body from somebody unknown is among them.
  const open = server.routes.filter(
    ({ method, config }) =>
      String(method) === "POST" && (config?.privilege === "public" || config?.privilege === "consumer"),
  );
  expect(open.map(({ url }) => url.replace(":accountId", "demo")).toSorted()).toEqual(
    calls.map(({ path }) => path.split("?", 1).join()).toSorted(),
  );
  // Who is known may send more; elsewhere, who is not does not get that far.
  const message = `${MESSAGES}/BACK_TO_QUEUE`;
  expect((await server.send("PUT", message, { body: large })).status).toBe(401);
  expect((await server.send("PUT", message, { body: large, bearer: await server.login("administrator") })).status).toBe(
    200,
  );
});

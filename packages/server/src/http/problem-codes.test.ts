import { PROBLEM_CODES } from "@signpost/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEFAULT_LIMITS } from "../limits/limit-table.ts";
import { toErrorAnswer } from "./errors.ts";
import { type Answer, startTestServer, type TestServer } from "./test-server.testsuite.ts";

let server: TestServer;
let bearer: string;
beforeAll(async () => {
  server = await startTestServer({}, { limits: { ...DEFAULT_LIMITS, openConversationsOfAccount: 1, key: 60 } });
  bearer = await server.login("administrator");
});
afterAll(() => server.close());

const ACCOUNT = "/v1/accounts/demo";
const OPENED = { type: "conversation.opened", language: "fr-FR", consumer: { id: "v" } };

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  server.send("POST", ACCOUNT + path, { bearer, body, headers });
const open = (id: string) => post(`/conversations/${id}/events`, OPENED);
const addUser = (loginName: string) =>
  post("/users", { loginName, role: "agent", password: "long enough for all" }, { "idempotency-key": "the-same" });

/** Each code but `misdirected`, `unavailable` and `internal`, which need a server in trouble, as somebody meets it. */
const PROVOKED: readonly (readonly [code: string, status: number, provoke: () => Promise<Answer>])[] = [
  ["invalid", 400, () => post("/conversations/c1/events", { type: "dance" })],
  ["unauthorized", 401, () => server.send("GET", ACCOUNT)],
  ["forbidden", 403, async () => server.send("GET", `${ACCOUNT}/users`, { bearer: await server.login("agent") })],
  ["not-found", 404, () => server.send("GET", `${ACCOUNT}/conversations/nowhere`, { bearer })],
  ["not-found", 404, () => server.send("GET", "/v1/nowhere")],
  ["wrong-method", 405, () => server.send("DELETE", ACCOUNT, { bearer })],
  [
    "conflict",
    409,
    async () => {
      await addUser("one");
      return addUser("another");
    },
  ],
  [
    "wrong-state",
    409,
    async () => {
      await open("c2");
      return post("/conversations/c2/events", { type: "conversation.returned_to_queue" });
    },
  ],
  [
    "stale",
    412,
    () =>
      server.send("PATCH", `${ACCOUNT}/settings`, {
        bearer,
        body: { strictTexts: true },
        headers: { "if-match": "0" },
      }),
  ],
  ["too-large", 413, () => server.send("POST", "/v1/sign-in-links/open", { body: "x".repeat(17 * 1024) })],
  ["unsupported-type", 415, () => post("/conversations/c3/events", "hello", { "content-type": "text/plain" })],
  ["too-many", 429, () => open("c4")],
  [
    "too-many-requests",
    429,
    async () => {
      const auditor = await server.login("auditor");
      let answer = await server.send("GET", ACCOUNT, { bearer: auditor });
      for (let sent = 0; sent < 60; sent++) answer = await server.send("GET", ACCOUNT, { bearer: auditor });
      return answer;
    },
  ],
];

test.each(PROVOKED)(
  "[CFG-11] a problem of /v1 says for programs what it is: %s, with %i",
  async (code, status, provoke) => {
    const answer = await provoke();
    expect([answer.status, answer.json]).toMatchObject([status, { status, code, detail: expect.any(String) }]);
  },
);

const facts = { message: "words", failure: undefined, resource: "users", now: 0 };
const codeOf = (status: number) => (toErrorAnswer("native", { ...facts, status }).body as { code: string }).code;

test("[CFG-11] every code belongs to a status, and a status that nobody foresaw is ours", () => {
  expect([codeOf(421), codeOf(503), codeOf(500), codeOf(418)]).toEqual([
    "misdirected",
    "unavailable",
    "internal",
    "internal",
  ]);
  const proven = [...PROVOKED.map(([code]) => code), "misdirected", "unavailable", "internal"];
  expect(new Set(proven)).toEqual(new Set(PROBLEM_CODES));
});

test("[CFG-11] the families that LivePerson's clients read have no such code", () => {
  expect(toErrorAnswer("account-config", { ...facts, status: 412 }).body).toEqual({
    type: "users",
    internalCode: 1,
    message: "words",
  });
  expect(toErrorAnswer("login", { ...facts, status: 412 }).body).toEqual({
    error: {
      time: "Jan 1, 1970 12:00:00 AM",
      message: "words",
      internalCode: 1,
      responseStatus: "PRECONDITION_FAILED",
    },
  });
});

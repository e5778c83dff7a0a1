import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MovedTime } from "../moved-time.testsuite.ts";
import { ConfigurationServer, type Reply } from "./configuration-server.testsuite.ts";
import { type Answer, createRequestSender, type OutgoingRequest, type SenderOptions } from "./send-request.ts";

let server: ConfigurationServer;
let time: MovedTime;
let host: string;

beforeEach(async () => {
  server = new ConfigurationServer();
  host = await server.listen();
  time = new MovedTime();
});

afterEach(() => server.end());

function send(request: Partial<OutgoingRequest> = {}, options: Partial<SenderOptions> = {}): Promise<Answer> {
  const defaults = { fetch, time, random: () => 0.5, maxAttempts: 4, attemptTimeoutMs: 5_000 };
  return createRequestSender({ ...defaults, ...options })({
    method: "GET",
    url: new URL(`http://${host}/x`),
    ...request,
  });
}

const OK: Reply = { text: "done" };

test("a server in trouble is asked again after 5, 10 and 15 seconds", async () => {
  server.onInTurn("GET /x", { status: 500 }, { status: 502 }, "cut", OK);
  await expect(send()).resolves.toMatchObject({ status: 200, text: "done", isUncertain: true });
  expect(time.pauses).toEqual([5_000, 10_000, 15_000]);
});

test("after as many attempts as allowed the last answer stands", async () => {
  server.onInTurn("GET /x", { status: 503, text: "down" });
  await expect(send()).resolves.toMatchObject({ status: 503, text: "down" });
  expect(server.received).toHaveLength(4);
});

test("beyond the third, pauses are chance within a limit that doubles up to ten minutes", async () => {
  server.onInTurn("GET /x", { status: 500 });
  await send({}, { maxAttempts: 8 });
  expect(time.pauses.slice(3)).toEqual([60_000, 120_000, 240_000, 300_000]);
});

test.each([400, 401, 403, 404, 409, 412])("a %i is not repeated", async (status) => {
  server.onInTurn("GET /x", { status }, OK);
  await expect(send()).resolves.toMatchObject({ status });
  expect(time.pauses).toEqual([]);
});

test.each([
  ["nothing", undefined, 1_000],
  ["0 seconds", "0", 1_000],
  ["7 seconds", "7", 7_000],
  ["a date", new Date(1_700_000_000_000 + 42_000).toUTCString(), 42_000],
  ["a date that is over", new Date(1_699_999_000_000).toUTCString(), 1_000],
  ["ten minutes", "600", 600_000],
  ["a riddle", "-3.5", 1_000],
])("a 429 that asks for %s", async (_, retryAfter, pauseMs) => {
  const headers: Record<string, string> = retryAfter === undefined ? {} : { "retry-after": retryAfter };
  server.onInTurn("GET /x", { status: 429, headers }, OK);
  await expect(send()).resolves.toMatchObject({ status: 200, isUncertain: false });
  expect(time.pauses).toEqual([pauseMs]);
});

test.each([429, 503])("a %i that asks for more than ten minutes is not waited for", async (status) => {
  server.onInTurn("GET /x", { status, headers: { "retry-after": "601" } }, OK);
  await expect(send()).resolves.toMatchObject({ status });
  expect(time.pauses).toEqual([]);
});

test("a server in trouble that names its time is given it, and never less than the usual pause", async () => {
  const asks = (seconds: string): Reply => ({ status: 503, headers: { "retry-after": seconds } });
  server.onInTurn("GET /x", asks("30"), asks("1"), OK);
  await expect(send()).resolves.toMatchObject({ status: 200 });
  expect(time.pauses).toEqual([30_000, 10_000]);
});

test("a POST is repeated only with an Idempotency-Key", async () => {
  server.onInTurn("POST /x", { status: 500 }, OK);
  await expect(send({ method: "POST" })).resolves.toMatchObject({ status: 500 });
  expect(time.pauses).toEqual([]);

  server.onInTurn("POST /x", { status: 500 }, OK);
  const headers = { "Idempotency-Key": "k1" };
  await expect(send({ method: "POST", headers, body: "b" })).resolves.toMatchObject({ status: 200 });
  const [, first, second] = server.requests("POST /x");
  expect([first?.headers["idempotency-key"], second?.headers["idempotency-key"]]).toEqual(["k1", "k1"]);
  expect([first?.body, second?.body]).toEqual(["b", "b"]);
});

test.each(["PUT", "DELETE"] as const)("a %s is repeated", async (method) => {
  server.onInTurn(`${method} /x`, { status: 500 }, OK);
  await expect(send({ method })).resolves.toMatchObject({ status: 200 });
});

test("an attempt that gets no answer in time is given up and repeated", async () => {
  server.onInTurn("GET /x", "hang", OK);
  const sent = send();
  await vi.waitFor(() => expect(server.received).toHaveLength(1));
  time.pass(4_999);
  expect(time.pauses).toEqual([]);
  time.pass(1);
  await expect(sent).resolves.toMatchObject({ status: 200 });
  expect(time.pauses).toEqual([5_000]);
});

test("no answer at all is an error that says why and holds nothing that was sent", async () => {
  server.onInTurn("GET /x", "hang");
  const authorize = async () => "Bearer s3cret";
  const failed = send({ authorize }, { maxAttempts: 2 });
  for (const attempt of [1, 2]) {
    await vi.waitFor(() => expect(server.received).toHaveLength(attempt));
    time.pass(5_000);
  }
  await expect(failed).rejects.toMatchObject({
    name: "ConfigurationError",
    message: `GET on ${host}: no answer within 5000 ms`,
    status: undefined,
    isUncertain: true,
  });
  expect(time.pauses).toEqual([5_000]);
});

test("a token that no header can carry is refused without quoting it, and without a request", async () => {
  const failed = send({ authorize: async () => "Bearer s3cret\nx" });
  await expect(failed).rejects.toThrow(/^(?!.*s3cret).*no header can carry/);
  expect(server.received).toEqual([]);
});

test("each attempt is authorised anew, and a redirect is not followed", async () => {
  let count = 0;
  server.on("GET /x", () => ({ status: 307, headers: { location: "/elsewhere" } }));
  const authorize = async () => {
    count += 1;
    return `Bearer ${count}`;
  };
  await expect(send({ authorize }, { maxAttempts: 2 })).rejects.toThrow("network error");
  expect(server.received.map(({ path, headers }) => [path, headers.authorization])).toEqual([
    ["/x", "Bearer 1"],
    ["/x", "Bearer 2"],
  ]);
});

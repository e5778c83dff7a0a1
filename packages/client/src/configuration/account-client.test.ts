import { afterEach, beforeEach, expect, it } from "vitest";
import { MovedTime } from "../moved-time.testsuite.ts";
import { createAccountClient } from "./account-client.ts";
import { ConfigurationServer } from "./configuration-server.testsuite.ts";

const COVERAGE = "GET /v1/accounts/acme/coverage";
const LOGIN = "POST /api/account/acme/login";

let server: ConfigurationServer;
let domain: string;

beforeEach(async () => {
  server = new ConfigurationServer();
  domain = await server.listen();
  server.on(LOGIN, () => ({ json: { bearer: `token-${server.requests(LOGIN).length}` } }));
});
afterEach(() => server.end());

function start() {
  const auth = { kind: "user", username: "ann", password: "pa55word" } as const;
  return createAccountClient({ accountId: "acme", domain, scheme: "http", auth, time: new MovedTime() });
}

it("logs in, sends a request to the account, and again with a new session where the old one is over", async () => {
  server.on(COVERAGE, ({ headers }) =>
    headers.authorization === "Bearer token-2" ? { json: { total: 1 } } : { status: 401 },
  );
  const { text, bytes } = await start().send({ method: "GET", path: "/coverage?language=fr-FR" });
  expect([JSON.parse(text), new TextDecoder().decode(bytes)]).toEqual([{ total: 1 }, '{"total":1}']);
  expect(server.requests(COVERAGE).map(({ url }) => url)).toEqual([
    "/v1/accounts/acme/coverage?language=fr-FR",
    "/v1/accounts/acme/coverage?language=fr-FR",
  ]);
});

it("rejects with what the server said, without secrets", async () => {
  const problem = { title: "not found", status: 404, detail: "no such job: pa55word", code: "not-found" };
  server.on(COVERAGE, () => ({ status: 404, json: problem }));
  await expect(start().send({ method: "GET", path: "/coverage" })).rejects.toMatchObject({
    status: 404,
    code: "not-found",
    message: "no such job: …",
  });
});

it("repeats a read that was not answered, and no PATCH", async () => {
  server.onInTurn(COVERAGE, "cut", { json: {} });
  await expect(start().send({ method: "GET", path: "/coverage" })).resolves.toMatchObject({ status: 200 });
  server.on("PATCH /v1/accounts/acme/settings", () => "cut");
  const change = start().send({ method: "PATCH", path: "/settings", body: "{}" });
  await expect(change).rejects.toMatchObject({ isUncertain: true });
  expect(server.requests("PATCH /v1/accounts/acme/settings")).toHaveLength(1);
});

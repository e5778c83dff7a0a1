import { afterAll, beforeAll, expect, test } from "vitest";
import { BILLING, MESSAGES, startTestServer, type TestServer } from "./test-server.testsuite.ts";

const QUEUE = `${MESSAGES}/BACK_TO_QUEUE`;
const EXPLAIN = "/v1/accounts/demo/messages/BACK_TO_QUEUE/explain";
const WORDS = { data: [{ lang: "en-US", msg: "One moment, please" }] };

let server: TestServer;
let bearer: string;
beforeAll(async () => {
  server = await startTestServer();
  bearer = await server.login("administrator");
});
afterAll(() => server.close());

test.each([
  [`contextType=SKILL&contextId=${BILLING}`, "contextType", "context_type"],
  [`CONTEXT_TYPE=SKILL&context_id=${BILLING}`, "CONTEXT_TYPE", "context_type"],
  [`contxt_type=SKILL&context_id=${BILLING}`, "contxt_type", "context_type"],
])("[CFG-9] a write with ?%s is refused, and the account keeps its text", async (query, written, meant) => {
  const before = (await server.send("GET", QUEUE, { bearer })).json;
  for (const [method, body] of [["PUT", WORDS], ["DELETE"]] as const) {
    const answer = await server.send(method, `${QUEUE}?${query}`, { bearer, ...(body === undefined ? {} : { body }) });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.json)).toContain(
      `${written}: is no parameter of this request; did you mean ${meant}?`,
    );
  }
  expect((await server.send("GET", QUEUE, { bearer })).json).toEqual(before);
});

test("[CFG-9] a read of /v1 refuses a near miss", async () => {
  const { status, json } = await server.send("GET", `${EXPLAIN}?skillId=${BILLING}`, { bearer });
  expect(status).toBe(400);
  expect(JSON.stringify(json)).toContain("skillId: is no parameter of this request; did you mean skill?");
});

test("[CFG-9] what clients add of their own does no harm", async () => {
  const noise = "_=17&__d=1&source=ccui&NC=true&v=2&IDENTITY=x";
  expect((await server.send("PUT", `${QUEUE}?${noise}`, { bearer, body: WORDS })).status).toBe(200);
  expect((await server.send("GET", `${EXPLAIN}?${noise}`, { bearer })).status).toBe(200);
  expect((await server.send("GET", `${QUEUE}?contextType=SKILL`, { bearer })).status).toBe(200);
});

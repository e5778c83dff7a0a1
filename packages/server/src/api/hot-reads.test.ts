import { afterEach, beforeEach, expect, test } from "vitest";
import { type Answer, MESSAGES, OTHER, startTestServer, type TestServer } from "../http/test-server.testsuite.ts";

const LIST = `${MESSAGES}?v=2.0&view=FILTER_PER_SKILL`;

let server: TestServer;
let bearer: string;
beforeEach(async () => {
  server = await startTestServer();
  bearer = await server.login("administrator");
});
afterEach(() => server.close());

async function countHot(): Promise<number> {
  const { text } = await server.send("GET", "/metrics");
  return Number(/^signpost_http_hot_reads_total (\d+)$/m.exec(text)?.[1]);
}

/** All a client can see, but for the date. */
function visible({ status, headers, text }: Answer): unknown {
  const rest = [...headers].filter(([name]) => name !== "date");
  return { status, text, headers: Object.fromEntries(rest.toSorted()) };
}

test("[PRF-1] [PRF-2] a repeated read is answered ahead of the router, with the same bytes and headers", async () => {
  const cold = await server.send("GET", LIST, { bearer });
  expect(await countHot()).toBe(0);
  const warm = await server.send("GET", LIST, { bearer });
  expect(await countHot()).toBe(1);
  expect(visible(warm)).toEqual(visible(cold));

  const headers = { "if-match": cold.headers.get("ac-revision") ?? "" };
  const unchanged = await server.send("GET", LIST, { bearer, headers });
  expect([unchanged.status, await countHot()]).toEqual([304, 2]);
  const quoted = await server.send("GET", LIST, { bearer, headers: { "if-match": `"${headers["if-match"]}"` } });
  expect(await countHot()).toBe(2);
  expect(visible(unchanged)).toEqual(visible(quoted));
});

test("[CFG-8] after a write nobody reads what was before", async () => {
  const one = `${MESSAGES}/CONV_AWAITING_IN_QUEUE`;
  for (const path of [LIST, one]) for (const _ of [1, 2]) await server.send("GET", path, { bearer });
  for (const msg of ["eins", "zwei", "drei"]) {
    await server.send("PUT", one, { bearer, body: { data: [{ lang: "de", msg }] } });
    for (const path of [LIST, one, LIST, one]) expect((await server.send("GET", path, { bearer })).text).toContain(msg);
  }
});

test("[AUT-7] a warm answer is for those only who could have had it cold", async () => {
  for (const _ of [1, 2]) await server.send("GET", LIST, { bearer });
  const warm = await countHot();
  const agent = await server.login("agent");
  const stranger = await server.login("administrator", OTHER);
  await server.send("GET", "/v1/accounts/demo", { bearer: agent });
  await server.send("GET", "/v1/accounts/other", { bearer: stranger });
  expect((await server.send("GET", LIST, { bearer: agent })).status).toBe(403);
  expect((await server.send("GET", LIST, { bearer: stranger })).status).toBe(401);
  expect((await server.send("GET", LIST, { bearer: "0".repeat(64) })).status).toBe(401);
  expect((await server.send("GET", LIST)).status).toBe(401);
  expect(await countHot()).toBe(warm);
});

test("[AUT-2] after a logout the next read is 401, warm as it may be", async () => {
  const login = await server.access.login("demo" as never, {
    username: "auditor",
    password: "correct horse battery staple",
    address: "192.0.2.1",
  });
  if (login.kind !== "done") throw new Error(login.kind);
  const { session } = login;
  for (const _ of [1, 2]) await server.send("GET", LIST, { bearer: session.bearer });
  expect(await countHot()).toBe(1);
  const out = await server.send("POST", "/api/account/demo/logout", {
    body: { csrf: session.csrf },
    headers: { cookie: `Session_id=${session.sessionId}` },
  });
  expect(out.status).toBe(200);
  expect((await server.send("GET", LIST, { bearer: session.bearer })).status).toBe(401);
});

test("[PRF-1] a session and a snapshot are trusted for seconds: then both are looked up again", async () => {
  for (const _ of [1, 2]) await server.send("GET", LIST, { bearer });
  server.wait(2_000);
  await server.send("GET", LIST, { bearer });
  expect(await countHot()).toBe(1);
  await server.send("GET", LIST, { bearer });
  expect(await countHot()).toBe(2);
});

test("[PRF-1] what clients add to get past caches does not get past this one, nor fill it", async () => {
  const cold = await server.send("GET", `${LIST}&source=ccui&_=1`, { bearer });
  for (const noise of ["&_=2", "&__d=0.3&NC=true&Accept=json", "&source=ccuiUm&_=4"]) {
    const warm = await server.send("GET", LIST + noise, { bearer });
    expect(visible(warm)).toEqual(visible(cold));
  }
  expect(await countHot()).toBe(3);
  // Where the rest differs, so does the answer.
  const german = await server.send("GET", `${LIST}&lang=de&_=5`, { bearer });
  expect([german.text === cold.text, await countHot()]).toEqual([false, 3]);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { BILLING, startTestServer, type TestServer } from "../../http/test-server.testsuite.ts";

const PATH = "/v1/accounts/demo/configuration";
const HERE = { type: "ACCOUNT" };
const THERE = { type: "SKILL", id: BILLING };

let server: TestServer;
let bearer: string;

beforeAll(async () => {
  server = await startTestServer();
  bearer = await server.login("campaign-manager");
});
afterAll(() => server.close());

function put(variants: readonly unknown[], headers = {}) {
  return server.send("PUT", PATH, { bearer, body: { variants }, headers });
}

async function read(): Promise<{ revision: number; variants: unknown[] }> {
  const { json } = await server.send("GET", PATH, { bearer });
  return json as { revision: number; variants: unknown[] };
}

const fr = (msg: string, more = {}) => ({ lang: "fr-FR", msg, ...more });

test("[CFG-16] overrides of the account and of a skill are written in one revision", async () => {
  const before = await read();
  const { json } = await put([
    { event: "BACK_TO_QUEUE", context: HERE, texts: [fr("un", { fallback: "deux" })] },
    { event: "BACK_TO_QUEUE", context: THERE, enabled: false, texts: [fr("trois")] },
    {
      event: "CONV_AWAITING_IN_QUEUE",
      context: HERE,
      texts: [],
      timer: { value: 5, unit: "minutes", repeat: 2 },
    },
  ]);
  expect(json).toEqual({ revision: before.revision + 1, issues: [] });
  expect((await read()).variants).toMatchObject([
    { event: "BACK_TO_QUEUE", context: HERE, texts: [{ msg: "un", fallback: "deux" }] },
    { event: "BACK_TO_QUEUE", context: THERE, enabled: false, texts: [{ msg: "trois" }] },
    { event: "CONV_AWAITING_IN_QUEUE", context: HERE, texts: [], timer: { value: 5, unit: "minutes", repeat: 2 } },
  ]);
});

test("[CFG-16] what was read can be sent back, and changes nothing", async () => {
  const before = await read();
  expect((await put(before.variants)).status).toBe(200);
  const { json } = await server.send("GET", `${PATH}/compare?from=${before.revision}`, { bearer });
  expect(json).toMatchObject({ changes: [] });
});

test("[CFG-16] an override is written whole, one that says nothing is removed, and others stay", async () => {
  await put([
    { event: "BACK_TO_QUEUE", context: HERE, texts: [fr("un")] },
    { event: "BACK_TO_QUEUE", context: THERE, texts: [] },
  ]);
  const { variants } = await read();
  expect(variants).toMatchObject([
    { event: "BACK_TO_QUEUE", context: HERE, texts: [{ msg: "un" }] },
    { event: "CONV_AWAITING_IN_QUEUE" },
  ]);
  expect(JSON.stringify(variants)).not.toContain("fallback");
});

test("[CFG-16, RES-7] a skill keeps its text where the account's becomes another in the same write", async () => {
  await put([{ event: "BACK_TO_QUEUE", context: HERE, texts: [fr("A")] }]);
  await put([
    { event: "BACK_TO_QUEUE", context: THERE, texts: [fr("A")] },
    { event: "BACK_TO_QUEUE", context: HERE, texts: [fr("B")] },
  ]);
  expect((await read()).variants).toMatchObject([
    { texts: [{ msg: "B" }] },
    { context: THERE, texts: [{ msg: "A" }] },
    {},
  ]);
});

test("[CFG-16] nothing is written where one of them is wrong, and everything that is wrong is named", async () => {
  const before = await read();
  const { status, json } = await put([
    { event: "BACK_TO_QUEUE", context: HERE, texts: [{ lang: "xx-invalid-tag-here", msg: "A" }] },
    { event: "NO_SUCH", context: HERE, texts: [] },
    { event: "BACK_TO_QUEUE", context: { type: "SKILL" }, texts: [] },
    { event: "AGENT_NON_RESPONSIVE", context: HERE, texts: [], timer: { value: 1, unit: "seconds", repeat: 0 } },
    { event: "AGENT_NON_RESPONSIVE", context: HERE, texts: [] },
  ]);
  expect(status).toBe(400);
  const paths = (json as { issues: { path: string }[] }).issues.map(({ path }) => path);
  expect(paths).toEqual([
    "variants[0].texts[0].lang",
    "variants[1].event",
    "variants[2].context.id",
    "variants[3].timer",
    "variants",
  ]);
  expect(await read()).toEqual(before);
});

test("[CFG-16] a skill that there is not is refused, and a text that is not served is told", async () => {
  expect((await put([{ event: "BACK_TO_QUEUE", context: { type: "SKILL", id: 999 }, texts: [] }])).status).toBe(404);
  const { json } = await put([{ event: "BACK_TO_QUEUE", context: THERE, texts: [fr("bad \u0007")] }]);
  expect((json as { issues: { path: string }[] }).issues).toMatchObject([
    { path: `BACK_TO_QUEUE@${BILLING}.data[fr-FR].msg` },
  ]);
});

test("[CFG-16, CFG-14] If-Match refuses where a named message has changed since, and only there", async () => {
  const { revision } = await read();
  await put([{ event: "BACK_TO_QUEUE", context: HERE, texts: [fr("someone else's")] }]);
  const headers = { "if-match": String(revision) };
  const stale = await put([{ event: "BACK_TO_QUEUE", context: HERE, texts: [fr("mine")] }], headers);
  expect(stale.status).toBe(412);
  const other = await put([{ event: "AGENT_NON_RESPONSIVE", context: HERE, texts: [fr("mine")] }], headers);
  expect(other.status).toBe(200);
});

test("[CFG-16, AUT-7] a translator may not", async () => {
  const translator = await server.login("translator");
  const body = { variants: [{ event: "BACK_TO_QUEUE", context: HERE, texts: [] }] };
  expect((await server.send("PUT", PATH, { bearer: translator, body })).status).toBe(403);
});

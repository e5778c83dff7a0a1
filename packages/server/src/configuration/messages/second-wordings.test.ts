import { findDefaultFallback, findDefaultText, type Language } from "@signpost/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DEMO, MESSAGES, startTestServer, type TestServer } from "../../http/test-server.testsuite.ts";

const WELCOME = "CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS";
const LEGACY = MESSAGES.replace("unified-auto-messages", "auto-messages");
const V1 = `/v1/accounts/${DEMO}`;
const BILLING = "context_type=SKILL&context_id=3";
const FRENCH = "fr-FR" as Language;
const SHIPPED = { lang: FRENCH, msg: findDefaultText(WELCOME, FRENCH), fallback: findDefaultFallback(WELCOME, FRENCH) };
const OURS = { lang: FRENCH, msg: "Réponse sous {expectedResponseTime}.", fallback: "Nous sommes fermés." };

let server: TestServer;
let bearer: string;
beforeEach(async () => {
  server = await startTestServer();
  bearer = await server.login("administrator");
});
afterEach(() => server.close());

interface Text {
  readonly lang: string;
  readonly msg: string;
  readonly fallback?: string;
}

function call(method: string, path: string, body?: unknown) {
  return server.send(method, path, { bearer, ...(body === undefined ? {} : { body }) });
}

async function put(text: object, query = "") {
  const { status, headers } = await call("PUT", `${MESSAGES}/${WELCOME}${query}`, { data: [text] });
  return { status, issues: headers.get("x-signpost-issues") };
}

async function textOf(query = ""): Promise<Text | undefined> {
  const { json } = await call("GET", `${MESSAGES}/${WELCOME}${query}`);
  return (json as { data?: Text[] }).data?.find(({ lang }) => lang === FRENCH);
}

const isOverridden = async (query = "?merge_data=false") =>
  (await call("GET", `${MESSAGES}/${WELCOME}${query}`)).status === 200;

test("[REN-5] it is served beside its text, and only where there is one", async () => {
  expect(await textOf()).toEqual(SHIPPED);
  const { json } = await call("GET", `${MESSAGES}/TRANSFER_TO_AGENT`);
  expect((json as { data: Text[] }).data.some((text) => "fallback" in text)).toBe(false);
  await put(OURS);
  expect(await textOf()).toEqual(OURS);
  const selected = await call("GET", `${MESSAGES}/${WELCOME}?lang=fr-FR&select=data(fallback)`);
  expect(selected.json).toEqual({ id: WELCOME, data: [{ fallback: OURS.fallback }] });
});

test("[CFG-5] a client that does not know it leaves it as it is; null and an empty one take it away", async () => {
  await put(OURS);
  const { fallback: _, ...unaware } = OURS;
  await put({ ...unaware, msg: "Sous {expectedResponseTime}." });
  expect(await textOf()).toMatchObject({ fallback: OURS.fallback });
  await put({ ...unaware, msg: "Sous {expectedResponseTime}." }, "?replace=true");
  expect(await textOf()).toMatchObject({ fallback: OURS.fallback });
  for (const none of [null, ""]) {
    await put(OURS);
    await put({ ...OURS, fallback: none });
    expect(await textOf()).toEqual(unaware);
  }
});

test("[CFG-5] [RES-7] a text that is new here begins without; one with the inherited words is the inherited one", async () => {
  await put({ lang: FRENCH, msg: "Sous {expectedResponseTime}." });
  expect(await textOf()).not.toHaveProperty("fallback");
  await put({ lang: FRENCH, msg: SHIPPED.msg });
  expect([await textOf(), await isOverridden()]).toEqual([SHIPPED, false]);
});

test("[CFG-5] [RES-7] what is equal to the inherited text in both wordings is inherited, in one it is not", async () => {
  await put(OURS);
  await put(OURS, `?${BILLING}`);
  expect(await isOverridden(`?${BILLING}&merge_data=false`)).toBe(false);
  await put({ ...OURS, fallback: "Fermé." }, `?${BILLING}`);
  expect(await textOf(`?${BILLING}&merge_data=false`)).toEqual({ ...OURS, fallback: "Fermé." });
  // Whole as it was read, as clients do: nothing changes.
  await put({ ...OURS, fallback: "Fermé." }, `?${BILLING}`);
  await put({ ...OURS, fallback: null }, `?${BILLING}`);
  expect(await textOf(`?${BILLING}&merge_data=false`)).toEqual({ lang: OURS.lang, msg: OURS.msg });
});

test("[CFG-13] it passes the checks of a text, and what is wrong with it is told by its name", async () => {
  const { status, issues } = await put({ ...OURS, fallback: "Bonjour {agentNicknam}" });
  expect([status, issues]).toEqual([200, expect.stringContaining("data[fr-FR].fallback")]);
  for (const [fallback, rule] of [
    [7, "must be a string"],
    ["x".repeat(2_001), "must have at most 2000 characters (fr-FR); it has 2001"],
  ]) {
    const refused = await call("PUT", `${MESSAGES}/${WELCOME}`, { data: [{ ...OURS, fallback }] });
    expect([refused.status, refused.json]).toMatchObject([
      400,
      { message: expect.stringContaining(`fallback: ${rule}`) },
    ]);
  }
});

test("[CFG-13] [REN-5] one that needs the value for want of which it would be said is told, whichever of the two was written", async () => {
  const rule = "it is said where {expectedResponseTime} is not known, and mentions it; leave that out";
  const told = JSON.stringify([{ path: `${WELCOME}.data[fr-FR].fallback`, rule }]);
  const useless = { ...OURS, fallback: "Réponse sous {expected response time} !" };
  expect(await put(useless)).toEqual({ status: 200, issues: told });
  expect(await textOf()).toEqual(useless);
  const { fallback: _, ...aware } = useless;
  expect(await put({ ...aware, msg: "Sous {expectedResponseTime}." })).toEqual({ status: 200, issues: told });
  // A text that lacks nothing needs no second wording, and one that does without it is as it should be.
  expect(await put({ ...useless, msg: "Nous sommes fermés." })).toEqual({ status: 200, issues: null });
  expect(await put(OURS)).toEqual({ status: 200, issues: null });
  await call("PATCH", `${V1}/settings`, { strictTexts: true });
  expect(await put(useless)).toEqual({ status: 200, issues: told });
});

test("[REN-5] the older interface has it, too, and marks a text as nobody's only while both wordings are", async () => {
  const isDefaultOf = async (path: string) => {
    const { json } = await call("GET", `${LEGACY}/${path}`);
    return (json as { data: (Text & { isDefault: boolean })[] }).data.find(({ lang }) => lang === FRENCH);
  };
  const shipped = await isDefaultOf("WAITING_FOR_AGENT");
  expect(shipped).toMatchObject({ isDefault: true, fallback: expect.stringContaining("{PlaceInQ}") });
  const data = [{ lang: FRENCH, msg: shipped?.msg, fallback: "Un instant." }];
  await call("PUT", `${LEGACY}/WAITING_FOR_AGENT`, { data });
  expect(await isDefaultOf("WAITING_FOR_AGENT")).toMatchObject({ isDefault: false, fallback: "Un instant." });
});

test("[HIS-1] [HIS-2] history, comparison, putting back and the audit trail have it", async () => {
  await put(OURS);
  const before = Number((await call("GET", `${MESSAGES}/${WELCOME}`)).headers.get("ac-revision"));
  await put({ ...OURS, fallback: "Fermé." });
  const { json: history } = await call("GET", `${V1}/history?limit=1`);
  expect(history).toMatchObject({
    entries: [{ before: { texts: [{ fallback: OURS.fallback }] }, after: { texts: [{ fallback: "Fermé." }] } }],
  });
  const compared = await call("GET", `${V1}/configuration/compare?from=${before}&to=${before + 1}`);
  expect(compared.json).toMatchObject({ changes: [{ event: WELCOME }] });
  const fields = "element oldValue newValue";
  const query = `{auditData(first: 1, componentTypes:"ACAutomaticMessageObject"){${fields}}}`;
  const audit = await call("POST", `/api/account/${DEMO}/configuration/metadata/audit`, { query });
  expect(audit.json).toEqual({
    data: { auditData: [{ element: "second wording fr-FR", oldValue: OURS.fallback, newValue: "Fermé." }] },
  });
  await call("POST", `${V1}/configuration/put-back`, { revision: before });
  expect(await textOf()).toEqual(OURS);
});

test("[RES-5] an explanation says that the text has one", async () => {
  const explain = async (event: string) =>
    (await call("GET", `${V1}/messages/${event}/explain?language=fr-FR`)).json as { resolution: object };
  expect((await explain(WELCOME)).resolution).toMatchObject({ kind: "found", hasFallback: true });
  expect((await explain("TRANSFER_TO_AGENT")).resolution).not.toHaveProperty("hasFallback");
});

test("[CFG-9] sanitize_data takes what a page might execute out of it, as out of its text", async () => {
  await put({ ...OURS, fallback: "<b>Fermé</b><script>x</script>" });
  expect(await textOf("?sanitize_data=true")).toMatchObject({ fallback: "<b>Fermé</b>" });
});

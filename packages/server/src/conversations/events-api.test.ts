import { afterEach, beforeEach, expect, test } from "vitest";
import { DEMO, OTHER, startTestServer, type TestServer } from "../http/test-server.testsuite.ts";

let server: TestServer;
let bearer: string;
beforeEach(async () => {
  server = await startTestServer();
  bearer = await server.login("administrator");
});
afterEach(() => server.close());

const path = (conversation = "c") => `/v1/accounts/${DEMO}/conversations/${conversation}/events`;
const post = (body: unknown, conversation?: string) => server.send("POST", path(conversation), { bearer, body });
const OPENED = { type: "conversation.opened", language: "fr-FR", consumer: { id: "v" } };
const SAYS = { type: "consumer.message", text: "bonjour" };
const ASSIGNED = { type: "agent.assigned", agent: { id: "a1" } };
const RETURNED = { type: "conversation.returned_to_queue" };
const CLOSED = { type: "conversation.closed", by: "AGENT" };

async function linesOf(conversation = "c"): Promise<readonly string[]> {
  const from = { fromSequence: 0, limit: 10_000 };
  const lines = await server.engine.storage.conversations.listLines(DEMO, conversation as never, from);
  return lines.map(({ content }) => (content.kind === "text" ? content.text : content.kind));
}

test("[EVT-1] one event alone, and a thousand in their order, each with what it brought", async () => {
  expect((await post(OPENED)).json).toEqual({ results: [{ isRepeat: false, sends: [expect.anything()] }] });
  const texts = Array.from({ length: 1_000 }, (_, index) => `line ${index}`);
  const { status, json } = await post(texts.map((text, index) => ({ id: `e${index}`, ...SAYS, text })));
  expect(status).toBe(200);
  const { results } = json as { results: { id: string; sends: unknown[] }[] };
  expect(results.map(({ id }) => id)).toEqual(texts.map((_, index) => `e${index}`));
  expect((await linesOf()).slice(1)).toEqual(texts);
});

test.each([
  ["no event", [], "events: must hold 1 to 1000 events"],
  ["more than 1,000", Array(1_001).fill(SAYS), "events: must hold 1 to 1000 events"],
  ["a word", '"hello"', "event: must be an object"],
  ["nothing", "null", "event: must be an object"],
  ["a list in a list", [[OPENED]], "events[0]: must be an object"],
  ["no type", {}, "event.type: is required; it must be one of conversation.opened,"],
  ["an unknown type", { type: "conversation.reopened" }, "event.type: must be one of conversation.opened,"],
  ["a type that is inherited", { type: "constructor" }, "event.type: must be one of conversation.opened,"],
  ["broken JSON", '{"type":', "body: must be well-formed JSON"],
])("[EVT-1] %s is refused, and nothing is applied", async (_, body, detail) => {
  const { status, json } = await post(body);
  expect([status, json]).toMatchObject([400, { detail: expect.stringContaining(detail) }]);
  expect((await server.send("GET", path().replace("/events", ""), { bearer })).status).toBe(404);
});

test("[EVT-1] an array is looked at as a whole first: one bad event, and none takes effect; the answer names the first ones", async () => {
  const one = await post([OPENED, { ...SAYS, text: 7 }, SAYS]);
  expect([one.status, one.json]).toMatchObject([400, { issues: [{ path: "events[1].text" }] }]);
  const all = await post(Array(1_000).fill({ type: "dance" }));
  const { issues } = all.json as { issues: { path: string }[] };
  expect([all.status, issues.length, issues[0]?.path]).toEqual([400, 20, "events[0].type"]);
  expect(await linesOf()).toEqual([]);
});

test.each([
  ["five minutes ahead", "2026-03-02T10:05:00Z", 200],
  ["more than that", "2026-03-02T10:05:00.001Z", 400],
  ["ninety days back", "2025-12-02T10:00:00Z", 200],
  ["more than that", "2025-12-02T09:59:59Z", 400],
  ["with an offset", "2026-03-02T11:00:00+01:00", 200],
  ["without one", "2026-03-02T10:00:00", 400],
  ["a date alone", "2026-03-02", 400],
  ["a day that is none", "2026-02-30T10:00:00Z", 400],
  ["in seconds", 1_772_445_600, 400],
])("[EVT-1] at: %s, %s: %i", async (_, at, expected) => {
  const { status, json } = await post({ ...OPENED, at });
  expect(status).toBe(expected);
  if (expected === 400) expect(json).toMatchObject({ issues: [{ path: "event.at" }] });
});

test("[EVT-1] [CFG-12] a body over 5 MB and one that is no JSON are refused as such", async () => {
  expect((await post(`[${JSON.stringify({ ...SAYS, text: "x".repeat(5 * 1024 * 1024) })}]`)).status).toBe(413);
  const headers = { "content-type": "text/plain" };
  expect((await server.send("POST", path(), { bearer, body: "hello", headers })).status).toBe(415);
});

test("[EVT-1] what only the account can refuse leaves what came before it, and is named with its place", async () => {
  const { status, json, headers } = await post([OPENED, SAYS, { type: "conversation.transferred", skillId: 99 }]);
  expect([status, headers.get("x-signpost-applied"), json]).toMatchObject([
    400,
    "2",
    { issues: [{ path: "events[2].skillId" }] },
  ]);
  expect(await linesOf()).toHaveLength(2);
});

test("[EVT-4] what makes no sense in the state it meets is 409 with that state, or 404; what came before it counts", async () => {
  const early = await post([SAYS]);
  expect([early.status, early.headers.get("x-signpost-applied")]).toEqual([404, "0"]);
  const { status, json, headers } = await post([OPENED, SAYS, RETURNED, SAYS]);
  expect([status, headers.get("x-signpost-applied"), json]).toMatchObject([409, "2", { state: "queued" }]);
  expect(await linesOf()).toHaveLength(2);
  await post([ASSIGNED, CLOSED]);
  for (const event of [SAYS, ASSIGNED, RETURNED, CLOSED, OPENED, { type: "urgency.set", urgent: true }]) {
    const late = await post(event);
    expect([event.type, late.status, (late.json as { state?: string }).state]).toEqual([event.type, 409, "closed"]);
  }
  const lines = await linesOf();
  await post([SAYS]);
  expect(await linesOf()).toEqual(lines);
});

test("[DLV-3] [EVT-4] who repeats a refused array with the same ids repeats nothing, and goes on where it stopped", async () => {
  const events = [
    { id: "1", ...OPENED },
    { id: "2", ...SAYS },
    { id: "3", ...RETURNED },
  ];
  const first = await post(events);
  const again = await post(events);
  expect([first.status, again.status, again.headers.get("x-signpost-applied")]).toEqual([409, 409, "2"]);
  expect(await linesOf()).toHaveLength(2);
  const { json } = await post([events[0], events[1], { id: "4", ...ASSIGNED }, events[2]]);
  expect((json as { results: { isRepeat: boolean }[] }).results.map(({ isRepeat }) => isRepeat)).toEqual([
    ...[true, true],
    ...[false, false],
  ]);
});

test("[DLV-3] an id counts in its conversation: elsewhere it is another event", async () => {
  const first = await post({ id: "e", ...OPENED });
  const repeated = await post({ id: "e", ...OPENED });
  const elsewhere = await post({ id: "e", ...OPENED }, "d");
  const [sends] = (first.json as { results: { sends: unknown }[] }).results.map((result) => result.sends);
  expect(repeated.json).toEqual({ results: [{ id: "e", isRepeat: true, sends }] });
  expect(elsewhere.json).toMatchObject({ results: [{ isRepeat: false }] });
});

test("[EVT-1] [AUT-7] a conversation's name is checked, and another account's conversation is no conversation", async () => {
  for (const name of ["a%0Ab", "%00", "x".repeat(201), "%E2%80%A8"]) {
    const { status, json } = await post(OPENED, name);
    expect([name, status, json]).toMatchObject([name, 400, { detail: expect.stringContaining("conversationId") }]);
  }
  await post(OPENED);
  const foreign = await server.login("administrator", OTHER);
  const there = `/v1/accounts/${OTHER}/conversations/c/events`;
  expect((await server.send("POST", there, { bearer: foreign, body: SAYS })).status).toBe(404);
  for (const role of ["agent", "campaign-manager", "translator", "auditor"] as const) {
    const other = await server.login(role);
    expect([role, (await server.send("POST", path(), { bearer: other, body: SAYS })).status]).toEqual([role, 403]);
  }
});

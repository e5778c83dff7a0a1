import type { ConversationId } from "@signpost/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEMO, startTestServer, type TestServer } from "../http/test-server.testsuite.ts";

const IDS = [
  "+491701234567",
  "whatsapp:+14155238886",
  "ann+test@example.org",
  "auth0|5f7c",
  "a/b c?d#e&f=g",
  "_under_score_",
  "100%",
  "日本語のお客様",
  "👩‍👩‍👧‍👦",
  "x".repeat(200),
  "語".repeat(200),
];

let server: TestServer;
let bearer: string;
beforeAll(async () => {
  server = await startTestServer();
  bearer = await server.login("administrator");
});
afterAll(() => server.close());

function tell(conversation: string, ...events: readonly object[]) {
  return server.send("POST", `/v1/accounts/demo/conversations/${encodeURIComponent(conversation)}/events`, {
    bearer,
    body: events,
  });
}

test.each(IDS)("[EVT-7] %s names a conversation, a consumer, an agent and an event", async (id) => {
  const events = [
    { id: `o${id}`.slice(0, 200), type: "conversation.opened", consumer: { id } },
    { id, type: "agent.assigned", agent: { id, nickname: "Lea" } },
  ];
  const first = await tell(id, ...events);
  expect([first.status, first.status === 200 || first.text]).toEqual([200, true]);
  expect((await tell(id, ...events)).json).toMatchObject({ results: [{ isRepeat: true }, { id, isRepeat: true }] });
  const path = `/v1/accounts/demo/conversations/${encodeURIComponent(id)}`;
  const { json } = await server.send("GET", path, { bearer });
  expect(json).toMatchObject({ id, consumer: { id }, assignedAgent: { id } });
  expect((await server.send("GET", `${path}/sends`, { bearer })).json).toMatchObject({ sends: [{}, {}] });
  const again = await tell(`again ${id}`.slice(0, 200), { type: "conversation.opened", consumer: { id } });
  expect(again.json).toMatchObject({ results: [{ sends: [{ event: "CONSUMER_OPEN_NEW_CONVERSATION" }] }] });
  const feed = await server.send("GET", "/v1/accounts/demo/sends?limit=1000", { bearer });
  expect(feed.text).toContain(JSON.stringify(id));
});

test.each([
  ["nothing", ""],
  ["201 characters", "x".repeat(201)],
  ["a line break", "a\nb"],
  ["a control", "a\u0000b"],
  ["a line separator", "a\u2028b"],
])("[EVT-7] %s is no id: 400, which says what one is", async (_, id) => {
  const { status, text } = await tell("c", { type: "conversation.opened", consumer: { id } });
  expect([status, text]).toEqual([
    400,
    expect.stringContaining("consumer.id: must be 1 to 200 characters without control characters"),
  ]);
});

test("[EVT-7] nor in a path", async () => {
  const { status, text } = await tell("a\nb", { type: "conversation.opened", consumer: { id: "v" } });
  expect([status, text]).toEqual([400, expect.stringContaining("conversationId: must be 1 to 200 characters")]);
});

test.each([
  ["consumer.message", {}, 8_192],
  ["agent.message", { agent: { id: "a" } }, 40_000],
])("[EVT-8] [LIM-6] a %s that is too long is cut and not refused", async (type, more, bytes) => {
  await tell(type, { type: "conversation.opened", consumer: { id: type } });
  const { status } = await tell(type, { type, text: "é".repeat(200_000), ...more });
  expect(status).toBe(200);
  const from = { fromSequence: 0, limit: 10 };
  const lines = await server.engine.storage.conversations.listLines(DEMO, type as ConversationId, from);
  const content = lines.at(-1)?.content;
  const text = content?.kind === "text" ? content.text : "";
  expect(text).toMatch(/^é+…$/);
  expect(Buffer.byteLength(text)).toBeGreaterThan(bytes - 4);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(bytes);
});

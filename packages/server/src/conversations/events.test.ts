import { afterEach, beforeEach, expect, test } from "vitest";
import { BILLING, DEMO, startTestServer, type TestServer } from "../http/test-server.testsuite.ts";

let server: TestServer;
let bearer: string;

beforeEach(async () => {
  server = await startTestServer();
  bearer = await server.login("administrator");
});

afterEach(() => server.close());

const CONVERSATION = `/v1/accounts/${DEMO}/conversations/c-1`;
const LENA = { id: "a-1", nickname: "Lena" };
const NOAM = { id: "a-2", nickname: "Noam" };
const OPENED = {
  type: "conversation.opened",
  channel: "MESSAGING",
  language: "fr-CA",
  skillId: BILLING,
  consumer: { id: "visitor-1", nickname: "Zoé", authenticated: false },
};

/** What another platform tells of a conversation, and which messages each event brought. */
async function tell(...events: readonly object[]) {
  const { status, json } = await server.send("POST", `${CONVERSATION}/events`, { bearer, body: events });
  const { results = [] } = json as { results?: readonly { sends: readonly { event: string; text?: string }[] }[] };
  return { status, json, sends: results.map((result) => result.sends) };
}

test("[EVT-2] a whole conversation of another platform: every type of messaging, and what each brings", async () => {
  const events: readonly (readonly [event: object, brings: string])[] = [
    [OPENED, "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME"],
    [{ type: "consumer.message", text: "bonjour" }, ""],
    [{ type: "urgency.set", urgent: true }, "CONSUMER_ASKED_URGENT_RESPONSE_TIME"],
    [{ type: "urgency.set", urgent: false }, "CONSUMER_CANCELED_URGENT_RESPONSE_TIME"],
    [{ type: "agent.suggested", agent: LENA }, ""],
    [{ type: "agent.assigned", agent: LENA }, "YOU_ARE_CONNECTED_TO"],
    [{ type: "response_time.set", seconds: 7_200 }, "AGENT_UPDATED_RESPONSE_TIME"],
    [{ type: "agent.message", agent: LENA, role: "ASSIGNED_AGENT", text: "oui ?" }, ""],
    [{ type: "participant.joined", agent: NOAM, role: "MANAGER" }, "ANOTHER_AGENT_JOINED_CONVERSATION"],
    [{ type: "participant.left", agent: NOAM }, "JOINED_AGENT_LEFT_CONVERSATION"],
    [{ type: "consumer.language_changed", language: "he" }, ""],
    [{ type: "consumer.authenticated" }, "CONSUMER_STEP_UP"],
  ];
  const first = await tell(...events.map(([event]) => event));
  expect(first.sends.map((sends) => sends.map(({ event }) => event).join())).toEqual(
    events.map(([, brings]) => brings),
  );
  expect(first.sends[5]).toMatchObject([
    { text: expect.stringContaining("Lena"), language: "fr-CA", skillId: BILLING },
  ]);
  expect(first.sends[6]).toMatchObject([{ text: expect.stringContaining("2") }]);
  expect(first.sends[11]).toMatchObject([{ language: "he" }]);
  // Ten messages in five minutes are enough for anybody (TRG-11).
  server.wait(6 * 60_000);
  const second = await tell(
    { type: "conversation.returned_to_queue" },
    { type: "conversation.transferred", skillId: 7 },
    { type: "conversation.transferred", skillId: BILLING, agent: NOAM },
    { type: "conversation.closed", by: "CONSUMER" },
  );
  expect(second.sends.map((sends) => sends.map(({ event }) => event).join())).toEqual([
    "BACK_TO_QUEUE",
    "ENGAGEMENT_TRANSFERED",
    "TRANSFER_TO_AGENT",
    "CONSUMER_END_CONVERSATION",
  ]);
  expect((await server.send("GET", CONVERSATION, { bearer })).json).toMatchObject({
    state: "closed",
    language: "he",
    skillId: BILLING,
    consumer: { id: "visitor-1", nickname: "Zoé", authenticated: true },
    closedBy: "CONSUMER",
  });
});

test("[EVT-2] what may be left out: channel, language, skill, names, role, text", async () => {
  const { status } = await tell(
    { type: "conversation.opened", consumer: { id: "visitor-1" } },
    { type: "consumer.message" },
    { type: "agent.assigned", agent: { id: "a-1" } },
    { type: "agent.message", agent: { id: "a-1" } },
    { type: "participant.joined", agent: { id: "a-2" } },
  );
  expect(status).toBe(200);
  expect((await server.send("GET", CONVERSATION, { bearer })).json).toMatchObject({ channel: "MESSAGING" });
});

test.each([
  [{ type: "conversation.opened" }, "events[0].consumer"],
  [{ ...OPENED, channel: "MAIL" }, "events[0].channel"],
  [{ ...OPENED, skillId: 0 }, "events[0].skillId"],
  [{ ...OPENED, language: "" }, "events[0].language"],
  [{ ...OPENED, consumer: { id: "a\tb" } }, "events[0].consumer.id"],
  [{ ...OPENED, consumer: { id: "v", authenticated: "yes" } }, "events[0].consumer.authenticated"],
  [{ ...OPENED, at: "yesterday" }, "events[0].at"],
  [{ type: "consumer.message", text: 7 }, "events[0].text"],
  [{ type: "agent.message", agent: LENA, role: "BOSS" }, "events[0].role"],
  [{ type: "agent.assigned" }, "events[0].agent"],
  [{ type: "agent.assigned", agent: { id: "" } }, "events[0].agent.id"],
  [{ type: "conversation.transferred", skillId: "3" }, "events[0].skillId"],
  [{ type: "participant.joined", agent: LENA, role: "ASSIGNED_AGENT" }, "events[0].role"],
  [{ type: "participant.left", agentId: "a-1" }, "events[0].agent"],
  [{ type: "response_time.set", seconds: 0 }, "events[0].seconds"],
  [{ type: "response_time.set", seconds: 7_776_001 }, "events[0].seconds"],
  [{ type: "urgency.set", urgent: "very" }, "events[0].urgent"],
  [{ type: "consumer.language_changed" }, "events[0].language"],
  [{ type: "conversation.closed", by: "AUTO_CLOSE" }, "events[0].by"],
  [{ type: "clock" }, "events[0].type"],
])("[EVT-2] [EVT-1] %o is refused, with the field named", async (event, path) => {
  const { status, json } = await tell(event);
  expect([status, json]).toMatchObject([400, { issues: expect.arrayContaining([expect.objectContaining({ path })]) }]);
});

test("[EVT-2] [TIM-7] what was told with an earlier time starts its clocks then", async () => {
  const at = (minutesAgo: number) => new Date(server.engine.time.now() - minutesAgo * 60_000).toISOString();
  await tell({ ...OPENED, at: at(30) }, { type: "agent.assigned", agent: LENA, at: at(20) });
  const wakeAt = await server.engine.storage.conversations.findNextWakeAt();
  expect(wakeAt).toBe(server.engine.time.now() - 20 * 60_000 + 180_000);
});

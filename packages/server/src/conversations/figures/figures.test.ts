import type { FiguresAnswer } from "@signpost/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DEMO, OTHER, startTestServer, type TestServer } from "../../http/test-server.testsuite.ts";

const FIGURES = `/v1/accounts/${DEMO}/figures`;

let server: TestServer;
let bearer: string;
beforeEach(async () => {
  server = await startTestServer();
  bearer = await server.login("campaign-manager");
});
afterEach(() => server.close());

async function post(conversation: string, ...events: readonly object[]): Promise<void> {
  const path = `/v1/accounts/${DEMO}/conversations/${conversation}/events`;
  const { status } = await server.send("POST", path, { bearer: await server.login("administrator"), body: events });
  expect(status).toBe(200);
}

async function read(query = ""): Promise<FiguresAnswer> {
  const { status, json, text } = await server.send("GET", `${FIGURES}${query}`, { bearer });
  expect([status, text]).toEqual([200, text]);
  return json as FiguresAnswer;
}

const OPENED = { type: "conversation.opened", language: "fr-FR" };
const ASSIGNED = { type: "agent.assigned", agent: { id: "a1" } };
const SAYS = { type: "consumer.message", text: "bonjour" };

test("[DLV-4] what was sent and suppressed, and how much of it was answered, by what is asked for", async () => {
  await post("a", { ...OPENED, consumer: { id: "v1" } }, SAYS);
  await post("b", { ...OPENED, consumer: { id: "v2" }, skillId: 3 });
  server.wait(6 * 60_000);
  await post("b", SAYS);
  const event = "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME";
  expect(await read()).toEqual({
    from: "2026-02-23T11:00:00.000Z",
    to: "2026-03-02T11:00:00.000Z",
    by: ["event"],
    rows: [{ event, sent: 2, suppressed: 0, replied: 1, replyShare: 0.5 }],
  });
  expect((await read("?by=day,hour,language,skill,step,outcome,reason")).rows).toEqual(
    [{}, { skill: 3 }].map((skill, index) => ({
      day: "2026-03-02T00:00:00.000Z",
      hour: "2026-03-02T10:00:00.000Z",
      language: "fr-FR",
      ...skill,
      step: "default-exact",
      outcome: "sent",
      sent: 1,
      suppressed: 0,
      replied: 1 - index,
      replyShare: 1 - index,
    })),
  );
});

test("[DLV-4] what was suppressed counts by its reason", async () => {
  const path = `/api/account/${DEMO}/configuration/engagement-window/unified-auto-messages/YOU_ARE_CONNECTED_TO`;
  await server.send("PUT", path, { bearer, body: { enabled: false } });
  await post("a", { ...OPENED, consumer: { id: "v1" } }, ASSIGNED);
  expect((await read("?by=outcome,reason")).rows).toEqual([
    { outcome: "sent", sent: 1, suppressed: 0, replied: 0, replyShare: 0 },
    { outcome: "suppressed", reason: "disabled", sent: 0, suppressed: 1, replied: 0 },
  ]);
});

test("[DLV-4] a span is widened to whole hours, and what lies outside does not count", async () => {
  await post("a", { ...OPENED, consumer: { id: "v1" } });
  const spans = ["10:30:00Z&to=2026-03-02T10:31:00Z", "11:00:00Z&to=2026-03-02T12:00:00Z"];
  const sums = [];
  for (const span of spans) sums.push((await read(`?by=&from=2026-03-02T${span}`)).rows.map(({ sent }) => sent));
  expect(sums).toEqual([[1], []]);
});

test.each([
  ["from=yesterday", "from: must be an RFC 3339 instant"],
  ["to=2026-03-02", "to: must be an RFC 3339 instant"],
  ["to=2026-02-30T10:00:00Z", "to: must be an RFC 3339 instant such as 2026-03-02T10:00:00Z; there is no 2026-02-30"],
  ["from=2026-03-03T00:00:00Z&to=2026-03-02T00:00:00Z", "from: must be before to"],
  ["from=2020-03-03T00:00:00Z", "from: must be at most 400 days before to"],
  ["by=event,colour", "by: must be a list of day, hour, event"],
])("[DLV-4] figures for %s are refused: %s", async (query, detail) => {
  const { status, json } = await server.send("GET", `${FIGURES}?${query}`, { bearer });
  expect([status, json]).toMatchObject([400, { detail: expect.stringContaining(detail) }]);
});

test("[DLV-4] [AUT-7] figures are their account's, and for whoever reads its configuration", async () => {
  await post("a", { ...OPENED, consumer: { id: "v1" } });
  const foreign = await server.login("administrator", OTHER);
  expect((await server.send("GET", `/v1/accounts/${OTHER}/figures`, { bearer: foreign })).json).toMatchObject({
    rows: [],
  });
  const agent = await server.login("agent");
  expect((await server.send("GET", FIGURES, { bearer: agent })).status).toBe(403);
});

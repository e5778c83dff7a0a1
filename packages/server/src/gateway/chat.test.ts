import { afterEach, beforeEach, expect, test } from "vitest";
import { BILLING, DEMO, startTestServer, type TestServer } from "../http/test-server.testsuite.ts";
import { accept, connectWorkingAgent, say, soon } from "./socket-client.testsuite.ts";

let server: TestServer;
let bearer: string;

beforeEach(async () => {
  server = await startTestServer();
  bearer = await server.login("administrator");
});

afterEach(() => server.close());

interface Told {
  readonly status: number;
  readonly sends: readonly string[];
  readonly json: unknown;
}

/** What another platform tells of its chat, and which messages that brought. */
async function tell(...events: readonly object[]): Promise<Told> {
  const path = `/v1/accounts/${DEMO}/conversations/chat-1/events`;
  const { status, json } = await server.send("POST", path, { bearer, body: events });
  const { results = [] } = json as { results?: readonly { sends: readonly { event: string; outcome: string }[] }[] };
  const sends = results.flatMap((result) => result.sends.map(({ event, outcome }) => `${event} ${outcome}`));
  return { status, sends, json };
}

const OPENED = {
  type: "conversation.opened",
  channel: "CHAT",
  language: "fr-FR",
  skillId: BILLING,
  consumer: { id: "visitor-1" },
};
const LENA = { id: "a-1", nickname: "Lena" };

test("[EVT-2] a whole chat of another platform: every type that belongs to it", async () => {
  const { sends } = await tell(
    OPENED,
    { type: "queue.updated", position: 2, length: 3, averageWaitSeconds: 80 },
    { type: "agents.unavailable" },
    { type: "agent.assigned", agent: LENA },
    { type: "consumer.message", text: "bonjour" },
    { type: "agent.message", agent: LENA, text: "bonjour" },
    { type: "agent.disconnected" },
    { type: "agent.assigned", agent: LENA },
    { type: "conversation.transferred", agent: { id: "a-2", nickname: "Noam" } },
    { type: "transcript.requested", email: "visitor@example.com" },
    { type: "visitor.disconnected" },
    { type: "consumer.message", text: "allô ?" },
  );
  expect(sends).toEqual([
    "ROUTING_TO_AGENT sent",
    "WAITING_FOR_AGENT sent",
    "AGENTS_UNAVAILABLE sent",
    "CHAT_STARTED sent",
    "AGENT_DISCONNECTED_TRANSFER sent",
    "CHAT_STARTED sent",
    "TRANSFER_TO_AGENT_CHAT sent",
    "TRANSCRIPT_REQUESTED sent",
    "ENDED_UNEXPECTEDLY sent",
    "NOT_IN_PROGRESS sent",
  ]);
});

test.each([
  [{ type: "queue.updated", position: 0 }, "events[1].position"],
  [{ type: "queue.updated", length: 1.5 }, "events[1].length"],
  [{ type: "queue.updated", averageWaitSeconds: "long" }, "events[1].averageWaitSeconds"],
  [{ type: "transcript.requested" }, "events[1].email"],
  [{ type: "transcript.requested", email: "no address" }, "events[1].email"],
])("[EVT-2] [EVT-1] %o is refused, with the field named, and nothing is applied", async (event, path) => {
  const { status, json } = await tell(OPENED, event);
  expect(status).toBe(400);
  expect(json).toMatchObject({ issues: [{ path }] });
  expect((await tell({ type: "agents.unavailable" })).status).toBe(404);
});

test("[EVT-4] an event that makes no sense in the chat's state is refused with that state", async () => {
  await tell(OPENED);
  expect(await tell({ type: "agent.disconnected" })).toMatchObject({ status: 409, json: { state: "waiting" } });
  expect(await tell({ type: "urgency.set", urgent: true })).toMatchObject({ status: 409, json: { state: "waiting" } });
});

test("[CHT-1] [CHT-2] agents of the workspace are offered a chat like everything else, and who accepts is named", async () => {
  const agent = await connectWorkingAgent(server);
  await tell(OPENED);
  expect((await accept(agent, "chat-1")).code).toBe(200);
  expect((await say(agent, "chat-1", "bonjour")).code).toBe(200);
  await soon(async () => {
    const { json } = await server.send("GET", `/v1/accounts/${DEMO}/conversations/chat-1/sends`, { bearer });
    expect(json).toMatchObject({ sends: [{ event: "ROUTING_TO_AGENT" }, { event: "CHAT_STARTED", outcome: "sent" }] });
  });
});

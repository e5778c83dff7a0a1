import { FunctionPayload, type HookRecord, type SendRecord, WEBHOOK_EVENTS } from "@signpost/protocol";
import { Webhook } from "standardwebhooks";
import { Compile } from "typebox/compile";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createConversations } from "../../conversations/create-conversations.ts";
import { BILLING, DEMO, MESSAGES, startTestServer, type TestServer } from "../../http/test-server.testsuite.ts";
import { type Receiver, startReceiver } from "../receiver.testsuite.ts";
import { parseFunctionAnswer } from "./parse-function-answer.ts";

const HOOKS = `/v1/accounts/${DEMO}/hooks`;
const CONVERSATION = `/v1/accounts/${DEMO}/conversations/c`;
const CONNECTED = "YOU_ARE_CONNECTED_TO";
const OPENED = { type: "conversation.opened", language: "fr-FR", consumer: { id: "v", nickname: "Vera" } };
const ASSIGNED = { type: "agent.assigned", agent: { id: "a1", nickname: "Léa" } };

let server: TestServer;
let receiver: Receiver;
let bearer: string;
beforeEach(async () => {
  server = await startTestServer({}, { hookNetworks: { kind: "list", networks: ["127.0.0.1"] } });
  receiver = await startReceiver();
  bearer = await server.login("administrator");
});
afterEach(async () => {
  receiver.close();
  await server.close();
});

async function createFunction(more: object = {}): Promise<HookRecord & { secret: string }> {
  const body = { type: "function", name: "texts", url: receiver.url, events: [CONNECTED], ...more };
  const { json, status, text } = await server.send("POST", HOOKS, { bearer, body });
  expect([status, text]).toEqual([201, text]);
  return json as HookRecord & { secret: string };
}

async function post(...events: readonly object[]): Promise<readonly SendRecord[]> {
  const { status, json } = await server.send("POST", `${CONVERSATION}/events`, { bearer, body: events });
  expect(status).toBe(200);
  return (json as { results: { sends: SendRecord[] }[] }).results.flatMap(({ sends }) => sends);
}

async function listSends(): Promise<readonly SendRecord[]> {
  const { json } = await server.send("GET", `${CONVERSATION}/sends`, { bearer });
  return (json as { sends: SendRecord[] }).sends.filter(({ event }) => !event.startsWith("CONSUMER_OPEN"));
}

async function untilSaid(count = 1): Promise<readonly SendRecord[]> {
  for (;;) {
    const sends = await listSends();
    if (sends.length >= count) return sends;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const answer = (body: unknown) =>
  receiver.answerWith((response) => response.end(typeof body === "string" ? body : JSON.stringify(body)));
const configured = { event: CONNECTED, outcome: "sent", context: { type: "DEFAULT" } };

test("[HOK-2] a function is asked before the message is said, signed, and its text goes out in place of the configured one", async () => {
  const { secret } = await createFunction();
  answer({ type: "systemMessage", text: "Bonjour, {agentNickname} arrive." });
  expect(await post(OPENED, ASSIGNED)).toMatchObject([{ event: expect.stringMatching(/^CONSUMER_OPEN/) }]);
  expect(await untilSaid()).toMatchObject([
    { event: CONNECTED, outcome: "sent", text: "Bonjour, Léa arrive.", context: { type: "HOOK" }, step: "hook" },
  ]);
  const [asked] = receiver.received;
  const id = String(asked?.headers["webhook-id"]);
  const at = new Date(Number(asked?.headers["webhook-timestamp"]) * 1000);
  expect(asked?.headers["webhook-signature"]).toBe(new Webhook(secret).sign(id, at, asked?.body ?? ""));
  expect(JSON.parse(asked?.body ?? "") as FunctionPayload).toEqual({
    headers: [],
    payload: {
      general: {
        cbotEventType: CONNECTED,
        type: "UPSERT",
        accountId: DEMO,
        convId: "c",
        dialogId: "c",
        startTs: at.getTime(),
        serverTimestamp: at.getTime(),
        effectiveTTR: expect.any(Number),
        oldConvState: "OPEN",
        newConvState: "OPEN",
        clientLanguage: "fr-FR",
        inOffHours: false,
        visitorId: "v",
      },
      participantChange: {
        oldParticipants: [{ id: "v", role: "CONSUMER" }],
        newParticipants: [
          { id: "v", role: "CONSUMER" },
          { id: "a1", role: "ASSIGNED_AGENT" },
        ],
      },
    },
  });
});

test.each([
  ["a text that is empty", { type: "systemMessage", text: "" }],
  ["a text that is an empty list, as LivePerson's functions say it", [{ type: "systemMessage", text: [] }]],
])("[HOK-2] %s: nothing is said, and the record says who wanted it", async (_, body) => {
  await createFunction();
  answer(body);
  await post(OPENED, ASSIGNED);
  expect(await untilSaid()).toMatchObject([{ event: CONNECTED, outcome: "suppressed", reason: "hook" }]);
});

test("[OPS-1] functions that were asked are counted by what came of it, apart from webhooks", async () => {
  await createFunction();
  answer({ type: "systemMessage", text: "Bonjour" });
  await post(OPENED, ASSIGNED);
  await untilSaid();
  receiver.answerWith((response) => response.writeHead(500).end());
  await post({ type: "conversation.returned_to_queue" }, { type: "agent.assigned", agent: { id: "a2" } });
  await untilSaid(3);
  const { text } = await server.send("GET", "/metrics");
  expect(
    text
      .split("\n")
      .filter((line) => line.startsWith("signpost_hook_calls_total{"))
      .toSorted(),
  ).toEqual([
    'signpost_hook_calls_total{kind="function",outcome="2xx"} 1',
    'signpost_hook_calls_total{kind="function",outcome="5xx"} 1',
  ]);
});

test("[HOK-2] it may transfer and close; of each type the first counts", async () => {
  await createFunction();
  answer([
    { type: "transfer", skillId: String(BILLING) },
    { type: "transfer", agentId: "a9" },
    { type: "closeConversation" },
  ]);
  await post(OPENED, ASSIGNED);
  expect((await untilSaid(3)).map(({ event }) => event)).toEqual([
    CONNECTED,
    "ENGAGEMENT_TRANSFERED",
    "SYSTEM_END_CONVERSATION",
  ]);
  const { json } = await server.send("GET", CONVERSATION, { bearer });
  expect(json).toMatchObject({ state: "closed", closedBy: "SYSTEM", skillId: BILLING });
});

test("[HOK-2] a disabled message asks, too", async () => {
  await server.send("PUT", `${MESSAGES}/${CONNECTED}`, { bearer, body: { enabled: false } });
  await createFunction();
  answer({ type: "systemMessage", text: "Bonjour" });
  await post(OPENED, ASSIGNED);
  expect(await untilSaid()).toMatchObject([{ event: CONNECTED, outcome: "sent", text: "Bonjour" }]);
});

test.each([
  ["an empty body", ""],
  ["an empty list", "[]"],
])("[HOK-2] %s is nothing to say: the configured text goes out", async (_, body) => {
  await createFunction();
  answer(body);
  await post(OPENED, ASSIGNED);
  expect(await untilSaid()).toMatchObject([configured]);
});

test.each([
  ["no JSON", "hello"],
  ["another shape", '{"text":"hi"}'],
  ["an unknown command", '[{"type":"systemMessage","text":"hi"},{"type":"dance"}]'],
  ["a text that is too long", JSON.stringify({ type: "systemMessage", text: "x".repeat(2_001) })],
  ["a transfer to nowhere", '{"type":"transfer"}'],
  ["more commands than anybody needs", JSON.stringify(Array(21).fill({ type: "closeConversation" }))],
])("[HOK-2] garbage: %s", (_, body) => {
  expect(parseFunctionAnswer(body)).toEqual({ kind: "garbage" });
});

test("[HOK-2] whatever goes wrong at the function, the configured text goes out at once, and nothing worse happens", async () => {
  const inside = await startReceiver();
  const fn = await createFunction();
  const answers: Parameters<Receiver["answerWith"]>[0][] = [
    (response) => response.writeHead(500).end('{"type":"closeConversation"}'),
    (response) => response.writeHead(302, { location: inside.url }).end(),
    (response) => response.end("{".repeat(1_000)),
    (response) => response.end("x".repeat(10_000_000)),
    (response) => response.socket?.destroy(),
    // Understood, and refused: there is no such skill, and no such placeholder.
    (response) => response.end('{"type":"transfer","skillId":4711}'),
    (response) => response.end('[{"type":"systemMessage","text":"for {email}"},{"type":"closeConversation"}]'),
  ];
  await post(OPENED);
  for (const [index, how] of answers.entries()) {
    receiver.answerWith(how);
    await post(ASSIGNED);
    await untilConnected(index + 1);
    await post({ type: "conversation.returned_to_queue" });
    server.wait(120_000);
  }
  expect(receiver.received).toHaveLength(answers.length);
  expect(inside.received).toEqual([]);
  inside.close();
  await server.send("PATCH", `${HOOKS}/${fn.id}`, { bearer, body: { url: "http://127.0.0.1:1/" } });
  await post(ASSIGNED);
  await untilConnected(answers.length + 1);
  expect((await server.send("GET", CONVERSATION, { bearer })).json).toMatchObject({ state: "open" });
});

async function untilConnected(count: number): Promise<void> {
  while (
    (await listSends()).filter((send) => send.event === CONNECTED && send.context?.type === "DEFAULT").length < count
  )
    await new Promise((resolve) => setTimeout(resolve, 10));
}

test("[HOK-2] a function that takes too long is not waited for: the clock says the configured text, and a late answer changes nothing", async () => {
  await createFunction({ timeoutMs: 5_000 });
  let answerNow = () => {};
  receiver.answerWith((response) => {
    answerNow = () => response.end('{"type":"systemMessage","text":"too late"}');
  });
  await post(OPENED, ASSIGNED);
  await receiver.waitFor(1);
  server.wait(5_000);
  await server.engine.conversations.settleDue(10);
  expect(await listSends()).toMatchObject([configured]);
  answerNow();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await listSends()).toHaveLength(1);
});

test("[HOK-2] a node that dies between the commit and the call leaves the clock, and the configured text goes out", async () => {
  await createFunction();
  // A node that nobody listens to: it commits, and is gone before it asks.
  const dying = createConversations(server.engine);
  await post(OPENED);
  const input = { kind: "agent.assigned", agent: { id: "a1" as never, nickname: "Léa" } } as const;
  await dying.submit({ accountId: DEMO, conversationId: "c" as never, input });
  await dying.close();
  expect(await listSends()).toEqual([]);
  server.wait(1_000);
  await server.engine.conversations.settleDue(10);
  expect(await listSends()).toMatchObject([configured]);
  expect(receiver.received).toEqual([]);
});

test("[HOK-2] each event brings the group that belongs to it, and all of it is as openapi.json says", async () => {
  await createFunction({ events: null });
  answer("");
  const payload = Compile(FunctionPayload);
  await post({ ...OPENED, skillId: BILLING });
  for (const [index, event] of [
    { type: "urgency.set", urgent: true },
    ASSIGNED,
    { type: "response_time.set", seconds: 600 },
    { type: "participant.joined", agent: { id: "a2" }, role: "MANAGER" },
    { type: "conversation.transferred", skillId: 7 },
    { type: "conversation.closed", by: "CONSUMER" },
  ].entries()) {
    await receiver.waitFor(index + 1);
    await post(event);
  }
  const asked = (await receiver.waitFor(7)).map(({ body }) => JSON.parse(body) as FunctionPayload);
  expect(asked.filter((one) => !payload.Check(one))).toEqual([]);
  expect(asked.map(({ payload: { general, ...groups } }) => ({ [general.cbotEventType]: groups }))).toEqual([
    { CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: { start: { firstConversation: true } } },
    {
      CONSUMER_ASKED_URGENT_RESPONSE_TIME: {
        ttr: {
          oldTtr: { ttrType: "NORMAL", value: expect.any(Number) },
          newTtr: { ttrType: "URGENT", value: expect.any(Number) },
        },
      },
    },
    { [CONNECTED]: { participantChange: expect.anything() } },
    { AGENT_UPDATED_RESPONSE_TIME: { ttr: expect.objectContaining({ newTtr: { ttrType: "MANUAL", value: 600 } }) } },
    {
      ANOTHER_AGENT_JOINED_CONVERSATION: {
        participantChange: expect.objectContaining({
          newParticipants: expect.arrayContaining([{ id: "a2", role: "MANAGER" }]),
        }),
      },
    },
    { ENGAGEMENT_TRANSFERED: { routing: { oldSkillId: BILLING, newSkillId: 7 } } },
    { CONSUMER_END_CONVERSATION: { end: { closeReason: "CONSUMER" } } },
  ]);
});

test("[HOK-1] [HOK-2] openapi.json has what we send, too", async () => {
  const bodyOf = (field: string) => ({ content: { "application/json": { schema: { properties: { [field]: {} } } } } });
  const { webhooks } = (await server.send("GET", "/openapi.json")).json as { webhooks: Record<string, unknown> };
  expect(webhooks).toMatchObject({
    ...Object.fromEntries(Object.keys(WEBHOOK_EVENTS).map((type) => [type, { post: { requestBody: bodyOf("type") } }])),
    ask: { post: { requestBody: bodyOf("payload") } },
  });
});

test("[HOK-4] [HOK-2] a function that switches protocols, drips or vanishes is over in its time, and the configured text goes out", async () => {
  await createFunction({ timeoutMs: 300 });
  const ways: Parameters<typeof receiver.answerWith>[0][] = [
    ({ socket }) => socket?.write("HTTP/1.1 101 Go\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"),
    (response) => response.write("a drop"),
    ({ socket }) => socket?.destroy(),
  ];
  await post(OPENED);
  for (const [round, way] of ways.entries()) {
    receiver.answerWith(way);
    await post(ASSIGNED, { type: "conversation.returned_to_queue" });
    const sends = await untilSaid(2 * round + 2);
    expect(sends.filter(({ event }) => event === CONNECTED)).toHaveLength(round + 1);
    expect(sends).toContainEqual(expect.objectContaining(configured));
  }
  expect(receiver.received).toHaveLength(3);
});

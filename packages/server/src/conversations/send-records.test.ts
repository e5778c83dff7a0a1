import { afterEach, beforeEach, expect, test } from "vitest";
import { DEMO, MESSAGES, startTestServer, type TestServer } from "../http/test-server.testsuite.ts";

const V1 = `/v1/accounts/${DEMO}`;
const CONNECTED = "YOU_ARE_CONNECTED_TO";

let server: TestServer;
let bearer: string;
beforeEach(async () => {
  server = await startTestServer();
  bearer = await server.login("administrator");
});
afterEach(() => server.close());

interface Send {
  readonly event: string;
  readonly text?: string;
  readonly plainText?: string;
  readonly secondWording?: object;
}

async function post(conversation: string, body: unknown): Promise<readonly Send[]> {
  const { json, status, text } = await server.send("POST", `${V1}/conversations/${conversation}/events`, {
    bearer,
    body,
  });
  expect([status, text]).toEqual([200, expect.any(String)]);
  return (json as { results: { sends: Send[] }[] }).results.flatMap(({ sends }) => sends);
}

const opened = (language: string) => ({ type: "conversation.opened", language, consumer: { id: "v" } });
const assigned = (nickname: string) => ({ type: "agent.assigned", agent: { id: "a1", nickname } });

async function say(event: string, text: object): Promise<void> {
  const { status } = await server.send("PUT", `${MESSAGES}/${event}`, { bearer, body: { data: [text] } });
  expect(status).toBe(200);
}

test("[REN-6] answers, records and the feed have the text as it is shown, and plain", async () => {
  await say(CONNECTED, { lang: "he", msg: "עם {agentNickname}." });
  const sends = await post("c", [opened("he"), assigned("Dana (Tier 2)")]);
  const expected = { text: "עם \u2068Dana (Tier 2)\u2069.", plainText: "עם Dana (Tier 2)." };
  expect(sends.find(({ event }) => event === CONNECTED)).toMatchObject(expected);
  const records = (await server.send("GET", `${V1}/conversations/c/sends`, { bearer })).json as { sends: Send[] };
  expect(records.sends.find(({ event }) => event === CONNECTED)).toMatchObject(expected);
  const feed = (await server.send("GET", `${V1}/sends`, { bearer })).json as { entries: { send: Send }[] };
  expect(feed.entries.find(({ send }) => send.event === CONNECTED)?.send).toMatchObject(expected);
});

test("[REN-5] a send says that its second wording was used, for want of what, and why", async () => {
  const patch = { hours: { mode: "manual" } };
  expect((await server.send("PATCH", `${V1}/settings`, { bearer, body: patch })).status).toBe(200);
  const [hello] = await post("c", [opened("en-US")]);
  expect(hello).toMatchObject({
    outcome: "sent",
    plainText: expect.stringMatching(/closed/),
    secondWording: { reason: "missing-value", placeholder: "expectedResponseTime" },
  });
});

test.each(["", "\u200b", "\u00ad\u2060", "\u3164"])(
  "[REN-7] a nickname of %j is none, and no reason to refuse",
  async (name) => {
    await say(CONNECTED, { lang: "en-US", msg: "With {agentNickname}." });
    const sends = await post("c", [opened("en-US"), assigned(name)]);
    expect(sends.at(-1)).toMatchObject({ plainText: "With a team member." });
  },
);

test("[REN-7] half a character is replaced at every door: events, lines, texts, names of users", async () => {
  await say(CONNECTED, { lang: "en-US", msg: "With {agentNickname}." });
  // As clients send it: JSON.stringify writes the half as an escape.
  const sends = await post("c", [opened("en-US"), assigned("Lea \ud83d!")]);
  expect(sends.at(-1)).toMatchObject({ plainText: "With Lea \ufffd!." });
  await post("c", { type: "agent.message", agent: { id: "a1" }, text: "a\ud800b" });
  const lines = await server.engine.storage.conversations.listLines(DEMO, "c" as never, { fromSequence: 0, limit: 10 });
  expect(lines.at(-1)?.content).toEqual({ kind: "text", text: "a\ufffdb" });
  await say("BACK_TO_QUEUE", { lang: "en-US", msg: "a\udc00b", fallback: "c\ud800" });
  const { json } = await server.send("GET", `${MESSAGES}/BACK_TO_QUEUE?lang=en-US`, { bearer });
  expect(json).toMatchObject({ data: [{ msg: "a\ufffdb", fallback: "c\ufffd" }] });
  const skill = await server.send("POST", `/v1/accounts/${DEMO}/users`, {
    bearer,
    body: { loginName: "broken", role: "agent", password: "long enough", nickname: "B\ud83d" },
  });
  expect(skill.json).toMatchObject({ nickname: "B\ufffd" });
});

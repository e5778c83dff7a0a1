import { type ConsumerSession, createConsumerSession, type RememberedConsumer } from "@signpost/client";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PASSWORD } from "./support/people.ts";
import { type RunningServer, removeDataDir, startServer } from "./support/server.ts";

/** A whole conversation over the wire, with the server killed between two steps; each step waits for its acknowledgement. */
let server: RunningServer;

beforeEach(async () => {
  server = await startServer();
});
afterEach(async () => {
  await server.stop();
  await removeDataDir(server.dataDir);
});

interface SendRecord {
  readonly event: string;
  readonly outcome: string;
  readonly sequence?: number;
}

async function login(): Promise<string> {
  const answer = await fetch(`${server.url}/api/account/demo/login?v=1.3`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username: "admin", password: PASSWORD }),
  });
  const { bearer }: { bearer: string } = JSON.parse(await answer.text());
  return bearer;
}

async function call(path: string, bearer: string, body?: unknown): Promise<{ status: number; json: unknown }> {
  const answer = await fetch(server.url + path, {
    headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  return { status: answer.status, json: JSON.parse(await answer.text()) };
}

const STEPS = [
  { type: "conversation.opened", language: "fr-FR", skillId: 3, consumer: { id: "v1" } },
  { type: "consumer.message", text: "bonjour" },
  { type: "agent.assigned", agent: { id: "a1", nickname: "Léa" } },
  { type: "agent.message", agent: { id: "a1", nickname: "Léa" }, text: "oui ?" },
  { type: "conversation.transferred", skillId: 2 },
  { type: "agent.assigned", agent: { id: "a2", nickname: "Noam" } },
  { type: "conversation.closed", by: "AGENT" },
].map((event, index) => ({ id: `e${index}`, ...event }));

const SENT = [
  "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME",
  "YOU_ARE_CONNECTED_TO",
  "ENGAGEMENT_TRANSFERED",
  "YOU_ARE_CONNECTED_TO",
  "AGENT_END_CONVERSATION",
];

describe("kill -9 between any two steps", () => {
  test.each(STEPS.map(({ id, type }, index) => [id, type, index] as const))(
    "[DLV-1] [TRG-10] after %s (%s): nothing acknowledged is lost, nothing is sent twice",
    async (_, __, killAfter) => {
      const bearer = await login();
      const path = "/v1/accounts/demo/conversations/c1";
      for (const [index, step] of STEPS.entries()) {
        expect((await call(`${path}/events`, bearer, step)).status).toBe(200);
        if (index !== killAfter) continue;
        server = await server.restart();
        // Whoever is not sure that a step arrived sends it again.
        expect(await call(`${path}/events`, bearer, step)).toMatchObject({
          status: 200,
          json: { results: [{ isRepeat: true }] },
        });
      }
      const { json } = await call(`${path}/sends`, bearer);
      const { sends } = json as { sends: readonly SendRecord[] };
      expect(sends.map(({ event, outcome }) => `${event} ${outcome}`)).toEqual(SENT.map((event) => `${event} sent`));
      const conversation = (await call(path, bearer)).json as { sequence: number; state: string };
      // Five automatic lines, one of the visitor's, one of the agent's.
      expect(conversation).toMatchObject({ state: "closed", sequence: 7 });
    },
  );
});

test("[DLV-1] [DLV-2] a visitor who writes while the server is killed again and again loses nothing and reads nothing twice", async () => {
  let remembered: RememberedConsumer | undefined;
  const visitor: ConsumerSession = createConsumerSession({
    server: server.url,
    accountId: "demo",
    memory: {
      load: () => remembered,
      save: (next) => {
        remembered = next;
      },
    },
    random: () => 0.1,
  });
  visitor.start();
  visitor.openConversation({ skillId: 3, language: "fr-FR" });
  await until(() => visitor.getSnapshot().conversation.kind === "open" && visitor.getSnapshot().lines.length > 0);
  const words = Array.from({ length: 12 }, (_, index) => `ligne ${index}`);
  for (const [index, text] of words.entries()) {
    visitor.send(text);
    if (index % 4 === 2) {
      server = await server.restart();
      visitor.retryNow();
    }
  }
  await until(() => visitor.getSnapshot().outbox.length === 0);
  visitor.stop();
  const { lines } = visitor.getSnapshot();
  expect(lines.filter(({ author }) => author.kind === "consumer").map(({ text }) => text)).toEqual(words);
  expect(lines.filter(({ author }) => author.kind === "automatic")).toHaveLength(1);
  expect(new Set(lines.map(({ sequence }) => sequence)).size).toBe(lines.length);
});

test("[OPS-2] SIGTERM finishes what was accepted and exits under ten seconds", async () => {
  const started = Date.now();
  expect(await server.stop()).toBe(0);
  expect(Date.now() - started).toBeLessThan(10_000);
  server = await server.restart();
});

async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error("it did not come to that within 30 seconds");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

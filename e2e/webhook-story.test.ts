import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PASSWORD } from "./support/people.ts";
import { type RunningServer, removeDataDir, startServer } from "./support/server.ts";

/** A platform that is told by a webhook, refuses now and then, and whose Signpost is killed in the middle. */
interface Told {
  readonly webhookId: string;
  readonly conversation: string;
  readonly ordinal: number;
}

const CONVERSATIONS = 60;
let server: RunningServer;
let platform: Server;
let platformUrl: string;
/** What the platform answered with 200, in the order in which it came. */
let told: Told[];
let calls: number;

beforeEach(async () => {
  [told, calls] = [[], 0];
  platform = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      calls++;
      if (calls % 20 === 0) return response.writeHead(503).end();
      const { data } = JSON.parse(body) as { data: { conversation: string; send: { ordinal: number } } };
      const webhookId = String(request.headers["webhook-id"]);
      told.push({ webhookId, conversation: data.conversation, ordinal: data.send.ordinal });
      // Long enough that some are on their way at any moment.
      return setTimeout(() => response.end(), 20);
    });
  });
  await new Promise<void>((resolve) => platform.listen(0, "127.0.0.1", resolve));
  platformUrl = `http://127.0.0.1:${(platform.address() as AddressInfo).port}/signpost`;
  server = await startServer({ environment: { SIGNPOST_HOOK_ALLOW_PRIVATE: "127.0.0.1" } });
});
afterEach(async () => {
  await server.stop();
  await removeDataDir(server.dataDir);
  platform.closeAllConnections();
  platform.close();
});

async function call(path: string, bearer: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(server.url + path, {
    headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  expect([path, answer.ok]).toEqual([path, true]);
  return answer.json();
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

async function readFeed(bearer: string): Promise<readonly string[]> {
  const { entries } = (await call("/v1/accounts/demo/sends?limit=1000", bearer)) as {
    entries: { conversation: string; send: { ordinal: number } }[];
  };
  return entries.map(({ conversation, send }) => `${conversation} ${send.ordinal}`);
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20));
}

const nameOf = ({ conversation, ordinal }: Told) => `${conversation} ${ordinal}`;

test("[HOK-1] [DLV-1] kill -9 amid deliveries: every send is told, in order in its conversation, and twice only with the same id", async () => {
  const bearer = await login();
  await call("/v1/accounts/demo/hooks", bearer, { name: "platform", url: platformUrl, timeoutMs: 1_000 });
  const events = (index: number) => [
    { type: "conversation.opened", language: "fr-FR", consumer: { id: `v${index}` } },
    { type: "agent.assigned", agent: { id: "a1", nickname: "Léa" } },
    { type: "conversation.returned_to_queue" },
  ];
  for (let index = 0; index < CONVERSATIONS; index++)
    await call(`/v1/accounts/demo/conversations/c${index}/events`, bearer, events(index));
  await until(() => told.length >= 30);
  server = await server.restart();
  const sends = await readFeed(await login());
  expect(sends).toHaveLength(3 * CONVERSATIONS);
  await until(() => new Set(told.map(nameOf)).size === sends.length);

  const idsByName = new Map<string, Set<string>>();
  const lastByConversation = new Map<string, number>();
  for (const one of told) {
    const ids = idsByName.get(nameOf(one)) ?? new Set();
    idsByName.set(nameOf(one), ids.add(one.webhookId));
    if (ids.size > 1 || told.find((first) => nameOf(first) === nameOf(one)) !== one) continue;
    expect([one.conversation, one.ordinal]).toEqual([
      one.conversation,
      (lastByConversation.get(one.conversation) ?? 0) + 1,
    ]);
    lastByConversation.set(one.conversation, one.ordinal);
  }
  expect([...idsByName.values()].filter((ids) => ids.size !== 1)).toEqual([]);
  expect([...idsByName.keys()].toSorted()).toEqual(sends.toSorted());
});

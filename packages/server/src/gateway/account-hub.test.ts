import type { ConsumerId, ConversationId, Input } from "@signpost/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createInProcessBroker } from "../broker/in-process/in-process-broker.ts";
import { configurationOf, typingIn } from "../broker/topics.ts";
import type { Conversations } from "../conversations/conversations.ts";
import { createConversations } from "../conversations/create-conversations.ts";
import { DEMO, STARTS_AT, startTestServer, type TestServer } from "../http/test-server.testsuite.ts";
import { createLogger } from "../observability/logger.ts";
import type { ConversationQuery } from "../storage/conversation-queries.ts";
import type { ConversationStore } from "../storage/conversation-store.ts";
import { type AccountHub, openAccountHub } from "./account-hub.ts";
import type { Member } from "./members.ts";
import { soon } from "./socket-client.testsuite.ts";

const VERA = "vera" as ConsumerId;
const KIM = "kim" as ConsumerId;

let server: TestServer;
let hub: AccountHub;
/** Who was told of what. */
let told: string[];
beforeEach(async () => {
  server = await startTestServer();
  hub = await openAccountHub(DEMO, { ...server.engine, logger: createLogger(() => {}) });
  told = [];
});
afterEach(async () => {
  hub.close();
  await server.close();
});

function toMember(name: string, consumerId?: ConsumerId): Member {
  return {
    ...(consumerId === undefined ? {} : { consumerId }),
    onConversation: ({ conversation }) => told.push(`${name}: ${conversation.consumer.id} wrote`),
    onTyping: ({ consumerId: who }) => told.push(`${name}: ${who} types`),
    onAgents: () => told.push(`${name}: agents`),
  };
}

async function submit(id: ConsumerId, input: Input, node: Conversations = server.engine.conversations): Promise<void> {
  const conversationId = `of-${id}` as ConversationId;
  expect(await node.submit({ accountId: DEMO, conversationId, input })).toMatchObject({ kind: "done" });
}

const open = (id: ConsumerId, node?: Conversations) =>
  submit(
    id,
    { kind: "conversation.opened", channel: "MESSAGING", languages: [], consumer: { id, authenticated: false } },
    node,
  );
const write = (id: ConsumerId) => submit(id, { kind: "consumer.message", content: { kind: "text", text: "hello" } });

function type(consumerId: ConsumerId): void {
  const conversationId = `of-${consumerId}` as ConversationId;
  const from = { kind: "consumer", consumerId } as never;
  server.engine.broker.publish(typingIn(DEMO), { conversationId, consumerId, from, chatState: "COMPOSING" });
}

test("[WS-1] who has left is told of nothing more, and others of the same consumer still are", async () => {
  const [agent, phone, tablet] = [toMember("agent"), toMember("phone", VERA), toMember("tablet", VERA)];
  await open(VERA);
  for (const member of [agent, phone, tablet]) hub.join(member);
  await write(VERA);
  type(VERA);
  expect(told).toEqual(
    ["agent", "phone", "tablet"]
      .flatMap((name) => `${name}: vera wrote`)
      .concat(["agent", "phone", "tablet"].map((name) => `${name}: vera types`)),
  );
  told = [];
  hub.leave(phone);
  hub.leave(agent);
  await write(VERA);
  type(VERA);
  expect(told).toEqual(["tablet: vera wrote", "tablet: vera types"]);
  told = [];
  hub.leave(tablet);
  await write(VERA);
  type(VERA);
  expect(told).toEqual([]);
});

test("[WS-1] a consumer is told of its own conversations alone", async () => {
  hub.join(toMember("kim", KIM));
  for (const id of [VERA, KIM]) await open(id);
  for (const id of [VERA, KIM]) await write(id);
  for (const id of [VERA, KIM]) type(id);
  expect(new Set(told)).toEqual(new Set(["kim: kim wrote", "kim: kim types"]));
});

test("[WS-1] a hub is empty when the last of its members has left, whoever that is", () => {
  const members = [toMember("agent"), toMember("phone", VERA), toMember("tablet", VERA)];
  expect(hub.isEmpty).toBe(true);
  for (const member of members) hub.join(member);
  for (const member of members) {
    expect(hub.isEmpty).toBe(false);
    hub.leave(member);
  }
  expect(hub.isEmpty).toBe(true);
});

test("[AUT-9] agents are told when who may do what has changed, and consumers are not", async () => {
  hub.join(toMember("agent"));
  hub.join(toMember("phone", VERA));
  server.engine.broker.publish(configurationOf(DEMO), { revision: 2 as never });
  await soon(() => expect(told).toEqual(["agent: agents"]));
});

test("[LIM-3] one who cannot take something in does not keep it from the others", async () => {
  const broken: Member = {
    ...toMember("broken"),
    onConversation: () => {
      throw new Error("the socket is full");
    },
  };
  await open(VERA);
  hub.join(broken);
  hub.join(toMember("phone", VERA));
  await write(VERA);
  expect(told).toEqual(["phone: vera wrote"]);
});

test("[WS-1] a closed hub hears nothing", async () => {
  await open(VERA);
  hub.join(toMember("agent"));
  hub.close();
  await write(VERA);
  type(VERA);
  expect(told).toEqual([]);
});

describe("after announcements were missed", () => {
  /** A node on the same store that this one does not hear. */
  const startUnheardNode = (): Conversations =>
    createConversations({ ...server.engine, broker: createInProcessBroker({ onError: () => {} }) });

  test("[DLV-2] what changed in the thirty seconds before the hub last heard others is read, and nothing older", async () => {
    const unheard = startUnheardNode();
    await open(KIM, unheard);
    server.wait(1);
    await open(VERA, unheard);
    server.wait(30_000);
    await hub.refresh();
    hub.join(toMember("agent"));
    await hub.catchUp();
    expect(told).toEqual(["agent: vera wrote", "agent: agents"]);
  });

  test("[DLV-2] a reading begins where the last one did, takes the newest ten thousand, and tells the oldest of them first", async () => {
    const { storage } = server.engine;
    const asked: ConversationQuery[] = [];
    const conversations: ConversationStore = {
      ...storage.conversations,
      list(query) {
        asked.push(query);
        return storage.conversations.list(query);
      },
    };
    const logger = createLogger(() => {});
    const reading = await openAccountHub(DEMO, { ...server.engine, storage: { ...storage, conversations }, logger });
    reading.join(toMember("agent"));
    const unheard = startUnheardNode();
    for (const id of [KIM, VERA]) {
      await open(id, unheard);
      server.wait(1);
    }
    await reading.catchUp();
    await reading.catchUp();
    // The first looks back from the instant at which the hub opened, the second from that of the first.
    const [first, second] = [STARTS_AT - 30_000, STARTS_AT + 2 - 30_000];
    expect(asked.map(({ changedSince, limit }) => [changedSince, limit])).toEqual([
      [first, 10_000],
      [second, 10_000],
    ]);
    expect(told).toEqual(["agent: kim wrote", "agent: vera wrote", "agent: agents", "agent: agents"]);
    reading.close();
  });
});

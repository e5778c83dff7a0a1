import type { ConversationId } from "@signpost/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Broker } from "../broker/broker.ts";
import { createInProcessBroker } from "../broker/in-process/in-process-broker.ts";
import { conversationsOf } from "../broker/topics.ts";
import type { Conversations } from "../conversations/conversations.ts";
import { createConversations } from "../conversations/create-conversations.ts";
import { DEMO, startTestServer, type TestServer } from "../http/test-server.testsuite.ts";
import {
  accept,
  connectAgent,
  connectConsumer,
  connectWorkingAgent,
  findRing,
  openConversation,
  type SocketClient,
  say,
  soon,
} from "./socket-client.testsuite.ts";

let server: TestServer;
/** Another node on the same store; what it announces goes to a broker that this node does not hear. */
let otherNode: Conversations;
let otherBroker: Broker;
beforeEach(async () => {
  server = await startTestServer();
  otherBroker = createInProcessBroker({ onError: () => {} });
  otherNode = createConversations({ ...server.engine, broker: otherBroker });
});
afterEach(() => server.close());

async function sayElsewhere(conversation: string, text: string): Promise<void> {
  const conversationId = conversation as ConversationId;
  const input = { kind: "consumer.message", content: { kind: "text", text } } as const;
  await otherNode.submit({ accountId: DEMO, conversationId, input });
}

async function follow(client: SocketClient): Promise<string> {
  const conversation = await openConversation(client);
  await soon(() => expect(client.lines(conversation)).toHaveLength(1));
  return conversation;
}

const heard = (client: SocketClient, conversation: string) =>
  client
    .lines(conversation)
    .map((line) => line.replace(/^\d+: /, ""))
    .slice(1);

test("[DLV-2] lines whose announcement was lost come with the next one, in order and once", async () => {
  const visitor = await connectConsumer(server);
  const conversation = await follow(visitor);
  for (const text of ["2", "3"]) await sayElsewhere(conversation, text);
  expect(heard(visitor, conversation)).toEqual([]);
  await say(visitor, conversation, "4");
  await soon(() => expect(heard(visitor, conversation)).toEqual(["2", "3", "4"]));
  await say(visitor, conversation, "5");
  await soon(() => expect(heard(visitor, conversation)).toEqual(["2", "3", "4", "5"]));
});

test("[DLV-2] lines that were too many to announce are read from storage", async () => {
  const visitor = await connectConsumer(server);
  const conversation = await follow(visitor);
  const topic = conversationsOf(DEMO);
  otherBroker.subscribe(topic, (change) => server.engine.broker.publish(topic, topic.shorten?.(change) ?? change));
  await sayElsewhere(conversation, "2");
  await soon(() => expect(heard(visitor, conversation)).toEqual(["2"]));
});

test("[DLV-2] of two nodes' announcements the older one, coming last, changes nothing", async () => {
  const agent = await connectWorkingAgent(server);
  const visitor = await connectConsumer(server);
  const conversation = await follow(visitor);
  const changes: (() => void)[] = [];
  const topic = conversationsOf(DEMO);
  otherBroker.subscribe(topic, (change) => changes.push(() => server.engine.broker.publish(topic, change)));
  for (const text of ["2", "3"]) {
    server.wait(1);
    await sayElsewhere(conversation, text);
  }
  const told = () => agent.changes(".ams.aam.ExConversationChangeNotification").length;
  const before = told();
  for (const announce of changes.toReversed()) announce();
  await soon(() => expect(heard(visitor, conversation)).toEqual(["2", "3"]));
  expect(told()).toBe(before + 1);
});

test("[DLV-2] older agents' clients, which get the lines of their conversations unasked, miss none either", async () => {
  const agent = await connectWorkingAgent(server);
  const visitor = await connectConsumer(server);
  const conversation = await follow(visitor);
  await accept(agent, conversation);
  const texts = () =>
    agent.told(".ams.ms.OnlineEventDistribution").flatMap(({ event }) => {
      const { message } = event as { readonly message?: string };
      return message === undefined ? [] : [message];
    });
  await soon(() => expect(texts()).toHaveLength(1));
  await sayElsewhere(conversation, "a");
  await say(visitor, conversation, "b");
  await soon(() => expect(texts().slice(1)).toEqual(["a", "b"]));
});

test("[TRG-4] an agent stays at work while one of its connections is, and is what it chose last", async () => {
  const [first, second] = [await connectWorkingAgent(server), await connectAgent(server)];
  await second.ask(".ams.routing.SubscribeAgentsState", {});
  const state = () => second.changes(".ams.routing.AgentStateNotification").at(-1)?.result["availability"];
  await second.ask(".ams.routing.SetAgentState", { availability: "ONLINE" });
  await second.ask(".ams.routing.SubscribeRoutingTasks", {});
  first.close();
  const visitor = await connectConsumer(server);
  const conversation = await openConversation(visitor);
  await soon(() => expect(findRing(second, conversation)).toBeDefined());
  const third = await connectAgent(server);
  server.wait(1);
  await third.ask(".ams.routing.SetAgentState", { availability: "AWAY" });
  await soon(() => expect([state(), findRing(second, conversation)]).toEqual(["AWAY", undefined]));
  third.close();
  await soon(() => expect(state()).toBe("ONLINE"));
});

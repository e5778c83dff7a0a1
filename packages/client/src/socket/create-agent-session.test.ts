import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AgentSession } from "./agent-session.ts";
import { createAgentSession } from "./create-agent-session.ts";
import { toObject } from "./json-reader.ts";
import { ProtocolServer } from "./protocol-server.testsuite.ts";
import { RequestError } from "./request-error.ts";

let server: ProtocolServer;
let session: AgentSession;

beforeEach(async () => {
  server = new ProtocolServer();
  session = createAgentSession({
    server: await server.listen(),
    accountId: "demo",
    ownIds: ["anna"],
    getBearer: async () => "bearer",
    random: () => 0,
  });
  session.start();
  await until(() => expect(server.requestsOf("routing.SetAgentState")).toHaveLength(1));
});

afterEach(async () => {
  session.stop();
  await server.end();
});

function until(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 4000, interval: 20 });
}

function textsIn(conversationId: string): string[] {
  return (session.getSnapshot().linesByConversation.get(conversationId) ?? []).map(({ text }) => text);
}

function ring(conversationId: string, ringState: string): void {
  const ringsDetails = [{ ringId: `ring of ${conversationId}`, ringState, ringExpirationTs: 99, weight: 7 }];
  const changes = [{ type: "UPSERT", result: { conversationId, skillId: "3", ringsDetails } }];
  server.notify(".ams.routing.RoutingTaskNotification", { subscriptionId: "1", changes });
}

test("[WS-1] a ring is offered until it is accepted or withdrawn", async () => {
  ring("c1", "WAITING");
  ring("c2", "WAITING");
  await until(() => expect(session.getSnapshot().rings).toHaveLength(2));
  expect(session.getSnapshot().rings[0]).toEqual({
    ringId: "ring of c1",
    conversationId: "c1",
    skillId: 3,
    expiresAt: 99,
    queuedAt: 7,
  });
  await session.accept("ring of c1");
  expect(session.getSnapshot().rings.map(({ conversationId }) => conversationId)).toEqual(["c2"]);
  expect(server.requestsOf("routing.UpdateRingState")).toEqual([{ ringId: "ring of c1", ringState: "ACCEPTED" }]);
  ring("c2", "EXPIRED");
  await until(() => expect(session.getSnapshot().rings).toEqual([]));
});

test("[WSP-5] a refusal says who was faster, where the server does", async () => {
  const failure = { kind: "refused", code: 409, message: "it is taken", takenBy: "Ada" };
  await expect(session.accept("taken")).rejects.toMatchObject({ failure });
});

test("[DLV-2] what is followed is whole after a break, and the agent is in the state it was in", async () => {
  server.write("c1", "CONSUMER", "hello");
  session.follow("c1");
  await session.setAvailability("ONLINE");
  await until(() => expect(textsIn("c1")).toEqual(["hello"]));
  server.cut();
  server.write("c1", "CONSUMER", "anybody there?");
  await until(() => expect(textsIn("c1")).toEqual(["hello", "anybody there?"]));
  await until(() => expect(server.requestsOf("routing.SetAgentState").at(-1)).toEqual({ availability: "ONLINE" }));
  expect(session.getSnapshot().connection.kind).toBe("open");
});

test("[DLV-2] an agent reads what is private, too", async () => {
  server.write("c1", "CONSUMER", "hello");
  session.follow("c1");
  await until(() => expect(textsIn("c1")).toEqual(["hello"]));
  const event = { type: "ContentEvent", contentType: "text/plain", message: "a note" };
  const changes = [{ dialogId: "c1", sequence: 2, messageAudience: "AGENTS_AND_MANAGERS", event }];
  server.notify(".ams.ms.MessagingEventNotification", { dialogId: "c1", changes });
  await until(() => expect(textsIn("c1")).toEqual(["hello", "a note"]));
});

test("[DLV-2] two readers of one conversation share it, and it stays until both have left", async () => {
  server.write("c1", "CONSUMER", "hello");
  const leaveFirst = session.follow("c1");
  const leaveSecond = session.follow("c1");
  await until(() => expect(textsIn("c1")).toEqual(["hello"]));
  leaveFirst();
  leaveFirst();
  server.write("c1", "CONSUMER", "still there?");
  await until(() => expect(textsIn("c1")).toEqual(["hello", "still there?"]));
  leaveSecond();
  expect(session.getSnapshot().linesByConversation.has("c1")).toBe(false);
  expect(server.requestsOf("ms.SubscribeMessagingEvents")).toHaveLength(1);
});

test("[WS-1] who is only suggested is not in the conversation yet", async () => {
  const toDetails = (state: string, metaDataLastUpdateTs: number) => ({
    state: "OPEN",
    startTs: 1,
    metaDataLastUpdateTs,
    participants: { CONSUMER: ["visitor"] },
    dialogs: [
      {
        dialogType: "MAIN",
        participantsDetails: [
          { id: "visitor", role: "CONSUMER", state: "ACTIVE" },
          { id: "anna", role: "ASSIGNED_AGENT", state },
        ],
      },
    ],
  });
  const roleAfter = async (state: string, at: number) => {
    const result = { convId: "c1", conversationDetails: toDetails(state, at) };
    server.notify("cqm.ExConversationChangeNotification", { changes: [{ type: "UPSERT", result }] });
    await until(() => expect(session.getSnapshot().conversations[0]?.changedAt).toBe(at));
    const conversation = session.getSnapshot().conversations[0];
    return conversation && session.roleIn(conversation);
  };
  expect(await roleAfter("SUGGESTED", 10)).toBeUndefined();
  expect(await roleAfter("ACTIVE", 20)).toBe("ASSIGNED_AGENT");
});

test("[WS-1] notifications that overtake one another leave the newest state", async () => {
  const tell = (state: string, metaDataLastUpdateTs: number) => {
    const result = { convId: "c1", conversationDetails: { state, metaDataLastUpdateTs } };
    server.notify("cqm.ExConversationChangeNotification", { changes: [{ type: "UPSERT", result }] });
  };
  tell("CLOSE", 20);
  tell("OPEN", 10);
  ring("c2", "WAITING"); // behind both, so both have arrived with it
  await until(() => expect(session.getSnapshot().rings).toHaveLength(1));
  expect(session.getSnapshot().conversations).toMatchObject([{ conversationId: "c1", isOpen: false, changedAt: 20 }]);
});

test("[DLV-2] a conversation that was closed during a break is not shown as open after it", async () => {
  server.write("c1", "CONSUMER", "hello");
  server.write("c2", "CONSUMER", "hello");
  server.cut();
  await until(() => expect(session.getSnapshot().conversations.filter(({ isOpen }) => isOpen)).toHaveLength(2));
  server.cut();
  server.transcripts.delete("c1");
  await until(() =>
    expect(session.getSnapshot().conversations.map(({ conversationId, isOpen }) => [conversationId, isOpen])).toEqual([
      ["c2", true],
      ["c1", false],
    ]),
  );
});

test("[WS-1] a conversation that leaves the subscription is closed, and rings for nobody", async () => {
  const details = { state: "OPEN", metaDataLastUpdateTs: 10 };
  const tell = (type: string, result: object) =>
    server.notify("cqm.ExConversationChangeNotification", { changes: [{ type, result }] });
  tell("UPSERT", { convId: "c1", conversationDetails: details });
  ring("c1", "WAITING");
  await until(() => expect(session.getSnapshot().rings).toHaveLength(1));
  tell("DELETE", { convId: "c1" });
  await until(() => expect(session.getSnapshot().rings).toEqual([]));
  expect(session.getSnapshot().conversations).toMatchObject([{ conversationId: "c1", isOpen: false }]);
});

test("[WS-1] says when the agent begins and ends to type, once each, and a line ends it by itself", async () => {
  for (const isTyping of [true, true, false, true]) session.setTyping("c1", isTyping);
  await session.publish("c1", "hello");
  session.setTyping("c1", true);
  const states = ["COMPOSING", "PAUSE", "COMPOSING", "COMPOSING"];
  await until(() =>
    expect(server.requestsOf("ms.PublishEvent").flatMap(({ event }) => toObject(event)["chatState"] ?? [])).toEqual(
      states,
    ),
  );
});

test("[WS-1] shows where the consumer types, until it says otherwise or something", async () => {
  const tell = (chatState: string) => {
    const originatorMetadata = { id: "visitor", role: "CONSUMER" };
    const changes = [{ dialogId: "c1", originatorMetadata, event: { type: "ChatStateEvent", chatState } }];
    server.notify("ms.MessagingEventNotification", { dialogId: "c1", changes });
  };
  const isShown = (isTyping: boolean) => until(() => expect(session.getSnapshot().typingIn.has("c1")).toBe(isTyping));
  tell("COMPOSING");
  await isShown(true);
  tell("PAUSE");
  await isShown(false);
  tell("COMPOSING");
  await isShown(true);
  server.write("c1", "CONSUMER", "hello");
  await isShown(false);
});

test("[WS-1] a transfer gives up the assignment where there is one, and only there", async () => {
  await session.transferToSkill("unassigned", 7);
  const details = { state: "OPEN", participants: [{ id: "anna", role: "ASSIGNED_AGENT" }] };
  const changes = [{ type: "UPSERT", result: { convId: "assigned", conversationDetails: details } }];
  server.notify("cqm.ExConversationChangeNotification", { changes });
  await until(() =>
    expect(session.getSnapshot().conversations.some((c) => c.conversationId === "assigned")).toBe(true),
  );
  await session.transferToSkill("assigned", 7);
  const [unassigned, assigned] = server.requestsOf("cm.UpdateConversationField");
  const toSkill = { field: "Skill", type: "UPDATE", skill: 7 };
  expect(unassigned?.["conversationField"]).toEqual([toSkill]);
  expect(assigned?.["conversationField"]).toEqual([
    { field: "ParticipantsChange", type: "REMOVE", role: "ASSIGNED_AGENT" },
    toSkill,
  ]);
});

test("[WS-1] an action that the server refuses is rejected with its code and words", async () => {
  const refused = session.publish("c1", "refuse me");
  await expect(refused).rejects.toThrow(RequestError);
  await expect(refused).rejects.toMatchObject({ failure: { kind: "refused", code: 400, message: "not this" } });
});

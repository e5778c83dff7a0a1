import { afterEach, beforeEach, expect, test } from "vitest";
import {
  createMemory,
  earlierTextsOf,
  openConversation,
  textsOf,
  until,
  Visitors,
} from "./consumer-session.testsuite.ts";
import type { ProtocolServer } from "./protocol-server.testsuite.ts";

let visitors: Visitors;
let server: ProtocolServer;

beforeEach(async () => {
  visitors = await new Visitors().begin();
  server = visitors.server;
});

afterEach(() => visitors.end());

function toChange(dialogId: string, sequence: number, more: object = {}): object {
  const event = { type: "ContentEvent", contentType: "text/plain", message: `line ${sequence}` };
  return { dialogId, sequence, originatorMetadata: { id: "a", role: "ASSIGNED_AGENT" }, event, ...more };
}

test("[WS-4] what is private or of another dialog is shown to no visitor, even where the server answers it", async () => {
  const session = visitors.open();
  const id = await openConversation(session);
  server.closeConversation(id, "AGENT");
  await until(() => expect(session.getSnapshot().conversation.kind).toBe("closed"));
  const isPrivate = { messageAudience: "AGENTS_AND_MANAGERS" };
  const answer = (dialogId: string) => [
    toChange("of somebody else", 1),
    toChange(dialogId, 2, isPrivate),
    toChange(dialogId, 3),
  ];
  server.isMute = true;
  server.answerQuery = (dialogId, newerThan) => (newerThan < 3 ? answer(dialogId) : []);
  session.openConversation({});
  await until(() => expect(textsOf(session)).toEqual(["line 3"]));
  server.isMute = false;
  const { conversation } = session.getSnapshot();
  if (conversation.kind !== "open") throw new Error("the conversation is not open");
  const changes = [toChange(conversation.conversationId, 4, isPrivate), toChange(conversation.conversationId, 5)];
  server.notify("ms.MessagingEventNotification", { dialogId: conversation.conversationId, changes });
  await until(() => expect(textsOf(session)).toEqual(["line 3", "line 5"]));
});

test("[WIN-10] the same holds for earlier conversations", async () => {
  const memory = createMemory();
  const first = visitors.open(memory);
  const earlier = await openConversation(first);
  server.closeConversation(earlier, "AGENT");
  await until(() => expect(first.getSnapshot().conversation.kind).toBe("closed"));
  await openConversation(first);
  first.stop();
  const answer = [
    toChange("of somebody else", 1),
    toChange(earlier, 2, { messageAudience: "AGENTS_AND_MANAGERS" }),
    toChange(earlier, 3),
  ];
  server.answerQuery = (_, newerThan) => (newerThan < 3 ? answer : []);
  const session = visitors.open(memory);
  await until(() => expect(earlierTextsOf(session)).toEqual([["line 3"]]));
});

test("[DLV-2] a time that no date has does not keep a line from being shown", async () => {
  const session = visitors.open();
  const id = await openConversation(session);
  const times = [1e300, 8.64e15 + 2, -1e300, "1e300", 8.64e15];
  const changes = times.map((serverTimestamp, index) => toChange(id, index + 2, { serverTimestamp }));
  server.notify("ms.MessagingEventNotification", { dialogId: id, changes });
  await until(() => expect(textsOf(session)).toHaveLength(times.length + 1));
  expect(session.getSnapshot().lines.map(({ at }) => at)).toEqual([1000, 0, 0, 0, 0, 8.64e15]);
});

test("[DLV-2] a transcript without an end is not read for ever, and does not keep the visitor from writing", async () => {
  server.answerQuery = (dialogId, newerThan) => [toChange(dialogId, newerThan + 2), toChange(dialogId, newerThan + 4)];
  const session = visitors.open();
  session.openConversation({});
  session.send("hello?");
  await until(() => expect(server.requestsOf("ms.PublishEvent")).toHaveLength(1));
  expect(server.requestsOf("ms.QueryMessages")).toHaveLength(1000);
}, 20_000);

import type { AccountId, AgentId, ConsumerId, ConversationId, Line } from "@signpost/core";
import { expect, test } from "vitest";
import { storageExamples as eg } from "../../storage/contract.testsuite.ts";
import { createDirectory } from "../directory.ts";
import { toMessagingChange } from "./to-messaging-change.ts";

const CONVERSATION = { accountId: "demo" as AccountId, conversationId: "c" as ConversationId };
const directory = createDirectory(CONVERSATION.accountId, [eg.user()]);
const read = (more: Partial<Line> = {}) => toMessagingChange({ ...eg.line(7), ...more }, CONVERSATION, directory);

test("[WS-1] a line on the wire has its number, its dialog, its time, its writer and its words", () => {
  expect(read()).toEqual({
    sequence: 7,
    dialogId: "c",
    originatorId: "v1",
    originatorPId: "v1",
    originatorMetadata: { id: "v1", role: "CONSUMER" },
    serverTimestamp: eg.line(7).at,
    event: { type: "ContentEvent", contentType: "text/plain", message: "line 7" },
  });
});

test("[TRG-9] an automatic one says which it is, by the account's own voice; a private one for whom it is", () => {
  const automatic = { eventId: "BACK_TO_QUEUE", sendOrdinal: 4, language: "fr-FR" as never } as const;
  expect(read({ from: { kind: "controller" }, automatic, isPrivate: true })).toMatchObject({
    originatorId: "demo.controller",
    originatorPId: "demo.controller",
    originatorMetadata: { id: "demo.controller", role: "CONTROLLER" },
    messageAudience: "AGENTS_AND_MANAGERS",
    automatic: { messageEventId: "BACK_TO_QUEUE", sendOrdinal: 4, lang: "fr-FR" },
  });
});

test("[WS-1] an agent is named by both its names, its role, and its nickname where it is known", () => {
  const from = (id: string) => read({ from: { kind: "agent", agent: { id: id as AgentId }, role: "MANAGER" } });
  expect(from("1")).toMatchObject({
    originatorId: "demo.1",
    originatorPId: "pid-1",
    originatorMetadata: { id: "pid-1", role: "MANAGER", nickname: "Ada" },
  });
  expect(from("bob").originatorMetadata).toEqual({ id: "bob", role: "MANAGER" });
});

test("[WS-1] [LIM-2] receipts and rich content are told as they came; what nests too deep as a mark that stands for it", () => {
  const status = { kind: "receipt", status: "READ", sequences: [1, 2] } as const;
  expect(read({ content: status }).event).toEqual({ type: "AcceptStatusEvent", status: "READ", sequenceList: [1, 2] });
  const event = { type: "RichContentEvent", content: { type: "button" } };
  expect(read({ content: { kind: "other", event } }).event).toEqual(event);
  let deep: unknown = [];
  for (let depth = 0; depth < 100; depth++) deep = [deep];
  expect(read({ content: { kind: "other", event: { ...event, content: deep } } }).event).toEqual({
    type: "ContentEvent",
    contentType: "text/plain",
    message: "[this message cannot be shown]",
  });
  expect(read({ from: { kind: "consumer", consumerId: "v2" as ConsumerId } }).originatorId).toBe("v2");
});

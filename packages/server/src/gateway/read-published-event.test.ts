import type { JsonObject } from "@signpost/protocol";
import { describe, expect, test } from "vitest";
import { readPublishedEvent } from "./read-published-event.ts";
import { SocketRefusal } from "./refusal.ts";

const parse = (event: unknown, more: JsonObject = {}) => readPublishedEvent({ event, ...more }, 10);

describe("what a client publishes", () => {
  const TEXT = { type: "ContentEvent", contentType: "text/plain", message: "hello" };
  const RICH = { type: "RichContentEvent", content: { type: "button" } };
  const PRIVATE = { messageAudience: "AGENTS_AND_MANAGERS" };

  test.each([
    ["a text", TEXT, { kind: "text", text: "hello" }],
    ["a text that does not say that it is one", { ...TEXT, contentType: undefined }, { kind: "text", text: "hello" }],
    ["a text that is too long", { ...TEXT, message: "hello, world" }, { kind: "text", text: "hello, …" }],
    [
      "a link or a file",
      { ...TEXT, contentType: "hosted/file" },
      { kind: "other", event: { ...TEXT, contentType: "hosted/file" } },
    ],
    ["rich content", RICH, { kind: "other", event: RICH }],
  ])("[WS-1] [LIM-6] %s, for all or for agents alone", (_, event, content) => {
    expect(parse(event)).toEqual({ kind: "content", content, isPrivate: false });
    expect(parse(event, PRIVATE)).toEqual({ kind: "content", content, isPrivate: true });
    expect(parse(event, { messageAudience: "ALL" })).toMatchObject({ isPrivate: false });
  });

  test("[WS-1] a receipt of some lines; what is no number of one is left out", () => {
    for (const status of ["ACCEPT", "READ", "ACCESS", "NACK", "ACTION"])
      expect(parse({ type: "AcceptStatusEvent", status, sequenceList: [1, 2.5, "3", 4] })).toEqual({
        kind: "receipt",
        status,
        sequences: [1, 4],
      });
    const most = Array.from({ length: 1_000 }, (_, index) => index);
    expect(parse({ type: "AcceptStatusEvent", status: "READ", sequenceList: most })).toMatchObject({ sequences: most });
  });

  test("[WS-1] what it does at the moment", () => {
    for (const chatState of ["ACTIVE", "INACTIVE", "GONE", "COMPOSING", "PAUSE", "BACKGROUND"])
      expect(parse({ type: "ChatStateEvent", chatState })).toEqual({ kind: "chat-state", chatState });
  });
});

describe("what is refused, with what is allowed", () => {
  const receipt = (more: object) => ({ type: "AcceptStatusEvent", status: "READ", sequenceList: [1], ...more });
  const SEQUENCES = "event.sequenceList: must hold 1 to 1000 sequence numbers";
  test.each([
    ["no event", undefined, "event: must be an object"],
    ["an unknown event", { type: "Shout" }, "event.type: must be ContentEvent,"],
    ["no text", { type: "ContentEvent" }, "event.message: must be a string"],
    ["an odd status", receipt({ status: "SEEN" }), "event.status: must be one of ACCEPT, READ, ACCESS, NACK, ACTION"],
    ["a receipt of nothing", receipt({ sequenceList: [] }), SEQUENCES],
    ["a receipt of no list", receipt({ sequenceList: 1 }), SEQUENCES],
    ["a receipt of too much", receipt({ sequenceList: Array(1_001).fill(1) }), SEQUENCES],
    ["an odd chat state", { type: "ChatStateEvent", chatState: "SINGING" }, "event.chatState: must be one of ACTIVE,"],
    ["a chat state that is no word", { type: "ChatStateEvent", chatState: 7 }, "event.chatState: must be one of"],
  ])("[WS-1] %s", (_, event, message) => {
    const refusal = expect.objectContaining({ code: 400, message: expect.stringContaining(message) });
    expect(() => parse(event)).toThrow(SocketRefusal);
    expect(() => parse(event)).toThrow(refusal);
  });
});

import { CONVERSATION_EVENT_SCHEMAS, type ConversationEventType } from "@signpost/protocol";
import { Compile } from "typebox/compile";
import { expect, test } from "vitest";
import { parseConversationEvents } from "./parse-conversation-events.ts";

const NOW = Date.parse("2026-03-02T10:00:00Z");
const agent = { id: "a1", nickname: "Léa" };

interface Example<Type> {
  readonly type: Type;
  readonly at?: string;
  readonly [field: string]: unknown;
}

/** Of each type one with everything that it may have. */
const EXAMPLES: { readonly [Type in ConversationEventType]: Example<Type> } = {
  "conversation.opened": {
    type: "conversation.opened",
    id: "e1",
    at: "2026-03-02T10:00:00.5+01:00",
    channel: "MESSAGING",
    language: "fr-FR",
    skillId: 3,
    consumer: { id: "c1", nickname: "Ann", authenticated: true },
  },
  "consumer.message": { type: "consumer.message", text: "hello" },
  "agent.message": { type: "agent.message", agent, role: "MANAGER", text: "yes?" },
  "agent.assigned": { type: "agent.assigned", agent },
  "agent.suggested": { type: "agent.suggested", agent },
  "conversation.returned_to_queue": { type: "conversation.returned_to_queue" },
  "conversation.transferred": { type: "conversation.transferred", skillId: 2, agent },
  "participant.joined": { type: "participant.joined", agent, role: "READER" },
  "participant.left": { type: "participant.left", agent: { id: "a1" } },
  "response_time.set": { type: "response_time.set", seconds: 600 },
  "urgency.set": { type: "urgency.set", urgent: true },
  "consumer.authenticated": { type: "consumer.authenticated" },
  "consumer.language_changed": { type: "consumer.language_changed", language: "de" },
  "conversation.closed": { type: "conversation.closed", by: "AGENT" },
  "queue.updated": { type: "queue.updated", position: 2, length: 5, averageWaitSeconds: 90.5 },
  "agents.unavailable": { type: "agents.unavailable" },
  "agent.disconnected": { type: "agent.disconnected" },
  "visitor.disconnected": { type: "visitor.disconnected" },
  "transcript.requested": { type: "transcript.requested", email: "ann@example.org" },
};

/** What is left of an event when one of its fields, however deep, is gone or something else. */
function* distort(value: unknown): Generator<unknown> {
  if (typeof value !== "object" || value === null) return;
  for (const [name, field] of Object.entries(value)) {
    yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
    for (const wrong of [{}, [], "", "?!", 0, -1, 1.5, 1e300, false, "x".repeat(20_000)])
      yield { ...value, [name]: wrong };
    for (const distorted of distort(field)) yield { ...value, [name]: distorted };
  }
}

test.each(Object.entries(EXAMPLES))("[EVT-2] %s is taken and refused as it is described", (type, example) => {
  expect(parseConversationEvents(example, NOW)).toMatchObject({ kind: "parsed", events: [{ input: { kind: type } }] });
  const described = Compile(CONVERSATION_EVENT_SCHEMAS[example.type]);
  for (const event of distort(example)) {
    // What an instant is, the description leaves to the words.
    if (typeof event === "object" && event !== null && "at" in event && event.at !== example.at) continue;
    const isTaken = parseConversationEvents(event, NOW).kind === "parsed";
    expect([event, isTaken]).toEqual([event, described.Check(event)]);
  }
});

test.each([
  [[], "events: must hold 1 to 1000 events"],
  ["hello", "event: must be an object with type"],
  [
    [{ type: "urgency.set", urgent: true }, { type: "shout" }],
    /^events\[1\]\.type: must be one of conversation\.opened, /,
  ],
  [{ type: "conversation.opened" }, "event.consumer: is required; it must be an object with id"],
  [{ type: "conversation.opened", consumer: { id: "a\tb" } }, "event.consumer.id: must be 1 to 200 characters"],
  [{ type: "response_time.set", seconds: 0 }, "event.seconds: must be an integer from 1 to 7776000"],
  [{ type: "urgency.set", urgent: "yes" }, "event.urgent: must be true or false"],
  [{ type: "consumer.message", at: "2026-02-30T10:00:00Z" }, "event.at: must be an RFC 3339 instant such as"],
  [{ type: "consumer.message", at: "2026-03-02T10:06:00Z" }, "event.at: must be at most 5 minutes ahead"],
  [{ type: "consumer.message", at: "2025-12-01T10:00:00Z" }, "and 90 days back"],
])("[EVT-1] %j is refused with the place and what is allowed there", (body, expected) => {
  const parsed = parseConversationEvents(body, NOW);
  const told = parsed.kind === "invalid" ? parsed.issues.map(({ path, rule }) => `${path}: ${rule}`).join("\n") : "";
  expect(told).toMatch(typeof expected === "string" ? RegExp(expected.replace(/[[\].]/g, "\\$&")) : expected);
});

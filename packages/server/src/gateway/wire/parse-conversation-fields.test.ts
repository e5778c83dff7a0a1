import type { AccountId, Agent, AgentId, Conversation } from "@signpost/core";
import type { JsonObject } from "@signpost/protocol";
import { describe, expect, test } from "vitest";
import { storageExamples as eg } from "../../storage/contract.testsuite.ts";
import { createDirectory } from "../directory.ts";
import { type Asker, parseConversationFields } from "./parse-conversation-fields.ts";

const NOON = Date.parse("2026-03-02T12:00:00Z");
const ADA: Agent = { id: "1" as AgentId, nickname: "Ada" };
const BOB: Agent = { id: "2" as AgentId, nickname: "Bob" };
const BY_ADA = { kind: "agent", agent: ADA } as const;
const BY_CONSUMER = { kind: "consumer" } as const;
const DIRECTORY = createDirectory("demo" as AccountId, [
  eg.user(),
  eg.user({ userId: BOB.id, userPid: "pid-2", loginName: "bob", nickname: "Bob" }),
]);
const QUEUED = eg.conversation();
const ASSIGNED = eg.conversation("c", { handling: { kind: "assigned", assignedAt: NOON, agent: ADA } });

const parse = (fields: readonly JsonObject[], asker: Asker = BY_ADA, conversation: Conversation = ASSIGNED) =>
  parseConversationFields(fields, conversation, asker, DIRECTORY);
const inputsOf = (...args: Parameters<typeof parse>) => {
  const parsed = parse(...args);
  return parsed.kind === "inputs" ? parsed.inputs : parsed.problem;
};

const CLOSE = { field: "ConversationStateField", conversationState: "CLOSE" };
const REMOVE = { field: "ParticipantsChange", type: "REMOVE", role: "ASSIGNED_AGENT" };
const TAKE = { field: "ParticipantsChange", type: "ADD", role: "ASSIGNED_AGENT" };
const SUGGEST = { field: "ParticipantsChange", type: "SUGGEST", role: "ASSIGNED_AGENT", userId: "pid-2" };
const toSkill = (skill: unknown) => ({ field: "Skill", type: "UPDATE", skill });
const toTtr = (ttrType: unknown, value?: unknown) => ({ field: "TTRField", ttrType, value });

describe("what one change asks for", () => {
  test.each([
    ["an end", CLOSE, { kind: "conversation.closed", by: "AGENT" }],
    [
      "a dialog's end",
      { field: "DialogChange", dialog: { state: "CLOSE" } },
      { kind: "conversation.closed", by: "AGENT" },
    ],
    ["another skill", toSkill("3"), { kind: "conversation.transferred", skillId: 3 }],
    ["a skill as a number", toSkill(3), { kind: "conversation.transferred", skillId: 3 }],
    ["urgency", toTtr("URGENT"), { kind: "urgency.set", urgent: true }],
    ["no urgency", toTtr("NORMAL"), { kind: "urgency.set", urgent: false }],
    ["a promise", toTtr("CUSTOM", 90), { kind: "response_time.set", withinMs: 90_000 }],
    ["a promise in digits", toTtr("CUSTOM", "1.5"), { kind: "response_time.set", withinMs: 1_500 }],
    ["the shortest promise", toTtr("CUSTOM", 0.001), { kind: "response_time.set", withinMs: 1 }],
    ["the longest promise", toTtr("CUSTOM", 90 * 86_400), { kind: "response_time.set", withinMs: 90 * 86_400_000 }],
    ["its return", REMOVE, { kind: "conversation.returned_to_queue", agentId: "1" }],
    ["the asker's taking it", TAKE, { kind: "agent.assigned", agent: ADA }],
    ["an empty name", { ...TAKE, userId: "" }, { kind: "agent.assigned", agent: ADA }],
    ["another's taking it", { ...TAKE, userId: "demo.2" }, { kind: "agent.assigned", agent: BOB }],
    ["a passing on by name", SUGGEST, { kind: "conversation.transferred", agent: BOB }],
  ])("[WS-1] %s", (_, field, input) => {
    expect(inputsOf([field])).toEqual([input]);
  });

  test.each(["ADD", "UPDATE"])("[WS-1] %s: a participant in each of the other roles", (type) => {
    for (const role of ["MANAGER", "READER", "AGENT"])
      expect(inputsOf([{ field: "ParticipantsChange", type, role }])).toEqual([
        { kind: "participant.joined", agent: ADA, role },
      ]);
  });

  test("[WS-1] REMOVE: a participant's leaving", () => {
    expect(inputsOf([{ field: "ParticipantsChange", type: "REMOVE", role: "READER", userId: "2" }])).toEqual([
      { kind: "participant.left", agentId: "2" },
    ]);
  });

  test("[WS-1] [LNG-2] a consumer ends, is urgent and chooses its language", () => {
    expect(inputsOf([CLOSE, toTtr("URGENT"), { field: "Language", language: "he" }], BY_CONSUMER)).toEqual([
      { kind: "urgency.set", urgent: true },
      { kind: "consumer.language_changed", language: "he" },
      { kind: "conversation.closed", by: "CONSUMER" },
    ]);
  });
});

describe("what belongs to one operation is one input", () => {
  test("[TRG-4] unassigned and passed on to a skill, or to a skill and by name", () => {
    expect(inputsOf([REMOVE, toSkill("3")])).toEqual([{ kind: "conversation.transferred", skillId: 3 }]);
    expect(inputsOf([REMOVE, toSkill("3"), SUGGEST])).toEqual([
      { kind: "conversation.transferred", skillId: 3, agent: BOB },
    ]);
  });

  test("[TRG-4] unassigned and taken by another: a change of hands, and no return", () => {
    expect(inputsOf([REMOVE, { ...TAKE, userId: "2" }])).toEqual([{ kind: "agent.assigned", agent: BOB }]);
  });

  test("[TRG-4] offered by name while it waits, it stays where it waits", () => {
    expect(inputsOf([SUGGEST], BY_ADA, QUEUED)).toEqual([{ kind: "agent.suggested", agent: BOB }]);
  });

  test("[TRG-4] whatever else is said comes before, and the end last", () => {
    expect(inputsOf([CLOSE, TAKE, toTtr("URGENT")])).toEqual([
      { kind: "urgency.set", urgent: true },
      { kind: "agent.assigned", agent: ADA },
      { kind: "conversation.closed", by: "AGENT" },
    ]);
  });
});

describe("what is refused, with what is allowed", () => {
  const PROMISE = "value: must be a number of seconds, more than 0 and at most 7776000 (90 days)";
  test.each([
    ["nothing", [], "conversationField: must have at least one change"],
    ["too many", Array(21).fill(CLOSE), "conversationField: must have at most 20 changes"],
    ["an unknown field", [{ field: "Weather" }], expect.stringContaining("conversationField.field: must be")],
    ["opening again", [{ ...CLOSE, conversationState: "OPEN" }], expect.stringContaining("state: must be CLOSE")],
    ["a dialog without a state", [{ field: "DialogChange" }], expect.stringContaining("state: must be CLOSE")],
    ["no skill", [toSkill("best")], "skill: must be the id of a skill"],
    ["a skill that is no word", [toSkill({})], "skill: must be the id of a skill"],
    ["a language of an agent", [{ field: "Language", language: "he" }], "Language: is for the consumer to choose"],
    ["an odd urgency", [toTtr("SOON")], "ttrType: must be NORMAL or URGENT; CUSTOM is an agent's"],
    ["no promise", [toTtr("CUSTOM")], PROMISE],
    ["a promise of nothing", [toTtr("CUSTOM", 0)], PROMISE],
    ["a promise too long", [toTtr("CUSTOM", 90 * 86_400 + 1)], PROMISE],
    ["a promise that is a slip", [toTtr("CUSTOM", "0x10")], PROMISE],
    ["a blank promise", [toTtr("CUSTOM", " ")], PROMISE],
    ["a stranger", [{ ...SUGGEST, userId: "pid-9" }], "userId: must be an agent of this account"],
    ["an odd role", [{ ...TAKE, role: "KING" }], "role: must be ASSIGNED_AGENT, MANAGER, AGENT or READER"],
    ["an odd type", [{ ...TAKE, role: "READER", type: "HUG" }], "type: must be ADD, REMOVE, SUGGEST or UPDATE"],
    ["an assigned agent of an odd type", [{ ...TAKE, type: "HUG" }], expect.stringContaining("role: must be")],
  ])("[WS-1] %s", (_, fields, problem) => {
    expect(parse(fields)).toEqual({ kind: "invalid", problem });
  });

  test("[WS-1] twenty changes are not too many", () => {
    expect(parse(Array(20).fill(CLOSE)).kind).toBe("inputs");
  });

  test("[WS-1] nobody is removed where nobody is assigned, whoever else would be", () => {
    for (const fields of [[REMOVE], [REMOVE, TAKE]])
      expect(parse(fields, BY_ADA, QUEUED)).toEqual({
        kind: "invalid",
        problem: "REMOVE ASSIGNED_AGENT: nobody is assigned",
      });
  });

  test.each([
    ["participants", TAKE, "ParticipantsChange: is for agents"],
    ["a promise", toTtr("CUSTOM", 90), "ttrType: must be NORMAL or URGENT; CUSTOM is an agent's"],
    ["no language", { field: "Language", language: 7 }, "language: must be a BCP 47 language tag"],
  ])("[WS-1] of a consumer: %s", (_, field, problem) => {
    expect(parse([field], BY_CONSUMER)).toEqual({ kind: "invalid", problem });
  });

  test("[WS-1] a removal of the assigned agent needs no name that is known", () => {
    expect(inputsOf([{ ...REMOVE, userId: "nobody" }])).toEqual([
      { kind: "conversation.returned_to_queue", agentId: "1" },
    ]);
  });
});

import type { Agent, AgentId, Conversation, Handling, Input, ParticipantRole, SkillId } from "@signpost/core";
import { describe, expect, test } from "vitest";
import { storageExamples as eg } from "../storage/contract.testsuite.ts";
import { findRole, mayChange, mayWrite, type Role, toSeenInput } from "./agent-rights.ts";

const ADA: Agent = { id: "ada" as AgentId };
const BOB: Agent = { id: "bob" as AgentId };
const AGAIN = { at: 9, count: 2 };

const QUEUED: Handling = { kind: "queued", queuedAt: 5 };
const assignedTo = (agent: Agent): Handling => ({ kind: "assigned", agent, assignedAt: 6 });

function open(handling: Handling, role?: ParticipantRole): Conversation {
  return eg.conversation("c", { handling, participants: role === undefined ? [] : [{ agent: ADA, role }] });
}

function closed(lastAgent?: Agent): Conversation {
  const { handling, turn, clocks, urgency, responseTimes, isConsumerWaiting, ...identity } = eg.conversation();
  return { ...identity, kind: "closed", closedAt: 9, closedBy: "CONSUMER", ...(lastAgent && { lastAgent }) };
}

/** Every part that Ada can have. */
const PARTS: readonly (readonly [string, Conversation, Role | undefined])[] = [
  ["nobody's", open(QUEUED), undefined],
  ["another's", open(assignedTo(BOB)), undefined],
  ["her own", open(assignedTo(ADA)), "ASSIGNED_AGENT"],
  ["one she manages", open(assignedTo(BOB), "MANAGER"), "MANAGER"],
  ["one she helps with", open(QUEUED, "AGENT"), "AGENT"],
  ["one she reads", open(QUEUED, "READER"), "READER"],
  ["one that was hers", closed(ADA), "ASSIGNED_AGENT"],
  ["one that was another's", closed(BOB), undefined],
];

const joins = (agent: Agent, role: ParticipantRole): Input => ({ kind: "participant.joined", agent, role });
const takes = (agent: Agent): Input => ({ kind: "agent.assigned", agent });
const leaves = ({ id }: Agent): Input => ({ kind: "participant.left", agentId: id });
const TRANSFER: Input = { kind: "conversation.transferred", skillId: 3 as SkillId };
const CLOSING: Input = { kind: "conversation.closed", by: "AGENT" };

const allowed = (input: Input, isManager = false): readonly string[] =>
  PARTS.filter(([, conversation]) => mayChange(input, conversation, { agentId: ADA.id, isManager })).map(
    ([name]) => name,
  );
const ALL = PARTS.map(([name]) => name);

describe("an agent", () => {
  test.each(PARTS)("[WS-1] in a conversation that is %s has its part in it", (_, conversation, role) => {
    expect(findRole(conversation, ADA.id)).toBe(role);
    expect(mayWrite(role)).toBe(role !== undefined && role !== "READER");
  });

  const writes = ["her own", "one she manages", "one she helps with", "one that was hers"];
  test.each<readonly [string, Input, readonly string[]]>([
    ["join to help", joins(ADA, "AGENT"), ALL],
    ["join to read", joins(ADA, "READER"), ALL],
    ["join as its manager", joins(ADA, "MANAGER"), []],
    ["have another join", joins(BOB, "AGENT"), []],
    ["take it", takes(ADA), ["nobody's", "one she helps with", "one she reads"]],
    ["give it to another", takes(BOB), []],
    ["leave", leaves(ADA), [...writes.slice(0, 3), "one she reads", "one that was hers"]],
    ["have another leave", leaves(BOB), writes],
    ["pass it on", TRANSFER, writes],
    ["close it", CLOSING, writes],
  ])("[WS-1] may %s where it is a participant, and a manager everywhere", (_, input, names) => {
    expect(allowed(input)).toEqual(names);
    expect(allowed(input, true)).toEqual(ALL);
  });

  test("[WS-1] who takes what waits gets it as it saw it; a manager takes it over, and all else stays as it was asked for", () => {
    const asking = { agentId: ADA.id, isManager: false };
    const seen = (handling: Handling, isManager = false) =>
      toSeenInput(takes(ADA), open(handling), { ...asking, isManager });
    expect(seen(QUEUED)).toEqual({ ...takes(ADA), ifQueuedAt: 5, ifAgain: 0 });
    expect(seen({ ...QUEUED, again: AGAIN })).toEqual({ ...takes(ADA), ifQueuedAt: 5, ifAgain: 2 });
    expect(seen(QUEUED, true)).toEqual(takes(ADA));
    expect(seen(assignedTo(BOB))).toEqual(takes(ADA));
    expect(toSeenInput(TRANSFER, open(QUEUED), asking)).toEqual(TRANSFER);
  });
});

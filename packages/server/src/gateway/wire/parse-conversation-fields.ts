import {
  type Agent,
  type Conversation,
  type Input,
  MAX_PROMISE_MS,
  type ParticipantRole,
  parseSkillId,
  type SkillId,
} from "@signpost/core";
import { type JsonObject, toObject } from "@signpost/protocol";
import type { Directory } from "../directory.ts";

/** The side that asks for the change. */
export type Asker = { readonly kind: "consumer" } | { readonly kind: "agent"; readonly agent: Agent };

/** What an update of a conversation asks for: inputs for the domain, or what is wrong. */
export type ParsedFields =
  | { readonly kind: "inputs"; readonly inputs: readonly Input[] }
  | { readonly kind: "invalid"; readonly problem: string };

/** The most changes in one request. Real requests have few, and each change may be announced and stored. */
const MAX_FIELDS = 20;

interface Changes {
  closes: boolean;
  removesAssigned: boolean;
  skillId: SkillId | undefined;
  suggested: Agent | undefined;
  assigned: Agent | undefined;
  readonly others: Input[];
}

/**
 * Reads the `conversationField` variants of BEH §7.5 together. Fields that belong to one operation become one input, so
 * that a transfer that also unassigns the agent is told by one message (TRG-4).
 */
export function parseConversationFields(
  fields: readonly JsonObject[],
  conversation: Conversation,
  asker: Asker,
  directory: Directory,
): ParsedFields {
  const changes: Changes = {
    closes: false,
    removesAssigned: false,
    skillId: undefined,
    suggested: undefined,
    assigned: undefined,
    others: [],
  };
  if (fields.length === 0) return invalid("conversationField: must have at least one change");
  if (fields.length > MAX_FIELDS) return invalid(`conversationField: must have at most ${MAX_FIELDS} changes`);
  for (const field of fields) {
    const problem = readField(field, changes, asker, directory);
    if (problem !== undefined) return invalid(problem);
  }
  return toInputs(changes, conversation, asker);
}

function invalid(problem: string): ParsedFields {
  return { kind: "invalid", problem };
}

function readField(field: JsonObject, changes: Changes, asker: Asker, directory: Directory): string | undefined {
  switch (field["field"]) {
    case "ConversationStateField":
      return readState(field["conversationState"], changes);
    case "DialogChange":
      return readState(toObject(field["dialog"])["state"], changes);
    case "ParticipantsChange":
      return readParticipant(field, changes, asker, directory);
    case "Skill":
      return readSkill(field["skill"], changes);
    case "TTRField":
      return readTtr(field, changes, asker);
    case "Language":
      return readLanguage(field["language"], changes, asker);
    default:
      return "conversationField.field: must be ConversationStateField, DialogChange, Language, ParticipantsChange, Skill or TTRField";
  }
}

function readState(state: unknown, changes: Changes): string | undefined {
  if (state !== "CLOSE") return "state: must be CLOSE; an ended conversation is not opened again";
  changes.closes = true;
  return undefined;
}

function readSkill(skill: unknown, changes: Changes): string | undefined {
  const skillId = typeof skill === "string" || typeof skill === "number" ? parseSkillId(skill) : undefined;
  if (skillId === undefined) return "skill: must be the id of a skill";
  changes.skillId = skillId;
  return undefined;
}

/** LNG-2: this field is our own; LivePerson has none. Whether it is a language is checked where the languages are known. */
function readLanguage(language: unknown, changes: Changes, asker: Asker): string | undefined {
  if (asker.kind !== "consumer") return "Language: is for the consumer to choose";
  if (typeof language !== "string") return "language: must be a BCP 47 language tag";
  changes.others.push({ kind: "consumer.language_changed", language });
  return undefined;
}

/**
 * BEH §7.5: URGENT and NORMAL set the consumer's urgency. It is our own rule that CUSTOM with seconds is an agent's
 * promise.
 */
function readTtr({ ttrType, value }: JsonObject, changes: Changes, asker: Asker): string | undefined {
  if (ttrType === "URGENT" || ttrType === "NORMAL") {
    changes.others.push({ kind: "urgency.set", urgent: ttrType === "URGENT" });
    return undefined;
  }
  if (ttrType !== "CUSTOM" || asker.kind !== "agent") return "ttrType: must be NORMAL or URGENT; CUSTOM is an agent's";
  const withinMs = toMilliseconds(value);
  if (withinMs === undefined || !(withinMs > 0 && withinMs <= MAX_PROMISE_MS)) return PROMISE_RULE;
  changes.others.push({ kind: "response_time.set", withinMs });
  return undefined;
}

const PROMISE_RULE = `value: must be a number of seconds, more than 0 and at most ${MAX_PROMISE_MS / 1000} (90 days)`;

/** Takes a number or its decimal digits. What `Number` accepts besides (blanks, `0x10`, `1e3`) is taken for a mistake. */
function toMilliseconds(seconds: unknown): number | undefined {
  const isDecimal = typeof seconds === "string" && /^\d{1,15}(?:\.\d{1,15})?$/.test(seconds);
  return typeof seconds === "number" || isDecimal ? Math.round(Number(seconds) * 1000) : undefined;
}

function readParticipant(field: JsonObject, changes: Changes, asker: Asker, directory: Directory): string | undefined {
  if (asker.kind !== "agent") return "ParticipantsChange: is for agents";
  const { type, role, userId } = field;
  const agent = typeof userId === "string" && userId !== "" ? directory.findAgent(userId) : asker.agent;
  if (type === "REMOVE" && role === "ASSIGNED_AGENT") {
    changes.removesAssigned = true;
    return undefined;
  }
  if (agent === undefined) return "userId: must be an agent of this account";
  if (type === "SUGGEST") changes.suggested = agent;
  else if (role === "ASSIGNED_AGENT" && type === "ADD") changes.assigned = agent;
  else return readOther(type, role, agent, changes);
  return undefined;
}

function readOther(type: unknown, role: unknown, agent: Agent, changes: Changes): string | undefined {
  if (role !== "MANAGER" && role !== "READER" && role !== "AGENT") {
    return "role: must be ASSIGNED_AGENT, MANAGER, AGENT or READER";
  }
  const participantRole: ParticipantRole = role;
  if (type === "ADD" || type === "UPDATE")
    changes.others.push({ kind: "participant.joined", agent, role: participantRole });
  else if (type === "REMOVE") changes.others.push({ kind: "participant.left", agentId: agent.id });
  else return "type: must be ADD, REMOVE, SUGGEST or UPDATE";
  return undefined;
}

function toInputs(changes: Changes, conversation: Conversation, asker: Asker): ParsedFields {
  const { closes, removesAssigned, skillId, suggested, assigned, others } = changes;
  const isAssigned = conversation.kind === "open" && conversation.handling.kind === "assigned";
  // BEH §7.5: removing an absent assigned agent fails the whole request.
  if (removesAssigned && !isAssigned) return invalid("REMOVE ASSIGNED_AGENT: nobody is assigned");
  const inputs: Input[] = [...others];
  if (skillId !== undefined || (suggested !== undefined && isAssigned)) inputs.push(toTransfer(skillId, suggested));
  else if (suggested !== undefined) inputs.push({ kind: "agent.suggested", agent: suggested });
  else if (removesAssigned && assigned === undefined) {
    inputs.push({
      kind: "conversation.returned_to_queue",
      ...(asker.kind === "agent" ? { agentId: asker.agent.id } : {}),
    });
  }
  if (assigned !== undefined) inputs.push({ kind: "agent.assigned", agent: assigned });
  if (closes) inputs.push({ kind: "conversation.closed", by: asker.kind === "agent" ? "AGENT" : "CONSUMER" });
  return { kind: "inputs", inputs };
}

function toTransfer(skillId: SkillId | undefined, agent: Agent | undefined): Input {
  return {
    kind: "conversation.transferred",
    ...(skillId === undefined ? {} : { skillId }),
    ...(agent === undefined ? {} : { agent }),
  };
}

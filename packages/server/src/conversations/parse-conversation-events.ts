import {
  type Agent,
  type Input,
  type Instant,
  type Issue,
  parseAgentId,
  parseConsumerId,
  parseSkillId,
  type QueueFigures,
  unreachable,
} from "@signpost/core";
import { CONVERSATION_EVENT_SCHEMAS, type ConversationEvent, type ConversationEventType } from "@signpost/protocol";
import type { TSchema } from "typebox";
import { Compile } from "typebox/compile";

export interface ParsedEvent {
  /** The caller's own id of the event: its idempotency key. */
  readonly id?: string;
  readonly at?: Instant;
  readonly input: Input;
}

export type ParsedEvents =
  | { readonly kind: "parsed"; readonly events: readonly ParsedEvent[] }
  | { readonly kind: "invalid"; readonly issues: readonly Issue[] };

/** EVT-1. */
const MAX_EVENTS = 1_000;
/** Clocks differ a little; an event from tomorrow is a mistake. */
const MAX_AHEAD_MS = 5 * 60_000;
/** Older than the longest a conversation stays open (RTM-2) is a mistake, too. */
const MAX_BEHIND_MS = 90 * 24 * 3_600_000;

/** All or nothing: one bad event and none is passed on. Every issue names its event as `events[n].field`. */
export function parseConversationEvents(body: unknown, now: Instant): ParsedEvents {
  const isArray = Array.isArray(body);
  const raw: readonly unknown[] = isArray ? body : [body];
  if (raw.length === 0 || raw.length > MAX_EVENTS) {
    return { kind: "invalid", issues: [{ path: "events", rule: `must hold 1 to ${MAX_EVENTS} events` }] };
  }
  const events: ParsedEvent[] = [];
  const issues: Issue[] = [];
  for (const [index, candidate] of raw.entries()) {
    const parsed = parseEvent(candidate, isArray ? `events[${index}]` : "event", now);
    if (parsed.kind === "parsed") events.push(parsed.event);
    else issues.push(...parsed.issues);
  }
  return issues.length > 0 ? { kind: "invalid", issues } : { kind: "parsed", events };
}

type ParsedOne =
  | { readonly kind: "parsed"; readonly event: ParsedEvent }
  | { readonly kind: "invalid"; readonly issues: readonly Issue[] };

function parseEvent(candidate: unknown, path: string, now: Instant): ParsedOne {
  if (!isRecord(candidate)) return invalid(path, "must be an object");
  const { type } = candidate;
  if (typeof type !== "string" || !isEventType(type)) {
    return invalid(`${path}.type`, `must be one of ${Object.keys(CONVERSATION_EVENT_SCHEMAS).join(", ")}`);
  }
  const issues = findIssues(type, candidate, path);
  if (issues.length > 0) return { kind: "invalid", issues };
  // The schema of this very type has just been checked.
  const event = candidate as ConversationEvent;
  const at = event.at === undefined ? undefined : parseInstant(event.at, now);
  if (at === "invalid") {
    return invalid(`${path}.at`, "must be an RFC 3339 instant, at most 5 minutes ahead and 90 days back");
  }
  const input = toInput(event);
  return {
    kind: "parsed",
    event: { ...(event.id === undefined ? {} : { id: event.id }), ...(at === undefined ? {} : { at }), input },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEventType(type: string): type is ConversationEventType {
  return Object.hasOwn(CONVERSATION_EVENT_SCHEMAS, type);
}

function invalid(path: string, rule: string): ParsedOne {
  return { kind: "invalid", issues: [{ path, rule }] };
}

const validators = new Map(
  Object.entries(CONVERSATION_EVENT_SCHEMAS).map(([type, schema]: [string, TSchema]) => [type, Compile(schema)]),
);

function findIssues(type: ConversationEventType, candidate: unknown, path: string): readonly Issue[] {
  const validator = validators.get(type);
  if (validator === undefined || validator.Check(candidate)) return [];
  return validator.Errors(candidate).map(({ instancePath, message, params }) => ({
    path: path + instancePath.replaceAll("/", "."),
    rule: `${message}${"allowedValues" in params ? `: ${params.allowedValues.join(", ")}` : ""}`,
  }));
}

const RFC_3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/;

function parseInstant(value: string, now: Instant): Instant | "invalid" {
  const [, year, month, day] = RFC_3339.exec(value) ?? [];
  // The 30th of February is a mistake; to `Date` it is the 2nd of March.
  const isDay = Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const at = isDay ? Date.parse(value) : Number.NaN;
  return at <= now + MAX_AHEAD_MS && at >= now - MAX_BEHIND_MS ? at : "invalid";
}

function toInput(event: ConversationEvent): Input {
  switch (event.type) {
    case "conversation.opened":
      return toOpened(event);
    case "consumer.message":
      return { kind: event.type, content: { kind: "text", text: event.text ?? "" } };
    case "agent.message":
      return {
        kind: event.type,
        agent: toAgent(event.agent),
        role: event.role ?? "ASSIGNED_AGENT",
        content: { kind: "text", text: event.text ?? "" },
      };
    case "agent.assigned":
    case "agent.suggested":
      return { kind: event.type, agent: toAgent(event.agent) };
    case "conversation.transferred":
      return {
        kind: event.type,
        ...toSkill(event.skillId),
        ...(event.agent === undefined ? {} : { agent: toAgent(event.agent) }),
      };
    case "participant.joined":
      return { kind: event.type, agent: toAgent(event.agent), role: event.role ?? "AGENT" };
    case "participant.left":
      return { kind: event.type, agentId: toAgent(event.agent).id };
    case "response_time.set":
      return { kind: event.type, withinMs: event.seconds * 1000 };
    case "urgency.set":
      return { kind: event.type, urgent: event.urgent };
    case "consumer.language_changed":
      return { kind: event.type, language: event.language };
    case "conversation.closed":
      return { kind: event.type, by: event.by };
    case "queue.updated":
      return { kind: event.type, figures: toFigures(event) };
    case "transcript.requested":
      return { kind: event.type, email: event.email };
    case "conversation.returned_to_queue":
    case "consumer.authenticated":
    case "agents.unavailable":
    case "agent.disconnected":
    case "visitor.disconnected":
      return { kind: event.type };
    default:
      return unreachable(event);
  }
}

function toOpened(event: Extract<ConversationEvent, { type: "conversation.opened" }>): Input {
  const { id, nickname, authenticated } = event.consumer;
  return {
    kind: "conversation.opened",
    channel: event.channel ?? "MESSAGING",
    languages: event.language === undefined ? [] : [event.language],
    ...toSkill(event.skillId),
    consumer: {
      id: required(parseConsumerId(id)),
      ...(nickname === undefined ? {} : { nickname }),
      authenticated: authenticated ?? false,
    },
  };
}

function toFigures(event: Extract<ConversationEvent, { type: "queue.updated" }>): QueueFigures {
  const { position, length, averageWaitSeconds } = event;
  return {
    ...(position === undefined ? {} : { place: position }),
    ...(length === undefined ? {} : { length }),
    ...(averageWaitSeconds === undefined ? {} : { averageWaitMs: Math.round(averageWaitSeconds * 1_000) }),
  };
}

function toAgent({ id, nickname }: { readonly id: string; readonly nickname?: string | undefined }): Agent {
  return { id: required(parseAgentId(id)), ...(nickname === undefined ? {} : { nickname }) };
}

function toSkill(skillId: number | undefined) {
  return skillId === undefined ? {} : { skillId: required(parseSkillId(skillId)) };
}

/** The schema's pattern is the parser's pattern; a difference between them is a fault of ours, not of the caller. */
function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the schema let an id through that the domain refuses");
  return value;
}

import {
  type AgentId,
  ID_RULE,
  type Instant,
  parseAgentId,
  parseConsumerId,
  parseConversationId,
  parseEventKey,
  parseSkillId,
  type SkillId,
} from "../ids.ts";
import { parseInstant } from "../parse/parse-instant.ts";
import {
  fieldOf,
  type Parsed,
  type Place,
  parsePlace,
  readAs,
  readAsParsed,
  readField,
  readFlag,
  readInteger,
  readList,
  readName,
  readNumber,
  readObject,
  readOneOf,
  readText,
  refuse,
} from "../parse/place.ts";
import { isVisible } from "../render/to-plain-words.ts";
import { cutText } from "../texts/cut-text.ts";
import type { QueueFigures } from "./chat.ts";
import type { Agent, ParticipantRole } from "./conversation.ts";
import type { Input, Opened } from "./input.ts";
import { LINE_TEXT_BYTES } from "./line.ts";

/** The inputs that platforms and scenarios report as events (EVT-2); the others come from within. */
type EventKind = Exclude<Input["kind"], "clock" | "receipt" | "hook.answered">;

export interface ParsedEvent {
  /** The caller's own id of the event: its idempotency key. */
  readonly id?: string;
  readonly at?: Instant;
  readonly input: Input;
}

const MAX_NICKNAME_CHARS = 200;
/** As browsers send it. */
const MAX_LANGUAGE_CHARS = 500;
const MAX_LANGUAGES = 10;
const MAX_RESPONSE_TIME_S = 90 * 86_400;
const MAX_QUEUE = 1_000_000;
const MAX_WAIT_S = 30 * 86_400;
const INSTANT_RULE = "must be an RFC 3339 instant such as 2026-03-02T10:00:00Z";
const ROLES = ["MANAGER", "AGENT", "READER"] as const satisfies readonly ParticipantRole[];

/** EVT-2. A kind of input that can be an event and is missing here does not compile. */
const READERS: Readonly<Record<EventKind, (event: Place) => Input>> = {
  "conversation.opened": readOpened,
  "consumer.message": (event) => ({
    kind: "consumer.message",
    content: readContent(event, LINE_TEXT_BYTES.consumer),
  }),
  "agent.message": (event) => ({
    kind: "agent.message",
    agent: readAgent(event),
    role: readRole(event, ["ASSIGNED_AGENT", ...ROLES], "ASSIGNED_AGENT"),
    content: readContent(event, LINE_TEXT_BYTES.agent),
  }),
  "agent.assigned": (event) => ({ kind: "agent.assigned", agent: readAgent(event) }),
  "agent.suggested": (event) => ({ kind: "agent.suggested", agent: readAgent(event) }),
  "conversation.returned_to_queue": () => ({ kind: "conversation.returned_to_queue" }),
  "conversation.transferred": (event) => ({
    kind: "conversation.transferred",
    ...readField(event, "skillId", readSkillId),
    ...readField(event, "agent", toAgent),
  }),
  "participant.joined": (event) => ({
    kind: "participant.joined",
    agent: readAgent(event),
    role: readRole(event, ROLES, "AGENT"),
  }),
  "participant.left": (event) => ({ kind: "participant.left", agentId: readAgent(event).id }),
  "response_time.set": (event) => ({
    kind: "response_time.set",
    withinMs: readInteger(fieldOf(event, "seconds"), 1, MAX_RESPONSE_TIME_S) * 1_000,
  }),
  "urgency.set": (event) => ({ kind: "urgency.set", urgent: readFlag(fieldOf(event, "urgent")) }),
  "consumer.authenticated": () => ({ kind: "consumer.authenticated" }),
  "consumer.language_changed": (event) => ({
    kind: "consumer.language_changed",
    language: readName(fieldOf(event, "language"), MAX_LANGUAGE_CHARS),
  }),
  "conversation.closed": (event) => ({
    kind: "conversation.closed",
    by: readOneOf(fieldOf(event, "by"), ["AGENT", "CONSUMER", "SYSTEM"]),
  }),
  "queue.updated": (event) => ({ kind: "queue.updated", figures: readFigures(event) }),
  "agents.unavailable": () => ({ kind: "agents.unavailable" }),
  "agent.disconnected": () => ({ kind: "agent.disconnected" }),
  "visitor.disconnected": () => ({ kind: "visitor.disconnected" }),
  "transcript.requested": (event) => ({
    kind: "transcript.requested",
    email: readAsParsed(fieldOf(event, "email"), parseEmail, "must be an address such as ann@example.org"),
  }),
};

export const EVENT_TYPES = Object.keys(READERS);

export function parseEvent(value: unknown, path: string): Parsed<ParsedEvent> {
  return parsePlace({ value, path }, readEvent);
}

/** Fields that a type does not have are let pass, as everywhere in the API. */
export function readEvent(place: Place): ParsedEvent {
  const event = readObject(place, "must be an object with a type");
  const type = readOneOf(fieldOf(event, "type"), EVENT_TYPES);
  return {
    ...readField(event, "id", (id) => readAsParsed(id, parseEventKey, ID_RULE)),
    ...readField(event, "at", readInstant),
    input: READERS[type as EventKind](event),
  };
}

export function readInstant(place: Place): Instant {
  return readAsParsed(place, parseInstant, INSTANT_RULE);
}

export function readSkillId(place: Place): SkillId {
  const parsed = typeof place.value === "number" ? parseSkillId(place.value) : undefined;
  return parsed ?? refuse(place, "must be a positive integer");
}

export function readConversationId(place: Place) {
  return readAsParsed(place, parseConversationId, ID_RULE);
}

function readOpened(event: Place): Opened {
  const consumer = readObject(fieldOf(event, "consumer"), "must be an object with an id");
  const channel = fieldOf(event, "channel");
  return {
    kind: "conversation.opened",
    channel: channel.value === undefined ? "MESSAGING" : readOneOf(channel, ["MESSAGING", "CHAT"]),
    languages: readLanguages(event),
    ...readField(event, "skillId", readSkillId),
    consumer: {
      id: readAsParsed(fieldOf(consumer, "id"), parseConsumerId, ID_RULE),
      authenticated: false,
      ...readField(consumer, "authenticated", readFlag),
      ...readNickname(consumer),
    },
  };
}

/** LNG-2: one tag, or the value of an `Accept-Language` header; or several tags, best first. */
function readLanguages(event: Place): readonly string[] {
  const one = fieldOf(event, "language");
  const several = fieldOf(event, "languages");
  return [
    ...(one.value === undefined ? [] : [readName(one, MAX_LANGUAGE_CHARS)]),
    ...(several.value === undefined
      ? []
      : readList(several, MAX_LANGUAGES, (tag) => readName(tag, MAX_LANGUAGE_CHARS))),
  ];
}

/** CHT-1. What is not told is not known. */
function readFigures(event: Place): QueueFigures {
  const readCount = (field: Place): number => readInteger(field, 1, MAX_QUEUE);
  return {
    ...readAs("place", event, "position", readCount),
    ...readField(event, "length", readCount),
    ...readAs("averageWaitMs", event, "averageWaitSeconds", (field) =>
      Math.round(readNumber(field, 0, MAX_WAIT_S) * 1_000),
    ),
  };
}

/** Near enough: whether there is such a box only a message to it can tell. */
function parseEmail(text: string): string | undefined {
  return text.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(text) ? text : undefined;
}

function readContent(event: Place, maxBytes: number) {
  const text = fieldOf(event, "text");
  const words = text.value === undefined ? "" : readText(text, Number.POSITIVE_INFINITY);
  return { kind: "text", text: cutText(words, maxBytes) } as const;
}

function readAgent(event: Place): Agent {
  return toAgent(fieldOf(event, "agent"));
}

function toAgent(place: Place): Agent {
  const agent = readObject(place, "must be an object with an id");
  const id: AgentId = readAsParsed(fieldOf(agent, "id"), parseAgentId, ID_RULE);
  return { id, ...readNickname(agent) };
}

/** REN-7: one that nobody would see is as good as none, and no reason to refuse what has happened. */
function readNickname(person: Place): { readonly nickname?: string } {
  const { nickname } = readField(person, "nickname", (field) =>
    isVisible(readText(field, MAX_NICKNAME_CHARS)) ? readName(field, MAX_NICKNAME_CHARS) : undefined,
  );
  return nickname === undefined ? {} : { nickname };
}

function readRole<Role extends string>(event: Place, allowed: readonly Role[], usual: Role): Role {
  const role = fieldOf(event, "role");
  return role.value === undefined ? usual : readOneOf(role, allowed);
}

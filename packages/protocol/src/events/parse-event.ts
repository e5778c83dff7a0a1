import {
  type Agent,
  type AgentId,
  cutText,
  type Input,
  type Instant,
  isVisible,
  LINE_TEXT_BYTES,
  type Opened,
  parseInstant,
  type QueueFigures,
  type SkillId,
} from "@signpost/core";
import type { Parsed } from "../documents/mistakes.ts";
import { parseDocument } from "../documents/parse-document.ts";
import { type ConversationEvent, ConversationEventSchema, type ScenarioEvent } from "../rest/conversation-events.ts";

/** An event of a platform, in the words of the domain. */
export interface ParsedEvent {
  /** The caller's own id of the event: its idempotency key. */
  readonly id?: string;
  readonly at?: Instant;
  readonly input: Input;
}

/** EVT-2. */
export function parseEvent(value: unknown, path: string): Parsed<ParsedEvent> {
  const parsed = parseDocument(ConversationEventSchema, value, { path, isNullAbsent: true });
  return parsed.kind === "invalid" ? parsed : { kind: "parsed", value: toParsedEvent(parsed.value) };
}

function toParsedEvent(event: ConversationEvent): ParsedEvent {
  const { id, at } = event;
  const instant = at === undefined ? undefined : parseInstant(at);
  return {
    ...(id === undefined ? {} : { id }),
    ...(instant === undefined ? {} : { at: instant }),
    input: toInput(event),
  };
}

/** What happened, of an event that fits its description. */
export function toInput(event: ConversationEvent | ScenarioEvent): Input {
  switch (event.type) {
    case "conversation.opened":
      return toOpened(event);
    case "consumer.message":
      return { kind: event.type, content: toContent(event.text, LINE_TEXT_BYTES.consumer) };
    case "agent.message": {
      const { type: kind, agent, role = "ASSIGNED_AGENT", text } = event;
      return { kind, agent: toAgent(agent), role, content: toContent(text, LINE_TEXT_BYTES.agent) };
    }
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
      return { kind: event.type, withinMs: event.seconds * 1_000 };
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
  }
}

type OpenedEvent = Extract<ConversationEvent | ScenarioEvent, { type: "conversation.opened" }>;

/** LNG-2: one tag, or the value of an `Accept-Language` header; or several tags, best first. */
function toOpened({
  type: kind,
  channel = "MESSAGING",
  language,
  languages = [],
  skillId,
  consumer,
}: OpenedEvent): Opened {
  const { id, authenticated = false, nickname } = consumer;
  const firstTime = "firstTime" in consumer ? consumer.firstTime : undefined;
  return {
    kind,
    channel,
    languages: [...(language === undefined ? [] : [language]), ...languages],
    ...toSkill(skillId),
    consumer: {
      id,
      authenticated,
      ...toNickname(nickname),
      ...(firstTime === undefined ? {} : { firstTime }),
    },
  };
}

function toSkill(skillId: SkillId | undefined): { readonly skillId?: SkillId } {
  return skillId === undefined ? {} : { skillId };
}

function toContent(words = "", maxBytes: number) {
  return { kind: "text", text: cutText(words, maxBytes) } as const;
}

function toAgent({ id, nickname }: { readonly id: AgentId; readonly nickname?: string }): Agent {
  return { id, ...toNickname(nickname) };
}

/** REN-7: one that nobody would see is as good as none. */
function toNickname(nickname = ""): { readonly nickname?: string } {
  return isVisible(nickname) ? { nickname } : {};
}

/** CHT-1. What is not told is not known. */
function toFigures(event: Extract<ConversationEvent, { type: "queue.updated" }>): QueueFigures {
  const { position: place, length, averageWaitSeconds } = event;
  return {
    ...(place === undefined ? {} : { place }),
    ...(length === undefined ? {} : { length }),
    ...(averageWaitSeconds === undefined ? {} : { averageWaitMs: Math.round(averageWaitSeconds * 1_000) }),
  };
}

import { type EventId, MESSAGING_EVENT_IDS, parseEventId } from "../catalogue/event-id.ts";
import { CATALOGUE, type CatalogueEvent } from "../catalogue/events.ts";
import { readSkillId } from "../conversation/parse-event.ts";
import type { Issue } from "../failure.ts";
import { toRevision } from "../ids.ts";
import {
  fieldOf,
  type Place,
  readAsParsed,
  readList,
  readObject,
  readOneOf,
  refuse,
  refuseAs,
} from "../parse/place.ts";
import type { Context, StoredVariant, TimerSetting, Variant } from "../policy/configuration.ts";
import { parseVariantFields, type VariantFields } from "../policy/parse-variant-fields.ts";
import { SCENARIO_LIMITS } from "./scenario.ts";

interface Message {
  readonly eventId: EventId;
  readonly context: Context;
  readonly fields: VariantFields;
}

/** Each has the body that the message API takes (CFG-5), and a context. */
export function readMessages(place: Place): readonly StoredVariant[] {
  const seen = new Map<string, string>();
  const messages = readList(place, SCENARIO_LIMITS.messages, (item) => {
    const message = readMessage(item);
    const key = toKey(message);
    const twin = seen.get(key);
    if (twin !== undefined) refuse(fieldOf(item, "id"), `is the message of ${twin} already, in the same context`);
    seen.set(key, item.path);
    return message;
  });
  return messages.map((message) => ({
    eventId: message.eventId,
    context: message.context,
    variant: toVariant(message, messages),
    changedAt: toRevision(0),
  }));
}

function toKey({ eventId, context }: Message): string {
  return context.kind === "account" ? eventId : `${eventId} ${context.skillId}`;
}

function readMessage(item: Place): Message {
  const message = readObject(item, "must be an object with id and context");
  const [id, messageEventId] = [fieldOf(message, "id"), fieldOf(message, "messageEventId")];
  const named = id.value === undefined && messageEventId.value !== undefined ? messageEventId : id;
  const eventId = readAsParsed(named, parseEventId, `must be the id of a message: ${MESSAGING_EVENT_IDS.join(", ")}`);
  const issues: Issue[] = [];
  const fields = parseVariantFields({ ...toRecord(message.value) }, eventId, item.path, issues);
  const [issue] = issues;
  if (issue !== undefined) refuseAs(issue);
  return { eventId, context: readContext(fieldOf(message, "context")), fields };
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function readContext(place: Place): Context {
  if (place.value === undefined) return { kind: "account" };
  const context = readObject(place, "must be an object with a type");
  const type = readOneOf(fieldOf(context, "type"), ["ACCOUNT", "SKILL"]);
  return type === "ACCOUNT" ? { kind: "account" } : { kind: "skill", skillId: readSkillId(fieldOf(context, "id")) };
}

function toVariant(message: Message, messages: readonly Message[]): Variant {
  const { enabled, texts = [], timer } = message.fields;
  return {
    ...(enabled === undefined || enabled === "inherit" ? {} : { enabled }),
    texts: texts.map((text) => ({ ...text, state: "approved", origin: "api" })),
    ...(timer === undefined || timer === "inherit"
      ? {}
      : { timer: { ...toInheritedTimer(message, messages), ...timer } }),
  };
}

/** What a timer that says only its repeats, or only its length, has for the rest. */
function toInheritedTimer({ eventId, context }: Message, messages: readonly Message[]): TimerSetting {
  const { defaultTimer }: CatalogueEvent = CATALOGUE[eventId];
  const shipped = {
    value: (defaultTimer?.everyMs ?? 0) / 1_000,
    unit: "seconds",
    repeat: defaultTimer?.repeat ?? 0,
  } as const;
  const account = messages.find((other) => other.eventId === eventId && other.context.kind === "account");
  const timer = context.kind === "account" ? undefined : account?.fields.timer;
  return typeof timer === "object" ? { ...shipped, ...timer } : shipped;
}

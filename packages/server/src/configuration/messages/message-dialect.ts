import {
  CATALOGUE,
  CHAT_EVENT_IDS,
  type ChatEventId,
  type EventId,
  findDefaultFallback,
  findDefaultText,
  MESSAGING_EVENT_IDS,
  parseEventId,
  parseLanguage,
} from "@signpost/core";
import type { LegacyMessage, UnifiedMessage } from "@signpost/protocol";

/** What the two message resources differ in; everything else is one configuration and one code (CFG-1). */
export interface MessageDialect {
  /** The path segment, and the `type` of errors. */
  readonly resource: "unified-auto-messages" | "auto-messages";
  readonly eventIds: readonly EventId[];
  /** An id as it stands in a path, a query or a body. */
  parseId(id: unknown): EventId | undefined;
  readonly idRule: string;
  toWire(message: UnifiedMessage): unknown;
}

/** API §3: messaging, by event id. */
export const UNIFIED: MessageDialect = {
  resource: "unified-auto-messages",
  eventIds: MESSAGING_EVENT_IDS,
  parseId(id) {
    const eventId = typeof id === "string" ? parseEventId(id) : undefined;
    return eventId !== undefined && CATALOGUE[eventId].channel === "MESSAGING" ? eventId : undefined;
  },
  idRule: "must be the event id of a messaging message, as a string",
  toWire: (message) => message,
};

/** Positive longs (API §2.1). A message's number is its place in the catalogue, which only ever grows at its end. */
const FIRST_NUMBER = 1_001;
const numbers = new Map<ChatEventId, number>(CHAT_EVENT_IDS.map((eventId, index) => [eventId, FIRST_NUMBER + index]));
const chatEvents = new Map<number, ChatEventId>(
  CHAT_EVENT_IDS.map((eventId, index) => [FIRST_NUMBER + index, eventId]),
);

/** API §2: live chat, by number. */
export const LEGACY: MessageDialect = {
  resource: "auto-messages",
  eventIds: CHAT_EVENT_IDS,
  parseId(id) {
    const text = typeof id === "number" ? String(id) : id;
    if (typeof text !== "string") return undefined;
    if (/^\d{1,15}$/.test(text)) return chatEvents.get(Number(text));
    const eventId = parseEventId(text);
    return eventId !== undefined && CATALOGUE[eventId].channel === "CHAT" ? eventId : undefined;
  },
  idRule: "must be the number or the event id of a live-chat message",
  toWire: toLegacyMessage,
};

/** API §2.2. */
function toLegacyMessage(message: UnifiedMessage): LegacyMessage {
  const { messageEventId, deleted, enabled, data, attributes, contexts, skillId } = message;
  const eventId = messageEventId as ChatEventId;
  return {
    id: numbers.get(eventId) ?? 0,
    deleted,
    enabled,
    messageEventId,
    templateId: messageEventId,
    data: data.map((text) => ({
      msg: text.msg,
      lang: text.lang,
      isDefault: isShipped(eventId, text),
      ...(text.fallback === undefined ? {} : { fallback: text.fallback }),
      ...(text.state === undefined ? {} : { state: text.state }),
    })),
    ...(attributes === undefined
      ? {}
      : { attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })) }),
    ...(contexts === undefined ? {} : { contexts }),
    ...(skillId === undefined ? {} : { skillId }),
  };
}

/** API §2.2: marks an entry that nobody has changed. */
function isShipped(eventId: EventId, { lang, msg, fallback }: UnifiedMessage["data"][number]): boolean {
  const language = parseLanguage(lang)?.language;
  return (
    language !== undefined &&
    findDefaultText(eventId, language) === msg &&
    findDefaultFallback(eventId, language) === fallback
  );
}

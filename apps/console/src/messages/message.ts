import { isObject, type JsonObject, toNumber, toObjects, toText } from "../http/json.ts";
import { toLanguageKey } from "./languages.ts";
import { type MessageTimer, parseTimerUnit } from "./timer.ts";

/** One message as the server answers it: a whole one, or the override of one context alone (CFG-2, CFG-3). */
export interface Message {
  /** What the address of the message ends in: the event id, or a number for live chat. */
  readonly id: string;
  readonly eventId: string;
  /** Absent: not said in this context. */
  readonly enabled?: boolean;
  /** By canonical tag. */
  readonly texts: ReadonlyMap<string, MessageText>;
  readonly timer?: MessageTimer;
  /** Skills with words or switches of their own (CFG-4). */
  readonly overridingSkillIds: readonly number[];
}

/** The text of a message in one language. */
export interface MessageText {
  /** The tag as it was written by whoever wrote it. */
  readonly language: string;
  readonly words: string;
  /** REN-5: said where a value that the words need is not known. */
  readonly fallback?: string;
  /** RES-3: visitors do not read these words before somebody approves them. */
  readonly isWaiting?: true;
}

/** The messages of a list; what is no message is left out. */
export function parseMessages(body: unknown): readonly Message[] {
  return toObjects(body).flatMap((item) => parseMessage(item) ?? []);
}

/** A message as the unified API answers it (API §3.5); absent: it has no id. */
export function parseMessage(body: unknown): Message | undefined {
  if (!isObject(body)) return undefined;
  const eventId = toText(body.messageEventId) ?? toText(body.id);
  if (eventId === undefined) return undefined;
  const timer = toTimer(body.attributes);
  return {
    id: toText(body.id) ?? eventId,
    eventId,
    ...(typeof body.enabled === "boolean" ? { enabled: body.enabled } : {}),
    texts: toTexts(body.data),
    ...(timer === undefined ? {} : { timer }),
    overridingSkillIds: toSkillIds(body.contexts),
  };
}

function toTexts(data: unknown): ReadonlyMap<string, MessageText> {
  return new Map(
    toObjects(data).flatMap(({ lang, msg, fallback, state }) => {
      if (typeof lang !== "string" || typeof msg !== "string") return [];
      const second = typeof fallback === "string" ? { fallback } : {};
      const waiting = state === "translated" || state === "draft" ? { isWaiting: true as const } : {};
      return [[toLanguageKey(lang), { language: lang, words: msg, ...second, ...waiting }] as const];
    }),
  );
}

/** API §3.5: one object of strings, an array of such objects, or name and value pairs. */
function toTimer(attributes: unknown): MessageTimer | undefined {
  const merged: JsonObject = isObject(attributes)
    ? attributes
    : Object.assign({}, ...toObjects(attributes).map(toPair));
  const value = toNumber(merged.timer);
  if (value === undefined) return undefined;
  const unit = parseTimerUnit(toText(merged.timerUnit)) ?? "seconds";
  return { value, unit, repeat: toNumber(merged.repeat) ?? 0 };
}

function toPair(attribute: JsonObject): JsonObject {
  return typeof attribute.name === "string" ? { [attribute.name]: attribute.value } : attribute;
}

function toSkillIds(contexts: unknown): readonly number[] {
  if (!isObject(contexts)) return [];
  return toObjects(contexts.SKILL).flatMap(({ skillId }) => toNumber(skillId) ?? []);
}

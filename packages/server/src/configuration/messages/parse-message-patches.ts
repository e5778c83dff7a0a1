import {
  CATALOGUE,
  type EventId,
  type Issue,
  type Language,
  MAX_TEXT_CHARS,
  parseLanguage,
  TIMER_LIMITS,
  type TimerSetting,
  type TimerUnit,
  toTimer,
} from "@signpost/core";
import type { MessageDialect } from "./message-dialect.ts";

/** What one element of a PUT asks for; an absent field keeps its value (CFG-5). */
export interface MessagePatch {
  readonly eventId: EventId;
  /** `inherit`: back to what the context above says. */
  readonly enabled?: boolean | "inherit";
  readonly texts?: readonly TextPatch[];
  /** `inherit`, as for the switch. */
  readonly timer?: Partial<TimerSetting> | "inherit";
}

export interface TextPatch {
  readonly language: Language;
  readonly spelling: string;
  readonly words: string;
}

export type ParsedPatches =
  | { readonly kind: "parsed"; readonly patches: readonly MessagePatch[] }
  | { readonly kind: "invalid"; readonly issues: readonly Issue[] }
  | { readonly kind: "unknown-event"; readonly eventId: string };

/** CFG-12. */
const MAX_LANGUAGES = 200;
const MAX_MESSAGES = 500;

/**
 * A body of one object or an array of them, all or nothing. The path's id names the message where the body does not; where
 * both do, they agree. Unknown properties are let pass (API §1.11), wrong types are not.
 */
export function parseMessagePatches(body: unknown, dialect: MessageDialect, pathId?: EventId): ParsedPatches {
  const raw: readonly unknown[] = Array.isArray(body) ? body : [body];
  if (raw.length === 0 || raw.length > MAX_MESSAGES) {
    return { kind: "invalid", issues: [{ path: "body", rule: `must hold 1 to ${MAX_MESSAGES} messages` }] };
  }
  const issues: Issue[] = [];
  const patches: MessagePatch[] = [];
  for (const [index, candidate] of raw.entries()) {
    const path = Array.isArray(body) ? `[${index}]` : "";
    const parsed = parseOne(candidate, { path, pathId, dialect }, issues);
    if (parsed?.kind === "unknown-event") return parsed;
    if (parsed?.kind === "patch") patches.push(parsed.patch);
  }
  issues.push(...findRepeats(patches));
  return issues.length > 0 ? { kind: "invalid", issues } : { kind: "parsed", patches };
}

type ParsedOne =
  | { readonly kind: "patch"; readonly patch: MessagePatch }
  | { readonly kind: "unknown-event"; readonly eventId: string };

interface Place {
  readonly path: string;
  readonly pathId: EventId | undefined;
  readonly dialect: MessageDialect;
}

function parseOne(candidate: unknown, place: Place, issues: Issue[]): ParsedOne | undefined {
  const { path } = place;
  if (!isRecord(candidate)) {
    issues.push({ path: path || "body", rule: "must be an object" });
    return undefined;
  }
  const eventId = parseId(candidate, place, issues);
  if (eventId === undefined) return undefined;
  if (typeof eventId === "object") return { kind: "unknown-event", eventId: eventId.unknown };
  const enabled = parseEnabled(candidate["enabled"], `${path}.enabled`, issues);
  const texts = parseData(candidate["data"], `${path}.data`, issues);
  const timer = parseAttributes(candidate["attributes"], eventId, `${path}.attributes`, issues);
  return {
    kind: "patch",
    patch: {
      eventId,
      ...(enabled === undefined ? {} : { enabled }),
      ...(texts === undefined ? {} : { texts }),
      ...(timer === undefined ? {} : { timer }),
    },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parseId(
  candidate: Record<string, unknown>,
  { path, pathId, dialect }: Place,
  issues: Issue[],
): EventId | { readonly unknown: string } | undefined {
  const named = candidate["id"] ?? candidate["messageEventId"] ?? pathId;
  if (typeof named !== "string" && typeof named !== "number") {
    issues.push({ path: `${path}.id`, rule: dialect.idRule });
    return undefined;
  }
  const eventId = dialect.parseId(named);
  if (eventId === undefined) return { unknown: String(named) };
  if (pathId !== undefined && eventId !== pathId) {
    issues.push({ path: `${path}.id`, rule: `must be ${pathId}, the message that the URL names` });
    return undefined;
  }
  return eventId;
}

/** Python clients send `True` and `False` as strings (API §1.6). */
function parseEnabled(value: unknown, path: string, issues: Issue[]): boolean | "inherit" | undefined {
  if (value === undefined || typeof value === "boolean") return value;
  if (value === null) return "inherit";
  if (typeof value === "string" && /^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
  issues.push({ path, rule: "must be true, false, or null to inherit it" });
  return undefined;
}

function parseData(value: unknown, path: string, issues: Issue[]): readonly TextPatch[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || value.length > MAX_LANGUAGES) {
    issues.push({ path, rule: `must be an array of at most ${MAX_LANGUAGES} texts` });
    return undefined;
  }
  const texts: TextPatch[] = [];
  for (const [index, entry] of value.entries()) {
    const text = parseText(entry, `${path}[${index}]`, issues);
    if (text === undefined) continue;
    const twin = texts.find(({ language }) => language === text.language);
    if (twin === undefined) texts.push(text);
    else
      issues.push({
        path: `${path}[${index}].lang`,
        rule: `${text.spelling} is the same language as ${twin.spelling}; name it once`,
      });
  }
  return texts;
}

function parseText(entry: unknown, path: string, issues: Issue[]): TextPatch | undefined {
  if (!isRecord(entry)) {
    issues.push({ path, rule: 'must be an object {"lang", "msg"}' });
    return undefined;
  }
  const { lang, msg } = entry;
  const parsed = typeof lang === "string" ? parseLanguage(lang) : undefined;
  if (parsed === undefined) issues.push({ path: `${path}.lang`, rule: "must be a BCP 47 language tag such as fr-FR" });
  if (typeof msg !== "string") {
    issues.push({ path: `${path}.msg`, rule: "must be a string" });
  } else if (msg.length > MAX_TEXT_CHARS) {
    const language = parsed === undefined ? "" : ` (${parsed.spelling})`;
    issues.push({
      path: `${path}.msg`,
      rule: `must have at most ${MAX_TEXT_CHARS} characters${language}; it has ${msg.length}`,
    });
  } else if (parsed !== undefined) {
    return { ...parsed, words: msg };
  }
  return undefined;
}

/** API §3.5: `{timer: "60"}`, `[{timer: "60"}]` and `[{name: "timer", value: "60"}]` all come in. */
function parseAttributes(
  value: unknown,
  eventId: EventId,
  path: string,
  issues: Issue[],
): Partial<TimerSetting> | "inherit" | undefined {
  if (value === undefined) return undefined;
  if (value === null) return "inherit";
  const attributes = toPairs(value);
  if (attributes === undefined) {
    issues.push({ path, rule: 'must be an object of strings, or an array of {"name", "value"}' });
    return undefined;
  }
  const has = (name: string): boolean => attributes.has(name);
  if (!has("timer") && !has("timerUnit") && !has("repeat")) return undefined;
  if (!("defaultTimer" in CATALOGUE[eventId])) {
    issues.push({ path, rule: `${eventId} has no timer` });
    return undefined;
  }
  return parseTimer(attributes, path, issues);
}

function toPairs(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (isRecord(value)) return new Map(Object.entries(value));
  if (!Array.isArray(value) || !value.every(isRecord)) return undefined;
  return new Map(
    value.flatMap((entry): [string, unknown][] =>
      typeof entry["name"] === "string" && "value" in entry ? [[entry["name"], entry["value"]]] : Object.entries(entry),
    ),
  );
}

const UNITS: ReadonlyMap<string, TimerUnit> = new Map([
  ["second", "seconds"],
  ["seconds", "seconds"],
  ["minute", "minutes"],
  ["minutes", "minutes"],
  ["hour", "hours"],
  ["hours", "hours"],
]);

function parseTimer(attributes: ReadonlyMap<string, unknown>, path: string, issues: Issue[]): Partial<TimerSetting> {
  const value = parseWhole(attributes.get("timer"));
  const unitName = attributes.get("timerUnit");
  const unit = typeof unitName === "string" ? UNITS.get(unitName.toLowerCase()) : undefined;
  const repeat = parseWhole(attributes.get("repeat"));
  if (attributes.has("timer") && value === undefined)
    issues.push({ path: `${path}.timer`, rule: "must be a whole number" });
  if (unitName !== undefined && unit === undefined)
    issues.push({ path: `${path}.timerUnit`, rule: "must be seconds, minutes or hours" });
  if (attributes.has("repeat") && (repeat === undefined || repeat > TIMER_LIMITS.maxRepeat)) {
    issues.push({ path: `${path}.repeat`, rule: `must be a whole number from 0 to ${TIMER_LIMITS.maxRepeat}` });
  }
  if (value !== undefined) checkTimerRange(value, unit ?? "seconds", path, issues);
  return {
    // LivePerson's own samples leave the unit out where seconds are meant (API §3.5).
    ...(value === undefined ? {} : { value, unit: unit ?? "seconds" }),
    ...(value === undefined && unit !== undefined ? { unit } : {}),
    ...(repeat === undefined ? {} : { repeat }),
  };
}

function checkTimerRange(value: number, unit: TimerUnit, path: string, issues: Issue[]): void {
  const { everyMs } = toTimer({ value, unit, repeat: 0 });
  if (everyMs < TIMER_LIMITS.minMs || everyMs > TIMER_LIMITS.maxMs) {
    issues.push({ path: `${path}.timer`, rule: "must be from 15 seconds to 30 days" });
  }
}

function parseWhole(value: unknown): number | undefined {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined;
}

function findRepeats(patches: readonly MessagePatch[]): readonly Issue[] {
  const seen = new Set<EventId>();
  return patches.flatMap(({ eventId }, index) => {
    if (!seen.has(eventId)) {
      seen.add(eventId);
      return [];
    }
    return [{ path: `[${index}].id`, rule: `${eventId} is named twice` }];
  });
}

import type { EventId } from "../catalogue/event-id.ts";
import { CATALOGUE } from "../catalogue/events.ts";
import type { Issue } from "../failure.ts";
import type { Language } from "../ids.ts";
import { findLanguageProblem, LANGUAGE_RULE, parseLanguage } from "../language/parse-language.ts";
import { MAX_TEXT_CHARS } from "../texts/check-text.ts";
import type { TimerSetting, TimerUnit, TranslationState } from "./configuration.ts";
import { TIMER_LIMITS, toTimer } from "./timer.ts";

/** What a message's body says of a variant; an absent field is not said (CFG-5). */
export interface VariantFields {
  /** `inherit`: back to what the context above says. */
  readonly enabled?: boolean | "inherit";
  readonly texts?: readonly TextFields[];
  /** `inherit`, as for the switch. */
  readonly timer?: Partial<TimerSetting> | "inherit";
}

/** One text of a variant as a client sent it, parsed but not yet laid over the stored one. */
export interface TextFields {
  readonly language: Language;
  readonly spelling: string;
  readonly words: string;
  /** REN-5; absent: not said, so it stays as it is; empty: there is to be none. */
  readonly fallback?: string;
  /** RES-3: `approved` approves words that wait; anything else is what was read, sent back. */
  readonly state?: TranslationState;
}

/** CFG-12. */
const MAX_LANGUAGES = 200;

/** `enabled`, `data` and `attributes` of a body; what is wrong with them is added to `issues`, below `path`. */
export function parseVariantFields(
  body: Readonly<Record<string, unknown>>,
  eventId: EventId,
  path: string,
  issues: Issue[],
): VariantFields {
  const enabled = parseEnabled(body["enabled"], `${path}.enabled`, issues);
  const texts = parseData(body["data"], `${path}.data`, issues);
  const timer = parseAttributes(body["attributes"], eventId, `${path}.attributes`, issues);
  return {
    ...(enabled === undefined ? {} : { enabled }),
    ...(texts === undefined ? {} : { texts }),
    ...(timer === undefined ? {} : { timer }),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Python clients send `True` and `False` as strings (API §1.6). */
function parseEnabled(value: unknown, path: string, issues: Issue[]): boolean | "inherit" | undefined {
  if (value === undefined || typeof value === "boolean") return value;
  if (value === null) return "inherit";
  if (typeof value === "string" && /^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
  issues.push({ path, rule: "must be true, false, or null to inherit it" });
  return undefined;
}

function parseData(value: unknown, path: string, issues: Issue[]): readonly TextFields[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || value.length > MAX_LANGUAGES) {
    issues.push({ path, rule: `must be an array of at most ${MAX_LANGUAGES} texts` });
    return undefined;
  }
  const texts: TextFields[] = [];
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

function parseText(entry: unknown, path: string, issues: Issue[]): TextFields | undefined {
  if (!isRecord(entry)) {
    issues.push({ path, rule: 'must be an object {"lang", "msg"}' });
    return undefined;
  }
  const { lang } = entry;
  const parsed = typeof lang === "string" ? parseLanguage(lang) : undefined;
  if (parsed === undefined) issues.push({ path: `${path}.lang`, rule: findLanguageProblem(lang) ?? LANGUAGE_RULE });
  const language = parsed === undefined ? "" : ` (${parsed.spelling})`;
  const words = parseWords(entry["msg"], `${path}.msg`, language, issues);
  const said = entry["fallback"];
  const fallback = said === undefined ? undefined : parseWords(said ?? "", `${path}.fallback`, language, issues);
  const state = parseState(entry["state"], `${path}.state`, issues);
  if (parsed === undefined || words === undefined) return undefined;
  return {
    ...parsed,
    words,
    ...(fallback === undefined ? {} : { fallback }),
    ...(state === undefined ? {} : { state }),
  };
}

const STATES: readonly TranslationState[] = ["draft", "translated", "needs_review", "approved", "rejected"];

function parseState(value: unknown, path: string, issues: Issue[]): TranslationState | undefined {
  if (value === undefined || value === null) return undefined;
  const state = STATES.find((known) => known === value);
  if (state === undefined) issues.push({ path, rule: `must be one of ${STATES.join(", ")}` });
  return state;
}

function parseWords(value: unknown, path: string, language: string, issues: Issue[]): string | undefined {
  if (typeof value !== "string") {
    issues.push({ path, rule: "must be a string" });
    return undefined;
  }
  if (value.length > MAX_TEXT_CHARS) {
    issues.push({
      path,
      rule: `must have at most ${MAX_TEXT_CHARS} characters${language}; it has ${value.length}`,
    });
    return undefined;
  }
  // REN-7: half a character is none.
  return value.toWellFormed();
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

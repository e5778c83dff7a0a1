import {
  type AccountSettings,
  AUTO_CLOSE_LIMITS,
  findTimeZoneProblem,
  type Instant,
  type Issue,
  parseHours,
  parseLanguage,
  type ResponseTimes,
} from "@signpost/core";
import type { RequestLimits } from "../../limits/request-limits.ts";
import type { Fields } from "../../storage/configuration-store.ts";
import { CONSUMER_TEXT_BYTES } from "./consumer-text.ts";

/** What deciding reads, and what the server keeps to itself. */
type SettingName = keyof AccountSettings | "requestLimits" | "maxConsumerTextBytes" | "agentsSeeAll";

export type ParsedSettings =
  | { readonly kind: "settings"; readonly changes: Partial<Record<SettingName, unknown>> }
  | { readonly kind: "invalid"; readonly issues: readonly Issue[] };

type Read = { readonly value: unknown } | { readonly rule: string; readonly path?: string };
type Reader = (value: unknown) => Read;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const READERS: Readonly<Record<SettingName, Reader>> = {
  defaultLanguage: (value) => {
    const parsed = typeof value === "string" ? parseLanguage(value) : undefined;
    return parsed === undefined ? { rule: "must be a BCP 47 language tag such as fr-FR" } : { value: parsed.language };
  },
  timeZone: (value) => {
    const problem = findTimeZoneProblem(value);
    return problem === undefined ? { value } : { rule: problem };
  },
  rightLanguageFirst: readSwitch,
  silentWithoutLanguage: readSwitch,
  requireApproval: readSwitch,
  strictTexts: readSwitch,
  lateCutoffMs: (value) => readNumber(value, 0, DAY_MS),
  sendBudget: readSendBudget,
  responseTime: readResponseTimes,
  hours: readHours,
  autoCloseMs: (value) => readNumber(value, AUTO_CLOSE_LIMITS.minMs, AUTO_CLOSE_LIMITS.maxMs),
  requestLimits: readRequestLimits,
  maxConsumerTextBytes: (value) => readNumber(value, CONSUMER_TEXT_BYTES.min, CONSUMER_TEXT_BYTES.max),
  agentsSeeAll: readSwitch,
};

/** A merge patch of the account's settings: `null` puts one back to what every account begins with. */
export function parseSettings(body: unknown): ParsedSettings {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return invalid("", "must be a JSON object");
  const issues: Issue[] = [];
  const changes: Partial<Record<SettingName, unknown>> = {};
  for (const [name, value] of Object.entries(body)) {
    if (!isSetting(name)) {
      issues.push({
        path: name.slice(0, 40),
        rule: `is no setting; the settings are ${Object.keys(READERS).join(", ")}`,
      });
      continue;
    }
    const read: Read = value === null ? { value: null } : READERS[name](value);
    if ("rule" in read) issues.push({ path: read.path ?? name, rule: read.rule });
    else changes[name] = read.value;
  }
  return issues.length > 0 ? { kind: "invalid", issues } : { kind: "settings", changes };
}

/** What is stored after a patch: only what differs from what every account begins with is said. */
export function applySettings(stored: Fields, changes: Partial<Record<SettingName, unknown>>, now: Instant): Fields {
  const { hours } = changes;
  const merged = {
    ...stored,
    ...changes,
    ...(hours === undefined ? {} : { hours: stampHours(hours, stored["hours"], now) }),
  };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}

/** SKL-6: a time that is over would leave the centre open, and nobody would see why. What is stored may be sent back. */
export function findPastEnd(
  stored: Fields,
  { hours }: Partial<Record<SettingName, unknown>>,
  now: Instant,
): Issue | undefined {
  const { offUntil } = toFields(hours);
  const isPast = typeof offUntil === "number" && offUntil <= now && offUntil !== toFields(stored["hours"])["offUntil"];
  return isPast
    ? { path: "hours.offUntil", rule: `must be later than now, ${new Date(now).toISOString()}` }
    : undefined;
}

/** SKL-6: when the centre was closed by hand. One that is closed already and stays so was closed when it was. */
function stampHours(hours: unknown, stored: unknown, now: Instant): unknown {
  const [next, before] = [toFields(hours), toFields(stored)];
  if (next["mode"] !== "manual") return hours;
  const isClosed =
    before["mode"] === "manual" && !(typeof before["offUntil"] === "number" && before["offUntil"] <= now);
  return { ...next, since: isClosed ? (before["since"] ?? now) : now };
}

function invalid(path: string, rule: string): ParsedSettings {
  return { kind: "invalid", issues: [{ path, rule }] };
}

function isSetting(name: string): name is SettingName {
  return Object.hasOwn(READERS, name);
}

function readSwitch(value: unknown): Read {
  return typeof value === "boolean" ? { value } : { rule: "must be true or false" };
}

function readNumber(value: unknown, min: number, max: number): Read {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= min && value <= max
    ? { value }
    : { rule: `must be an integer from ${min} to ${max}` };
}

/** CFG-11. Low enough to be a limit, high enough not to lock out whoever would change it. */
function readRequestLimits(value: unknown): Read {
  const { perMinute, perKeyPerMinute } = toFields(value);
  const limits = { perMinute, perKeyPerMinute } satisfies Record<keyof RequestLimits, unknown>;
  const given = Object.entries(limits).filter(([, limit]) => limit !== undefined);
  const isGood = given.length > 0 && given.every(([, limit]) => "value" in readNumber(limit, 60, 100_000_000));
  return isGood
    ? { value: Object.fromEntries(given) }
    : { rule: "must be {perMinute?, perKeyPerMinute?}, each from 60" };
}

/** TRG-11. */
function readSendBudget(value: unknown): Read {
  const { sends, perMs } = toFields(value);
  const isGood = "value" in readNumber(sends, 1, 1_000) && "value" in readNumber(perMs, 1_000, DAY_MS);
  return isGood ? { value: { sends, perMs } } : { rule: `must be {sends: 1 to 1000, perMs: 1000 to ${DAY_MS}}` };
}

/** BEH §5.2. */
function readResponseTimes(value: unknown): Read {
  const { defaultMs, urgentMs, firstTimeMs } = toFields(value);
  const times = { defaultMs, urgentMs, firstTimeMs } satisfies Record<keyof ResponseTimes, unknown>;
  const isGood = Object.values(times).every((time) => "value" in readNumber(time, MINUTE_MS, 30 * DAY_MS));
  return isGood
    ? { value: times }
    : { rule: `must be {defaultMs, urgentMs, firstTimeMs}, each from ${MINUTE_MS} to ${30 * DAY_MS}` };
}

/** SKL-2. Absent, the account's default working hours count. */
function readHours(value: unknown): Read {
  const parsed = parseHours(value, "hours");
  return parsed.kind === "parsed" ? { value: parsed.value } : parsed.issue;
}

function toFields(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

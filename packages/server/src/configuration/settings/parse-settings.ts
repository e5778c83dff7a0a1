import { type Instant, type Issue, parseLanguage } from "@signpost/core";
import { parseDocument, SettingsBody, toHours } from "@signpost/protocol";
import type { Fields } from "../../storage/configuration-store.ts";

/** What deciding reads, and what the server keeps to itself. */
type SettingName = keyof SettingsBody;

export type ParsedSettings =
  | { readonly kind: "settings"; readonly changes: Partial<Record<SettingName, unknown>> }
  | { readonly kind: "invalid"; readonly issues: readonly Issue[] };

/** A merge patch of the account's settings: `null` puts one back to what every account begins with. */
export function parseSettings(body: unknown): ParsedSettings {
  const parsed = parseDocument(SettingsBody, body, { isNullAbsent: true });
  return parsed.kind === "invalid" ? parsed : { kind: "settings", changes: toChanges(parsed.value) };
}

function toChanges(said: SettingsBody): Partial<Record<SettingName, unknown>> {
  const { defaultLanguage, hours } = said;
  return {
    ...said,
    ...(typeof defaultLanguage === "string" ? { defaultLanguage: parseLanguage(defaultLanguage)?.language } : {}),
    ...(hours === undefined || hours === null ? {} : { hours: toHours(hours) }),
  };
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

function toFields(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

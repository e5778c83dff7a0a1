import {
  type AccountSettings,
  type Hours,
  type Instant,
  type Issue,
  parseLanguage,
  type ServingSettings,
  type SettingsResource,
} from "@signpost/core";
import { parseDocument, SettingsBody, toHours } from "@signpost/protocol";

/** What is absent stays; `null` puts a setting back to what every account begins with. */
type Patch<T> = { readonly [Name in keyof T]?: T[Name] | null };

/** What changes of an account's settings. */
export type SettingsPatch = Patch<AccountSettings & ServingSettings>;

export type ParsedSettings =
  | { readonly kind: "settings"; readonly changes: SettingsPatch }
  | { readonly kind: "invalid"; readonly issues: readonly Issue[] };

/** A merge patch of the account's settings. */
export function parseSettings(body: unknown): ParsedSettings {
  const parsed = parseDocument(SettingsBody, body, { isNullAbsent: true });
  return parsed.kind === "invalid" ? parsed : { kind: "settings", changes: toChanges(parsed.value) };
}

function toChanges({ defaultLanguage, hours, ...same }: SettingsBody): SettingsPatch {
  const language = typeof defaultLanguage === "string" ? parseLanguage(defaultLanguage)?.language : defaultLanguage;
  return {
    ...same,
    ...(language === undefined ? {} : { defaultLanguage: language }),
    ...(hours === undefined ? {} : { hours: hours === null ? null : toHours(hours) }),
  };
}

/** What is stored after a patch: only what differs from what every account begins with is said. */
export function applySettings(before: SettingsResource, changes: SettingsPatch, now: Instant): SettingsResource {
  const { requestLimits, maxConsumerTextBytes, agentsSeeAll, ...deciding } = changes;
  const { hours } = deciding;
  const stamped = hours === undefined || hours === null ? {} : { hours: stampHours(hours, before.settings.hours, now) };
  return {
    ...before,
    settings: patch(before.settings, { ...deciding, ...stamped }),
    serving: patch(before.serving ?? {}, {
      ...(requestLimits === undefined ? {} : { requestLimits }),
      ...(maxConsumerTextBytes === undefined ? {} : { maxConsumerTextBytes }),
      ...(agentsSeeAll === undefined ? {} : { agentsSeeAll }),
    }),
  };
}

function patch<T extends object>(stored: Partial<T>, changes: Patch<T>): Partial<T> {
  const merged = Object.entries({ ...stored, ...changes }).filter(([, value]) => value !== null);
  // What is built of entries has lost its names; they are these very ones.
  return Object.fromEntries(merged) as Partial<T>;
}

/** SKL-6: a time that is over would leave the centre open, and nobody would see why. What is stored may be sent back. */
export function findPastEnd({ settings }: SettingsResource, { hours }: SettingsPatch, now: Instant): Issue | undefined {
  const offUntil = offUntilOf(hours);
  const isPast = offUntil !== undefined && offUntil <= now && offUntil !== offUntilOf(settings.hours);
  return isPast
    ? { path: "hours.offUntil", rule: `must be later than now, ${new Date(now).toISOString()}` }
    : undefined;
}

/** SKL-6: when the centre was closed by hand. One that is closed already and stays so was closed when it was. */
function stampHours(hours: Hours, before: Hours | undefined, now: Instant): Hours {
  if (hours.mode !== "manual") return hours;
  const isClosed = before?.mode === "manual" && (before.offUntil === undefined || before.offUntil > now);
  return { ...hours, since: isClosed ? (before.since ?? now) : now };
}

function offUntilOf(hours: Hours | null | undefined): Instant | undefined {
  return hours?.mode === "manual" ? hours.offUntil : undefined;
}

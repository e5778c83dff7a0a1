import {
  type AccountResource,
  type AccountSettings,
  DEFAULT_SETTINGS,
  type Hook,
  type HookResource,
  type Profile,
  type RequestLimits,
  type Resource,
  type ResourceKind,
  type ResponseTimes,
  type Schedule,
  type ServingSettings,
  type SettingsResource,
  type Skill,
  type SpecialOccasion,
  type WorkingHours,
} from "@signpost/core";
import type { Fields } from "../configuration-store.ts";
import { given } from "./given.ts";
import { parseRoleType, SUPPRESSED } from "./resource-words.ts";
import { type ParsedSchedule, parseSpecialOccasions, parseWorkingHours } from "./schedule.ts";
import { toFields } from "./to-fields.ts";

/**
 * What clients wrote and rows hold, in domain words. Nothing is lost: what a resource has no field for, or what is not as the field
 * says, stays in `extra` under the name that it has, so that clients read back what they wrote (SKL-1).
 */
export function toResource(kind: ResourceKind, id: string, fields: Fields): Resource {
  switch (kind) {
    case "skill":
      return toSkill(id, fields);
    case "working-hours":
      return toWorkingHours(id, fields);
    case "special-occasion":
      return toSpecialOccasion(id, fields);
    case "profile":
      return toProfile(id, fields);
    case "hook":
      return toHook(id, fields);
    case "settings":
      return toSettings(id, fields);
    case "account":
      return toAccount(id, fields);
  }
}

/** As `toResource` does for each kind; the four that clients write are named. */
export function toSkill(id: string, fields: Fields): Skill {
  const responseTime = toResponseTimes(fields);
  const { autoCloseInSeconds: autoClose } = fields;
  const skill: Skill = {
    ...toCommon("skill", id, fields),
    ...given("name", toText(fields["name"])),
    ...(Object.keys(responseTime).length === 0 ? {} : { responseTime }),
    // RTM-2: 0 is never.
    ...given("autoCloseMs", autoClose === 0 ? ("never" as const) : toMs(autoClose)),
    ...given("workingHoursId", toId(fields["workingHoursId"])),
    ...given("specialOccasionId", toId(fields["specialOccasionId"])),
    ...given("fallbackSkillId", toId(fields["fallbackSkill"])),
    ...given("transferSkillIds", toIds(fields["skillTransferList"])),
  };
  return withExtra(skill, fields);
}

/** SKL-2. Its events are read here, and nowhere else. */
export function toWorkingHours(id: string, fields: Fields, parsed = parseWorkingHours(fields["events"])): WorkingHours {
  const schedule: WorkingHours = {
    ...toCommon("working-hours", id, fields),
    ...given("name", toText(fields["name"])),
    ...given("isDefault", toSwitch(fields["isDefault"])),
    ...given("week", toCounting(parsed)),
  };
  return withExtra(schedule, fields);
}

/** SKL-8: what is too long counts up to the limit. */
function toCounting<T>(parsed: ParsedSchedule<T>): Schedule<T> | undefined {
  return parsed.kind === "schedule" ? parsed.schedule : parsed.upToLimit;
}

/** SKL-2. Its events are read here, and nowhere else. */
export function toSpecialOccasion(
  id: string,
  fields: Fields,
  parsed = parseSpecialOccasions(fields["events"]),
): SpecialOccasion {
  const schedule: SpecialOccasion = {
    ...toCommon("special-occasion", id, fields),
    ...given("name", toText(fields["name"])),
    ...given("isDefault", toSwitch(fields["isDefault"])),
    ...given("days", toCounting(parsed)),
  };
  return withExtra(schedule, fields);
}

/** AUT-7: its role follows from the number alone. */
export function toProfile(id: string, fields: Fields): Profile {
  const profile: Profile = {
    ...toCommon("profile", id, fields),
    ...given("name", toText(fields["name"])),
    ...given("role", parseRoleType(fields["roleTypeId"])),
  };
  return withExtra(profile, fields);
}

/** Hooks were stored with `wantsSuppressed` alone before there was more to ask for. */
type StoredHook = Omit<Hook, "hookId" | "alsoTold"> & Partial<Pick<Hook, "alsoTold">>;

/** Written by this program through checks of its own, so trusted to be a hook. */
function toHook(hookId: string, { deleted, wantsSuppressed, ...fields }: Fields): HookResource {
  const { alsoTold = wantsSuppressed === true ? [SUPPRESSED] : [], ...same } = fields as unknown as StoredHook;
  const hook = { hookId, ...same, alsoTold };
  return deleted === true ? { kind: "hook", id: hookId, isDeleted: true, hook } : { kind: "hook", id: hookId, hook };
}

const SETTING_NAMES: ReadonlySet<string> = new Set([
  ...Object.keys(DEFAULT_SETTINGS),
  "autoCloseMs" satisfies keyof AccountSettings,
]);

/** What deciding reads was written by this program through checks of its own, so trusted to be settings. */
function toSettings(id: string, fields: Fields): SettingsResource {
  const settings = Object.fromEntries(Object.entries(fields).filter(([name]) => SETTING_NAMES.has(name)));
  const serving = toServingSettings(fields);
  const resource: SettingsResource = {
    ...toCommon("settings", id, fields),
    settings: settings as Partial<AccountSettings>,
    ...(Object.keys(serving).length === 0 ? {} : { serving }),
  };
  return withExtra(resource, fields);
}

function toServingSettings({ requestLimits, maxConsumerTextBytes, agentsSeeAll }: Fields): ServingSettings {
  return {
    ...given("requestLimits", toRequestLimits(requestLimits)),
    ...given("maxConsumerTextBytes", typeof maxConsumerTextBytes === "number" ? maxConsumerTextBytes : undefined),
    ...given("agentsSeeAll", toSwitch(agentsSeeAll)),
  };
}

function toRequestLimits(stored: unknown): RequestLimits | undefined {
  if (typeof stored !== "object" || stored === null) return undefined;
  const { perMinute, perKeyPerMinute } = stored as Fields;
  return {
    ...given("perMinute", typeof perMinute === "number" ? perMinute : undefined),
    ...given("perKeyPerMinute", typeof perKeyPerMinute === "number" ? perKeyPerMinute : undefined),
  };
}

function toAccount(id: string, fields: Fields): AccountResource {
  const account: AccountResource = {
    ...toCommon("account", id, fields),
    ...given("name", toText(fields["name"])),
    isOpen: fields["enabled"] !== false,
  };
  return withExtra(account, fields);
}

function toCommon<Kind extends ResourceKind>(kind: Kind, id: string, { deleted }: Fields) {
  return { kind, id, ...(deleted === true ? ({ isDeleted: true } as const) : {}) };
}

/** With what the resource does not say itself. */
function withExtra<R extends Exclude<Resource, HookResource>>(resource: R, fields: Fields): R {
  const said = toFields(resource);
  const rest = Object.entries(fields).filter(([name]) => !Object.hasOwn(said, name));
  return rest.length === 0 ? resource : { ...resource, extra: Object.fromEntries(rest) };
}

function toResponseTimes(fields: Fields): Partial<ResponseTimes> {
  return {
    ...given("defaultMs", toMs(fields["slaDefaultResponseTime"])),
    ...given("urgentMs", toMs(fields["slaUrgentResponseTime"])),
    ...given("firstTimeMs", toMs(fields["slaFirstTimeResponseTime"])),
  };
}

function toText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function toSwitch(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

function toMs(seconds: unknown): number | undefined {
  return typeof seconds === "number" && seconds > 0 ? seconds * 1000 : undefined;
}

/** On the wire numbers, or their digits. */
function toId(value: unknown): string | undefined {
  const digits = typeof value === "number" ? String(value) : value;
  return typeof digits === "string" && /^\d{1,16}$/.test(digits) ? digits : undefined;
}

function toIds(values: unknown): readonly string[] | undefined {
  if (!Array.isArray(values)) return undefined;
  const ids = values.flatMap((value) => toId(value) ?? []);
  return ids.length === values.length ? ids : undefined;
}

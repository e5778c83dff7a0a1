import { CATALOGUE } from "../catalogue/events.ts";
import type { Hours, Occasions } from "../hours/hours.ts";
import { type AccountId, parseSkillId, type Revision } from "../ids.ts";
import type { AnsweringHookSetting } from "./answering-hook.ts";
import type { AccountConfiguration, StoredVariant } from "./configuration.ts";
import type { Hook } from "./hook.ts";
import type { SkillPolicy } from "./policy.ts";
import type { Resource, Skill, SpecialOccasion, WorkingHours } from "./resource.ts";

/** All that an account has configured, thing by thing. */
export interface Configured {
  readonly accountId: AccountId;
  readonly revision: Revision;
  readonly resources: readonly Resource[];
  readonly variants: readonly StoredVariant[];
}

/** What an account has configured, put together as deciding needs it (SKL-1, SKL-2). */
export function toAccountConfiguration({ accountId, revision, resources, variants }: Configured): AccountConfiguration {
  const alive = resources.filter(({ isDeleted }) => isDeleted !== true);
  const settings = alive.find((resource) => resource.kind === "settings")?.settings ?? {};
  const schedules = toSchedules(alive, settings.timeZone);
  const hours = toAccountHours(settings.hours, schedules.hours);
  const { occasions } = schedules;
  return {
    accountId,
    revision,
    variants,
    settings: hours === undefined ? settings : { ...settings, hours },
    ...(occasions === undefined ? {} : { occasions }),
    skills: alive.flatMap((resource) => (resource.kind === "skill" ? toSkillPolicy(resource, schedules) : [])),
    hooks: toAnsweringHooks(toHooks(resources)),
  };
}

/** Working hours count while the settings say nothing, and again when a closing by hand has ended. */
function toAccountHours(ofSettings: Hours | undefined, working: Hours | undefined): Hours | undefined {
  if (ofSettings?.mode !== "manual" || working === undefined) return ofSettings ?? working;
  return { ...ofSettings, afterwards: working };
}

/** HOK-1: those that are not deleted, in the order of the configuration. */
export function toHooks(resources: readonly Resource[]): readonly Hook[] {
  return resources.flatMap((resource) =>
    resource.kind === "hook" && resource.isDeleted === undefined ? resource.hook : [],
  );
}

/** HOK-2: what deciding has to know of functions. One that names no events is asked about all. */
function toAnsweringHooks(hooks: readonly Hook[]): readonly AnsweringHookSetting[] {
  return hooks
    .filter(({ kind, isEnabled }) => kind === "function" && isEnabled)
    .map(({ hookId, eventIds = EVENT_IDS, skillIds, timeoutMs }) => ({
      hookId,
      eventIds,
      ...(skillIds === undefined ? {} : { skillIds }),
      limitMs: timeoutMs,
    }));
}

const EVENT_IDS = Object.values(CATALOGUE).map(({ id }) => id);

/** Those that skills refer to, and those of the account. */
interface Schedules {
  readonly weeks: ReadonlyMap<string, WorkingHours>;
  readonly specials: ReadonlyMap<string, SpecialOccasion>;
  readonly hours: Hours | undefined;
  readonly occasions: Occasions | undefined;
  readonly timeZone: string | undefined;
}

function toSchedules(alive: readonly Resource[], timeZone: string | undefined): Schedules {
  const weeks = alive.filter((resource) => resource.kind === "working-hours");
  const specials = alive.filter((resource) => resource.kind === "special-occasion");
  return {
    weeks: new Map(weeks.map((one) => [one.id, one])),
    specials: new Map(specials.map((one) => [one.id, one])),
    hours: toHours(weeks.find(isDefault), timeZone),
    occasions: toOccasions(specials.find(isDefault), timeZone),
    timeZone,
  };
}

function isDefault(one: WorkingHours | SpecialOccasion): boolean {
  return one.isDefault === true;
}

function toHours(workingHours: WorkingHours | undefined, timeZone = "UTC"): Hours | undefined {
  const week = workingHours?.week;
  return week && { mode: "weekly", timeZone: week.timeZone ?? timeZone, open: week.entries };
}

function toOccasions(special: SpecialOccasion | undefined, timeZone = "UTC"): Occasions | undefined {
  const days = special?.days;
  return days && { timeZone: days.timeZone ?? timeZone, days: days.entries };
}

/** Per skill over account: its own workdays, its own occasions, or both; an object without events neutralises the account's. */
function toSkillPolicy(skill: Skill, { weeks, specials, timeZone }: Schedules): readonly SkillPolicy[] {
  const { id, name = id, responseTime = {}, autoCloseMs, workingHoursId = "", specialOccasionId = "" } = skill;
  const skillId = parseSkillId(id);
  if (skillId === undefined) return [];
  const hours = toHours(weeks.get(workingHoursId), timeZone);
  const occasions = toOccasions(specials.get(specialOccasionId), timeZone);
  return [
    {
      skillId,
      name,
      responseTime,
      ...(autoCloseMs === undefined ? {} : { autoCloseMs }),
      ...(hours === undefined ? {} : { hours }),
      ...(occasions === undefined ? {} : { occasions }),
    },
  ];
}

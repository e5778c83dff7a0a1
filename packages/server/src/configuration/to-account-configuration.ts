import {
  type AccountConfiguration,
  type AccountSettings,
  type AnsweringHookSetting,
  CATALOGUE,
  type Hours,
  type Occasions,
  parseSkillId,
  type ResponseTimes,
  type SkillPolicy,
} from "@signpost/core";
import type { Fields, Resource, StoredConfiguration } from "../storage/configuration-store.ts";
import { toHooks } from "./hooks/hook.ts";
import { parseSpecialOccasions, parseWorkingHours } from "./resources/schedule.ts";

/** What an account stores, in the words that deciding needs (SKL-1, SKL-2). */
export function toAccountConfiguration({
  accountId,
  revision,
  resources,
  variants,
}: StoredConfiguration): AccountConfiguration {
  const alive = resources.filter(({ fields }) => fields["deleted"] !== true);
  const settings = toSettings(alive);
  const hours = settings.hours ?? toDefaultHours(alive, settings.timeZone);
  const occasions = toOccasions(
    alive.find(({ kind, fields }) => kind === "specialoccasion" && fields["isDefault"] === true),
    settings.timeZone,
  );
  return {
    accountId,
    revision,
    variants,
    settings: hours === undefined ? settings : { ...settings, hours },
    ...(occasions === undefined ? {} : { occasions }),
    skills: alive.flatMap((resource) => (resource.kind === "skills" ? toSkill(resource, alive, settings) : [])),
    hooks: toAnsweringHooks(resources),
  };
}

/** HOK-2: what deciding has to know of functions. One that names no events is asked about all. */
function toAnsweringHooks(resources: readonly Resource[]): readonly AnsweringHookSetting[] {
  return toHooks(resources)
    .filter(({ kind, isEnabled }) => kind === "function" && isEnabled)
    .map(({ hookId, eventIds = EVENT_IDS, skillIds, timeoutMs }) => ({
      hookId,
      eventIds,
      ...(skillIds === undefined ? {} : { skillIds }),
      limitMs: timeoutMs,
    }));
}

const EVENT_IDS = Object.values(CATALOGUE).map(({ id }) => id);

/** Written by this program through checks of its own, so trusted to be settings. */
function toSettings(resources: readonly Resource[]): Partial<AccountSettings> {
  return resources.find(({ kind }) => kind === "settings")?.fields ?? {};
}

function toDefaultHours(resources: readonly Resource[], timeZone: string | undefined): Hours | undefined {
  return toWeekly(
    resources.find(({ kind, fields }) => kind === "workinghours" && fields["isDefault"] === true),
    timeZone,
  );
}

function toWeekly(workdays: Resource | undefined, timeZone = "UTC"): Hours | undefined {
  const week = workdays && parseWorkingHours(workdays.fields["events"]);
  if (week?.kind !== "schedule") return undefined;
  return { mode: "weekly", timeZone: week.schedule.timeZone ?? timeZone, open: week.schedule.entries };
}

function toOccasions(resource: Resource | undefined, timeZone = "UTC"): Occasions | undefined {
  const special = resource && parseSpecialOccasions(resource.fields["events"]);
  if (special?.kind !== "schedule") return undefined;
  return { timeZone: special.schedule.timeZone ?? timeZone, days: special.schedule.entries };
}

/** Per skill over account: its own workdays, its own occasions, or both; an object without events neutralises the account's. */
function toSkill(
  { id, fields }: Resource,
  resources: readonly Resource[],
  { timeZone }: Partial<AccountSettings>,
): SkillPolicy[] {
  const skillId = parseSkillId(id);
  if (skillId === undefined) return [];
  const find = (kind: Resource["kind"], name: unknown): Resource | undefined =>
    resources.find((resource) => resource.kind === kind && resource.id === String(name));
  const hours = toWeekly(find("workinghours", fields["workingHoursId"]), timeZone);
  const occasions = toOccasions(find("specialoccasion", fields["specialOccasionId"]), timeZone);
  return [
    {
      skillId,
      name: String(fields["name"] ?? id),
      responseTime: toResponseTimes(fields),
      ...toAutoClose(fields),
      ...(hours === undefined ? {} : { hours }),
      ...(occasions === undefined ? {} : { occasions }),
    },
  ];
}

/** RTM-2: seconds on the wire; 0 is never, absent is as the account does. */
function toAutoClose({ autoCloseInSeconds: seconds }: Fields): Pick<SkillPolicy, "autoCloseMs"> {
  if (typeof seconds !== "number") return {};
  return { autoCloseMs: seconds === 0 ? "never" : seconds * 1000 };
}

/** On the wire seconds. */
function toResponseTimes(fields: Fields): Partial<ResponseTimes> {
  const read = (name: string): number | undefined => {
    const seconds = fields[name];
    return typeof seconds === "number" && seconds > 0 ? seconds * 1000 : undefined;
  };
  const defaultMs = read("slaDefaultResponseTime");
  const urgentMs = read("slaUrgentResponseTime");
  const firstTimeMs = read("slaFirstTimeResponseTime");
  return {
    ...(defaultMs === undefined ? {} : { defaultMs }),
    ...(urgentMs === undefined ? {} : { urgentMs }),
    ...(firstTimeMs === undefined ? {} : { firstTimeMs }),
  };
}

import {
  type AccountConfiguration,
  type AccountSettings,
  type AnsweringHookSetting,
  CATALOGUE,
  type Hours,
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
  return {
    accountId,
    revision,
    variants,
    settings: hours === undefined ? settings : { ...settings, hours },
    skills: alive.flatMap((resource) => (resource.kind === "skills" ? toSkill(resource, alive, hours) : [])),
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
  const workdays = resources.find(({ kind, fields }) => kind === "workinghours" && fields["isDefault"] === true);
  const occasions = resources.find(({ kind, fields }) => kind === "specialoccasion" && fields["isDefault"] === true);
  return workdays && toWeekly(workdays, occasions, timeZone);
}

function toWeekly(
  workdays: Resource,
  occasions: Resource | undefined,
  timeZone = "UTC",
): Extract<Hours, { mode: "weekly" }> | undefined {
  const week = parseWorkingHours(workdays.fields["events"]);
  const special = parseSpecialOccasions(occasions?.fields["events"]);
  if (week.kind === "invalid" || special.kind === "invalid") return undefined;
  return {
    mode: "weekly",
    timeZone: week.schedule.timeZone ?? special.schedule.timeZone ?? timeZone,
    open: week.schedule.entries,
    occasions: special.schedule.entries,
  };
}

function toSkill(
  { id, fields }: Resource,
  resources: readonly Resource[],
  accountHours: Hours | undefined,
): SkillPolicy[] {
  const skillId = parseSkillId(id);
  if (skillId === undefined) return [];
  const hours = toSkillHours(fields, resources, accountHours);
  return [
    {
      skillId,
      name: String(fields["name"] ?? id),
      responseTime: toResponseTimes(fields),
      ...toAutoClose(fields),
      ...(hours === undefined ? {} : { hours }),
    },
  ];
}

/** Per skill over account: its own workdays, its own occasions, or both; an object without events neutralises the account's. */
function toSkillHours(
  fields: Fields,
  resources: readonly Resource[],
  accountHours: Hours | undefined,
): Hours | undefined {
  const find = (kind: Resource["kind"], id: unknown): Resource | undefined =>
    resources.find((resource) => resource.kind === kind && resource.id === String(id));
  const workdays = find("workinghours", fields["workingHoursId"]);
  const occasions = find("specialoccasion", fields["specialOccasionId"]);
  if (workdays !== undefined) {
    const own = toWeekly(workdays, occasions);
    return own && occasions === undefined && accountHours?.mode === "weekly"
      ? { ...own, occasions: accountHours.occasions }
      : own;
  }
  if (occasions === undefined || accountHours?.mode !== "weekly") return undefined;
  const special = parseSpecialOccasions(occasions.fields["events"]);
  return special.kind === "invalid" ? undefined : { ...accountHours, occasions: special.schedule.entries };
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

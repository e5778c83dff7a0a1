import type { HookResource, Profile, Resource, Skill, SpecialOccasion, WorkingHours } from "@signpost/core";
import type { Fields } from "../configuration-store.ts";
import { given } from "./given.ts";
import { roleTypeOf, SUPPRESSED } from "./resource-words.ts";

/** A resource in the words of clients: what is stored of it, and what the history shows. `toResource` reads it. */
export function toFields(resource: Resource): Fields {
  const { isDeleted } = resource;
  return { ...toOwnFields(resource), ...(isDeleted === true ? { deleted: true } : {}) };
}

function toOwnFields(resource: Resource): Fields {
  switch (resource.kind) {
    case "skill":
      return toSkillFields(resource);
    case "working-hours":
    case "special-occasion":
      return toScheduleFields(resource);
    case "profile":
      return toProfileFields(resource);
    case "hook":
      return toHookFields(resource);
    case "settings":
      return { ...resource.extra, ...resource.settings, ...resource.serving };
    case "account":
      return { ...resource.extra, ...given("name", resource.name), enabled: resource.isOpen };
  }
}

function toHookFields({ hook: { hookId: _, ...hook } }: HookResource): Fields {
  // For nodes of the release before, which know no other.
  return { ...hook, wantsSuppressed: hook.alsoTold.includes(SUPPRESSED) };
}

/** Times are in seconds (API §9.1). */
function toSkillFields(skill: Skill): Fields {
  const { name, responseTime = {}, autoCloseMs, transferSkillIds, extra } = skill;
  return {
    ...extra,
    ...given("name", name),
    ...given("slaDefaultResponseTime", toSeconds(responseTime.defaultMs)),
    ...given("slaUrgentResponseTime", toSeconds(responseTime.urgentMs)),
    ...given("slaFirstTimeResponseTime", toSeconds(responseTime.firstTimeMs)),
    // RTM-2: 0 is never.
    ...given("autoCloseInSeconds", autoCloseMs === "never" ? 0 : toSeconds(autoCloseMs)),
    ...given("workingHoursId", toNumber(skill.workingHoursId)),
    ...given("specialOccasionId", toNumber(skill.specialOccasionId)),
    ...given("fallbackSkill", toNumber(skill.fallbackSkillId)),
    ...given("skillTransferList", transferSkillIds?.map(Number)),
  };
}

/** What it says of times is in `extra`, as it was written. */
function toScheduleFields({ name, isDefault, extra }: WorkingHours | SpecialOccasion): Fields {
  return { ...extra, ...given("name", name), ...given("isDefault", isDefault) };
}

function toProfileFields({ name, role, extra }: Profile): Fields {
  return { ...extra, ...given("name", name), ...given("roleTypeId", role && roleTypeOf(role)) };
}

function toSeconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : ms / 1000;
}

function toNumber(id: string | undefined): number | undefined {
  return id === undefined ? undefined : Number(id);
}

import type { Hours, ResponseTimes } from "../hours/hours.ts";
import type { SkillId } from "../ids.ts";
import type { Policy } from "./policy.ts";

/** SKL-2: what holds for conversations of this skill, or of none. */
export function hoursOf(skillId: SkillId | undefined, { hours }: Policy): Hours {
  const ofSkill = skillId === undefined ? undefined : hours.skills.get(skillId);
  return ofSkill ?? hours.account;
}

/** RTM-1: what is promised to a conversation of this skill from now on; what the skill leaves out is the account's. */
export function responseTimesOf(skillId: SkillId | undefined, policy: Policy): ResponseTimes {
  const skill = skillId === undefined ? undefined : policy.skills.get(skillId);
  return skill === undefined
    ? policy.settings.responseTime
    : { ...policy.settings.responseTime, ...skill.responseTime };
}

/** A first-time consumer keeps the first-time promise for the whole first conversation (BEH §5.2). */
export function responseTimeMs(times: ResponseTimes, urgency: "normal" | "urgent", isFirstTime: boolean): number {
  if (urgency === "urgent") return times.urgentMs;
  return isFirstTime ? times.firstTimeMs : times.defaultMs;
}

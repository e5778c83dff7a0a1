import type { Instant, SkillId } from "../ids.ts";
import type { Hours, Policy } from "../policy/policy.ts";
import { addOpenTime } from "./add-open-time.ts";

/** What a conversation's promised response time depends on. */
export interface PromisedTo {
  readonly skillId?: SkillId;
  readonly urgency: "normal" | "urgent";
  /** A first-time consumer keeps the first-time promise for the whole first conversation (BEH §5.2). */
  readonly firstTime: boolean;
}

/** A skill's own hours override the account's (SKL-2). */
export function hoursOf(skillId: SkillId | undefined, policy: Policy): Hours {
  const skill = skillId === undefined ? undefined : policy.skills.get(skillId);
  return skill?.hours ?? policy.settings.hours;
}

/** RTM-1: the promised response time, in milliseconds of working time. */
export function responseTimeMs({ skillId, urgency, firstTime }: PromisedTo, policy: Policy): number {
  const account = policy.settings.responseTime;
  const skill = (skillId === undefined ? undefined : policy.skills.get(skillId))?.responseTime;
  if (urgency === "urgent") return skill?.urgentMs ?? account.urgentMs;
  if (firstTime) return skill?.firstTimeMs ?? account.firstTimeMs;
  return skill?.defaultMs ?? account.defaultMs;
}

/** RTM-1: when an answer promised at `from` is due. `undefined`: no opening is known, so nothing can be promised. */
export function toDeadline(promise: PromisedTo, from: Instant, policy: Policy): Instant | undefined {
  return addOpenTime(hoursOf(promise.skillId, policy), from, responseTimeMs(promise, policy));
}

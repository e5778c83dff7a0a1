import type { EventId } from "../catalogue/event-id.ts";
import { CATALOGUE } from "../catalogue/events.ts";
import type { SkillId } from "../ids.ts";
import type { Policy } from "../policy/policy.ts";

/** RES-2: the skill's switch wins over the account's, and that over the catalogue's default. */
export function isEnabled(eventId: EventId, skillId: SkillId | undefined, policy: Policy): boolean {
  const message = policy.messages.get(eventId);
  const bySkill = skillId === undefined ? undefined : message?.skills.get(skillId)?.enabled;
  return bySkill ?? message?.account?.enabled ?? CATALOGUE[eventId].defaultEnabled;
}

import type { EventId } from "../catalogue/event-id.ts";
import { CATALOGUE, type CatalogueEvent, DEFAULT_TIMER } from "../catalogue/events.ts";
import type { Timer } from "../catalogue/timer.ts";
import type { SkillId } from "../ids.ts";
import type { Policy } from "../policy/policy.ts";

/** TIM-2: the skill's timer wins over the account's, and that over the catalogue's default. */
export function timerOf(eventId: EventId, skillId: SkillId | undefined, policy: Policy): Timer {
  const message = policy.messages.get(eventId);
  const bySkill = skillId === undefined ? undefined : message?.skills.get(skillId)?.timer;
  const event: CatalogueEvent = CATALOGUE[eventId];
  return bySkill ?? message?.account?.timer ?? event.defaultTimer ?? DEFAULT_TIMER;
}

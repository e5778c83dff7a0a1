import type { ResolutionStep } from "../conversation/send.ts";
import type { AccountSettings } from "../policy/policy.ts";

/** Where a text may be found: the skill's texts, the account's, or the shipped ones (RES-1). */
export type Place = "skill" | "account" | "default";

/** One place to look in, for which language, how strictly. */
export interface PlannedStep {
  readonly step: ResolutionStep;
  readonly place: Place;
  /** The conversation's language, or the account's default. */
  readonly wish: "asked" | "default";
  readonly match: "exact" | "near";
}

function plan(step: ResolutionStep, place: Place, wish: PlannedStep["wish"], match: PlannedStep["match"]): PlannedStep {
  return { step, place, wish, match };
}

const IN_SKILL = [plan("skill-exact", "skill", "asked", "exact"), plan("skill-near", "skill", "asked", "near")];
const ELSEWHERE = [
  plan("account-exact", "account", "asked", "exact"),
  plan("account-near", "account", "asked", "near"),
  plan("default-exact", "default", "asked", "exact"),
  plan("default-near", "default", "asked", "near"),
];
const SKILL_FALLBACK = plan("skill-fallback", "skill", "default", "near");
const OTHER_FALLBACKS = [
  plan("account-fallback", "account", "default", "near"),
  plan("default-fallback", "default", "default", "near"),
];

/** RES-1: words written for this team help nobody who cannot read them, so the right language outranks the right skill. */
const RIGHT_LANGUAGE_FIRST = [...IN_SKILL, ...ELSEWHERE, SKILL_FALLBACK, ...OTHER_FALLBACKS];
const RIGHT_SKILL_FIRST = [...IN_SKILL, SKILL_FALLBACK, ...ELSEWHERE, ...OTHER_FALLBACKS];

/** `silentWithoutLanguage` replaces the last three steps of the order by silence, so with it there is no fallback at all. */
const WITHOUT_FALLBACK = [...IN_SKILL, ...ELSEWHERE];

/** The two switches of RES-1 make three orders; none is built per message. */
export function planSteps(settings: AccountSettings): readonly PlannedStep[] {
  if (settings.silentWithoutLanguage) return WITHOUT_FALLBACK;
  return settings.rightLanguageFirst ? RIGHT_LANGUAGE_FIRST : RIGHT_SKILL_FIRST;
}

import { SHIPPED_LANGUAGES } from "../catalogue/default-texts.ts";
import type { Language, SkillId } from "../ids.ts";
import { matchLanguage } from "../language/match-language.ts";
import { type ParsedLanguage, parseLanguage } from "../language/parse-language.ts";
import { parseLanguageWishes } from "../language/parse-language-wishes.ts";
import type { Policy } from "../policy/policy.ts";

/**
 * LNG-2, TRN §3.4: of the wishes in order the first that gives a result: one that there are words for, of the skill, of the
 * account or shipped. Where none does, the first that is a language at all, so that the record says what was asked for.
 * `undefined`: nothing that was said is a language.
 */
export function chooseLanguage(
  wishes: readonly string[],
  policy: Policy,
  skillId: SkillId | undefined,
): ParsedLanguage | undefined {
  const languages = wishes.flatMap(parseLanguageWishes).flatMap((wish) => parseLanguage(wish) ?? []);
  return languages.find(({ language }) => hasWords(language, policy, skillId)) ?? languages[0];
}

function hasWords(language: Language, { languages }: Policy, skillId: SkillId | undefined): boolean {
  const ofSkill = skillId === undefined ? undefined : languages.skills.get(skillId);
  return [SHIPPED_LANGUAGES, languages.account, ofSkill].some(
    (available) => available !== undefined && matchLanguage(language, available) !== undefined,
  );
}

import { SHIPPED_LANGUAGES } from "../catalogue/default-texts.ts";
import type { Language, SkillId } from "../ids.ts";
import { matchLanguage } from "../language/match-language.ts";
import { type ParsedLanguage, parseLanguage } from "../language/parse-language.ts";
import { parseLanguageWishes } from "../language/parse-language-wishes.ts";
import type { Policy } from "../policy/policy.ts";

/**
 * LNG-2, TRN §3.4: of the wishes in order, the first one for which there are texts, of the skill, of the account or shipped.
 * If there are none, the first wish that is a language at all, so that the record says what was asked for. `undefined`: no
 * wish is a language.
 */
export function chooseLanguage(
  wishes: readonly string[],
  policy: Policy,
  skillId: SkillId | undefined,
): ParsedLanguage | undefined {
  let first: ParsedLanguage | undefined;
  for (const wish of wishes) {
    for (const tag of parseLanguageWishes(wish)) {
      const parsed = parseLanguage(tag);
      if (parsed !== undefined && hasWords(parsed.language, policy, skillId)) return parsed;
      first ??= parsed;
    }
  }
  return first;
}

function hasWords(language: Language, { languages }: Policy, skillId: SkillId | undefined): boolean {
  const ofSkill = skillId === undefined ? undefined : languages.skills.get(skillId);
  return (
    matchLanguage(language, SHIPPED_LANGUAGES) !== undefined ||
    matchLanguage(language, languages.account) !== undefined ||
    (ofSkill !== undefined && matchLanguage(language, ofSkill) !== undefined)
  );
}

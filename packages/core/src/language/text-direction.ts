import type { Language } from "../ids.ts";

/** The scripts that run from right to left. `Intl`'s own answer is wrong for several of them (TRN §2). */
const RIGHT_TO_LEFT = new Set("Arab Hebr Thaa Syrc Nkoo Adlm Rohg Mand Samr Yezi Mend Aran".split(" "));

const known = new Map<Language, boolean>();
/** The last answer: texts come in runs of one language, and this is asked for every value that is filled in. */
let last: { readonly language: Language; readonly isRightToLeft: boolean } | undefined;

export function isRightToLeft(language: Language): boolean {
  if (last?.language === language) return last.isRightToLeft;
  const answer = known.get(language) ?? computeDirection(language);
  known.set(language, answer);
  last = { language, isRightToLeft: answer };
  return answer;
}

function computeDirection(language: Language): boolean {
  const { script } = new Intl.Locale(language).maximize();
  return script !== undefined && RIGHT_TO_LEFT.has(script);
}

import { createBoundedMemo } from "../bounded-memo.ts";
import type { Language } from "../ids.ts";

/** The scripts that run from right to left. `Intl`'s own answer is wrong for several of them (TRN §2). */
const RIGHT_TO_LEFT = new Set("Arab Hebr Thaa Syrc Nkoo Adlm Rohg Mand Samr Yezi Mend Aran".split(" "));

const MEMO_LIMIT = 1_000;
const directionOf = createBoundedMemo(MEMO_LIMIT, computeDirection);
/** The last answer: texts come in runs of one language, and this is asked for every value that is filled in. */
let last: { readonly language: Language; readonly isRightToLeft: boolean } | undefined;

export function isRightToLeft(language: Language): boolean {
  if (last?.language === language) return last.isRightToLeft;
  const answer = directionOf(language);
  last = { language, isRightToLeft: answer };
  return answer;
}

function computeDirection(language: Language): boolean {
  const { script } = new Intl.Locale(language).maximize();
  return script !== undefined && RIGHT_TO_LEFT.has(script);
}

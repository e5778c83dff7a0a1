import { createBoundedMemo } from "../bounded-memo.ts";
import type { Language } from "../ids.ts";

/** The scripts that run from right to left. `Intl`'s own answer is wrong for several of them (TRN §2). */
const RIGHT_TO_LEFT = new Set("Arab Hebr Thaa Syrc Nkoo Adlm Rohg Mand Samr Yezi Mend Aran".split(" "));

const MEMO_LIMIT = 1_000;
const directionOf = createBoundedMemo(MEMO_LIMIT, computeDirection);
/** The last answer: texts come in runs of one language, and this is asked for every value that is filled in. */
let last: { readonly language: Language; readonly isRightToLeft: boolean } | undefined;

/** Whether a language is written from right to left, so that values in its texts are set off (REN-4). */
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

/** Which way the letters of a text run. "both" has letters of either kind; "none" has no letters, and its tag has to say. */
export type LetterDirection = "ltr" | "rtl" | "both" | "none";

/** The blocks of the right-to-left scripts. */
const BLOCKS = "\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufeff\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1efff}";
/** The marks for either direction stand for a letter of it: that is what they are for. */
const RIGHT_TO_LEFT_LETTER = new RegExp(`(?=\\p{L})[${BLOCKS}]|[\\u061c\\u200f]`, "u");
const LEFT_TO_RIGHT_LETTER = new RegExp(`[^\\P{L}${BLOCKS}]|\\u200e`, "u");

/** Of what stands in the text itself: a tag may be wrong, and an account may have Hebrew words under an English one (REN-4). */
export function findLetterDirection(text: string): LetterDirection {
  const hasRtl = RIGHT_TO_LEFT_LETTER.test(text);
  const hasLtr = LEFT_TO_RIGHT_LETTER.test(text);
  if (hasRtl) return hasLtr ? "both" : "rtl";
  return hasLtr ? "ltr" : "none";
}

/** The same blocks, in the basic plane and as surrogates of U+10800–10FFF and U+1E800–1EFFF; asked of every value. */
export function hasRightToLeft(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code < 0x0590) continue;
    if (code <= 0x08ff || (code >= 0xfb1d && code <= 0xfdff) || (code >= 0xfe70 && code <= 0xfeff)) return true;
    if (code === 0xd802 || code === 0xd803 || code === 0xd83a || code === 0xd83b) return true;
  }
  return false;
}

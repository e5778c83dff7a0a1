import { BLOT } from "./side.ts";
import type { Writing } from "./writing.ts";

const WORD = /[\p{L}\p{M}'’]{2,}/gu;
/** Letters of a script without blanks that make about one word. */
const LETTERS_A_WORD = 3;

/** Words that somebody could translate: neither single letters nor codes in capitals. */
export function countRealWords(prose: string, { isSpaced }: Writing): number {
  if (!isSpaced) return [...prose.matchAll(/\p{L}/gu)].length / LETTERS_A_WORD;
  return [...prose.matchAll(WORD)].filter(([word]) => word !== word.toUpperCase() || word === word.toLowerCase())
    .length;
}

/** Of prose, what is left when blanks at the ends and all that is blotted out are not counted. */
export function countVisible(prose: string): number {
  const trimmed = prose.trim();
  return trimmed.includes(BLOT) ? trimmed.replaceAll(BLOT, "").length : trimmed.length;
}

import { type Finding, type Span, warning } from "../texts/finding.ts";
import { findConfusable, isConfusableWord } from "./confusables.ts";
import type { Side } from "./side.ts";

/** TRX-9: letters that are not those of the language, or look like them, or are not seen at all. */
export function checkLetters(side: Side): readonly Finding[] {
  return [...checkScript(side), ...checkWords(side), ...checkStyledLetters(side), ...checkInvisible(side)];
}

/** A name or a code is no text yet. */
const LEAST_LETTERS = 8;
const LETTERS = /\p{L}/gu;

/** TRN §4.2: words without one letter of their language are words in another one. */
function checkScript({ prose, writing }: Side): readonly Finding[] {
  if (writing.letter === undefined || writing.letter.test(prose)) return [];
  const letters = [...prose.matchAll(LETTERS)];
  const [first, last] = [letters[0], letters.at(-1)];
  if (first === undefined || last === undefined || letters.length < LEAST_LETTERS) return [];
  const span = { from: first.index, to: last.index + last[0].length };
  return [
    warning("wrong-script", span, `no letter of it is of the language's script (${writing.script}); is it translated?`),
  ];
}

const LATIN = /\p{Script=Latin}/u;
const LIKE_LATIN = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;
const WORD = /[\p{L}\p{M}]+/gu;
/** The micro sign, and letters that stand for units and formulas. */
const SYMBOLS = /[\u00b5μΩπ]/u;

function checkWords({ prose, writing }: Side): readonly Finding[] {
  if (!LIKE_LATIN.test(prose) || !LATIN.test(prose)) return [];
  return [...prose.matchAll(WORD)].flatMap(({ index, 0: word }) => {
    const span = { from: index, to: index + word.length };
    if (LATIN.test(word) && LIKE_LATIN.test(word)) return SYMBOLS.test(word) ? [] : [judgeMixed(word, span.from)];
    return isConfusableWord(word, writing.script, isAlone(prose, span))
      ? [
          warning(
            "confusable-letters",
            span,
            `${word} is written with letters of another script that look alike; type it again`,
          ),
        ]
      : [];
  });
}

function isAlone(prose: string, { from, to }: Span): boolean {
  return !/\S/.test(prose.charAt(from - 1)) && !/[^\s.,!?]/.test(prose.charAt(to));
}

/** Of a word in two scripts: the letter that only looks right, if there is one. */
function judgeMixed(word: string, from: number): Finding {
  const found = findConfusable(word);
  if (found === undefined)
    return warning("mixed-script", { from, to: from + word.length }, `${word} mixes letters of two scripts`);
  const span = { from: from + found.at, to: from + found.at + 1 };
  return warning(
    "confusable-letters",
    span,
    `the ${found.letter} in ${word} is a ${found.script} letter; type ${found.meant}`,
  );
}

/** Letters of mathematics, and wide ones outside of Chinese, Japanese and Korean: what copies them means plain ones. */
const STYLED = /[\u{1d400}-\u{1d7ff}]+/u;
const WIDE = /[\uff21-\uff3a\uff41-\uff5a]+/u;
const MAY_BE_STYLED = /[\ud835\uff21-\uff5a]/;

function checkStyledLetters({ prose, writing }: Side): readonly Finding[] {
  if (!MAY_BE_STYLED.test(prose)) return [];
  const found = STYLED.exec(prose) ?? (writing.isDense || writing.script === "Kore" ? null : WIDE.exec(prose));
  if (found === null) return [];
  const span = { from: found.index, to: found.index + found[0].length };
  return [
    warning(
      "confusable-letters",
      span,
      `${found[0]} is written with letters of mathematics or wide ones; type ${found[0].normalize("NFKC")}`,
    ),
  ];
}

/** Joiners, direction marks and the space of Thai, Lao, Khmer and Myanmar are part of how languages are written (TRN §4.2). */
const INVISIBLE = /[\u200b\ufeff\u00ad\u3164]/g;

const MAY_BE_INVISIBLE = /[\u200b\ufeff\u00ad\u3164]/;

function checkInvisible({ prose, writing }: Side): readonly Finding[] {
  if (!MAY_BE_INVISIBLE.test(prose)) return [];
  return [...prose.matchAll(INVISIBLE)]
    .filter(([mark]) => !(mark === "\u200b" && writing.hasHiddenSpaces))
    .map(({ index, 0: mark }) => {
      const point = mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
      return warning("invisible-character", { from: index, to: index + 1 }, `U+${point} is not seen; take it out`);
    });
}

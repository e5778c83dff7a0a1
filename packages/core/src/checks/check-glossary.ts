import { type Finding, type Span, warning } from "../texts/finding.ts";
import type { Side } from "./side.ts";

/** A word whose translation is agreed upon, in one pair of languages (TRX-12). */
export interface GlossaryTerm {
  readonly term: string;
  /** Any of them will do. None: the term is left as it is. */
  readonly translations: readonly string[];
  /** Never to be written in a translation. */
  readonly forbidden?: readonly string[];
  readonly isCaseSensitive?: boolean;
}

/** TRN §4.4: from the beginning of words, because their ends are inflected. */
export function checkGlossary(source: Side, target: Side, terms: readonly GlossaryTerm[]): readonly Finding[] {
  return terms.flatMap((term) => [...checkTerm(source, target, term), ...checkForbidden(target, term)]);
}

function checkTerm(source: Side, target: Side, term: GlossaryTerm): readonly Finding[] {
  if (findTerm(source, term.term, term) === undefined) return [];
  const accepted = term.translations.length === 0 ? [term.term] : term.translations;
  if (accepted.some((words) => findTerm(target, words, term) !== undefined)) return [];
  const message = `“${term.term}” of the source is to be ${accepted.map((words) => `“${words}”`).join(" or ")}`;
  return [warning("glossary", { from: 0, to: 0 }, message)];
}

function checkForbidden(target: Side, term: GlossaryTerm): readonly Finding[] {
  return (term.forbidden ?? []).flatMap((words) => {
    const found = findTerm(target, words, term);
    if (found === undefined) return [];
    const instead = term.translations.map((each) => `“${each}”`).join(" or ");
    return [
      warning("forbidden-term", found, `“${words}” is not to be used${instead === "" ? "" : `; write ${instead}`}`),
    ];
  });
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;

function findTerm(
  { prose, writing }: Side,
  words: string,
  { isCaseSensitive = false }: GlossaryTerm,
): Span | undefined {
  if (words === "") return undefined;
  const [text, wanted] = isCaseSensitive ? [prose, words] : [prose.toLowerCase(), words.toLowerCase()];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    const isAtStart = !writing.isSpaced || !LETTER.test(text.charAt(at - 1));
    if (isAtStart) return { from: at, to: at + wanted.length };
  }
  return undefined;
}

import type { Language } from "../ids.ts";

/** Nothing before it but an opening mark, or the end of a sentence and a space. */
const BEFORE_A_SENTENCE = /(?:^|[.!?…]["”»’)\u2069]*\s)[\s"“„«¿¡(\u2067\u2068]*$/u;
/** A Greek question ends with what others have for a semicolon. */
const BEFORE_A_GREEK_SENTENCE = /(?:^|[.!;…]["”»’)\u2069]*\s)[\s"“„«(]*$/u;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** REN-7: words of ours with a capital where a sentence begins with them. Scripts without capitals stay as they are. */
export function toSentenceStart(words: string, before: string, language: Language): string {
  const isGreek = /^el\b/.test(language);
  if (!(isGreek ? BEFORE_A_GREEK_SENTENCE : BEFORE_A_SENTENCE).test(before)) return words;
  const [first] = graphemes.segment(words);
  if (first === undefined) return words;
  return toCapital(first.segment, language, isGreek) + words.slice(first.segment.length);
}

/** Greek drops its accents in words all in capitals; a capital that begins a word keeps it, as the plain rules have it. */
function toCapital(letter: string, language: Language, isGreek: boolean): string {
  return isGreek ? letter.toUpperCase() : letter.toLocaleUpperCase(language);
}

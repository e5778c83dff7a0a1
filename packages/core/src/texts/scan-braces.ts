/** What stands between an opening and a closing brace of a text; `to` is the position after the last closing brace. */
export interface Braced {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** One brace before it, one behind, and both the ones of every keyboard: only this may be a placeholder. */
  readonly isPlain: boolean;
}

/** A brace that has no counterpart; `from` and `to` are around it and those beside it. */
export interface LoneBraces {
  readonly from: number;
  readonly to: number;
  readonly isOpening: boolean;
}

/** All braces of a text: what stands between two of them, and those without a partner. */
export interface Braces {
  readonly pairs: readonly Braced[];
  readonly lone: readonly LoneBraces[];
}

/** Full-width, small and vertical ones are what an input method makes of the ordinary ones. */
const OPENING = "{｛﹛︷";
const CLOSING = "}｝﹜︸";

/**
 * Every pair of braces with no brace or line break inside, and every brace that is left over. Several in a row are one, as in
 * `{{name}}`, which is another product's dialect and not half ours (TRN §6.2). One pass, whatever the text.
 */
export function scanBraces(words: string): Braces {
  const pairs: Braced[] = [];
  const lone: LoneBraces[] = [];
  let at = findBrace(words, 0);
  while (at < words.length) {
    if (isOneOf(CLOSING, words, at)) {
      const from = at;
      at = skip(CLOSING, words, at);
      lone.push({ from, to: at, isOpening: false });
    } else if (isOneOf(OPENING, words, at)) {
      const from = at;
      const inside = skip(OPENING, words, at);
      at = findBraceOrBreak(words, inside);
      if (isOneOf(CLOSING, words, at)) {
        const to = skip(CLOSING, words, at);
        const isPlain = inside - from === 1 && to - at === 1 && words[from] === "{" && words[at] === "}";
        pairs.push({ name: words.slice(inside, at), from, to, isPlain });
        at = to;
      } else lone.push({ from, to: inside, isOpening: true });
    }
    at = findBrace(words, at);
  }
  return { pairs, lone };
}

const BRACE = new RegExp(`[${OPENING}${CLOSING}]`, "g");

/** From one brace to the next at one leap: most of a text is none, and all of many. */
function findBrace(words: string, from: number): number {
  BRACE.lastIndex = from;
  return BRACE.exec(words)?.index ?? words.length;
}

function isOneOf(characters: string, words: string, at: number): boolean {
  return at < words.length && characters.includes(words.charAt(at));
}

function skip(characters: string, words: string, from: number): number {
  let at = from;
  while (isOneOf(characters, words, at)) at++;
  return at;
}

/** The next character that ends or spoils a name; the end of the text counts as one. */
export function findBraceOrBreak(words: string, from: number): number {
  let at = from;
  while (at < words.length && !isOneOf(BRACES_AND_BREAKS, words, at)) at++;
  return at;
}

const BRACES_AND_BREAKS = `${OPENING}${CLOSING}\n\r`;

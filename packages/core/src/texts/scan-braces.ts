import { MAX_NAME_CHARS } from "./find-placeholder.ts";

/** A `{name}` in a text; `to` is the position after the closing brace. */
export interface Braced {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Every `{…}` of 1 to 64 characters without braces or line breaks inside. `{{name}}` is another product's dialect and is
 * left alone rather than half replaced (TRN §6.2). One pass, whatever the text.
 */
export function scanBraces(words: string): readonly Braced[] {
  const found: Braced[] = [];
  for (let open = words.indexOf("{"); open !== -1; ) {
    const next = findBraceOrBreak(words, open + 1);
    const isDoubled = words[open - 1] === "{" || words[next + 1] === "}";
    const length = next - open - 1;
    if (words[next] === "}" && !isDoubled && length >= 1 && length <= MAX_NAME_CHARS) {
      found.push({ name: words.slice(open + 1, next), from: open, to: next + 1 });
    }
    open = words.indexOf("{", open + 1);
  }
  return found;
}

/** The next character that ends or spoils a name; the end of the text counts as one. */
function findBraceOrBreak(words: string, from: number): number {
  let at = from;
  while (at < words.length && at - from <= MAX_NAME_CHARS && !isBraceOrBreak(words[at])) at++;
  return at;
}

function isBraceOrBreak(character: string | undefined): boolean {
  return character === "{" || character === "}" || character === "\n" || character === "\r";
}

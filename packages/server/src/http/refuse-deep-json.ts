import { HttpError } from "./errors.ts";

/** Deeper than anything that clients send; what looks at a body may then do so by calling itself. */
const MAX_DEPTH = 64;
const QUOTE = 34;
const BACKSLASH = 92;

/**
 * A body that nests without end would be everybody's stack further in. Looked at as text, so that nothing is built first.
 */
export function refuseDeepJson(text: string): void {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = toEndOfString(text, at);
    // The brackets differ from the braces by one bit.
    else if ((code | 32) === 123 && ++depth > MAX_DEPTH)
      throw new HttpError(400, `body: may nest at most ${MAX_DEPTH} deep`);
    else if ((code | 32) === 125) depth--;
  }
}

function toEndOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}

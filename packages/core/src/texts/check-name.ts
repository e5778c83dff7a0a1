/**
 * AUT-17: what a name made by people must not hold, and what it holds instead of being one: nothing where it may be one. A
 * name stands in one line with other words, on screens and in lists, and must neither break that line nor turn it round.
 * Joiners, direction marks and combining marks are letters' own: names of all scripts and emoji need them.
 */
export function findNameIssue(name: string): string | undefined {
  const [found] = FORBIDDEN.exec(name) ?? [];
  if (found !== undefined) return `${RULE}; it holds ${toCodePoint(found)}`;
  return areIsolatesBalanced(name) ? undefined : "must end every direction isolate that it begins, with U+2069";
}

const RULE = "must hold no control characters, no line breaks, and no marks that override direction";
/** The controls C0 and C1, the separators of lines and paragraphs, embeddings and overrides. */
const FORBIDDEN = /[\p{Cc}\u2028\u2029\u202a-\u202e]/u;

function areIsolatesBalanced(name: string): boolean {
  let open = 0;
  for (const [mark] of name.matchAll(/[\u2066-\u2069]/g)) {
    open += mark === "\u2069" ? -1 : 1;
    if (open < 0) return false;
  }
  return open === 0;
}

function toCodePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

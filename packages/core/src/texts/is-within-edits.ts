/**
 * Whether one word becomes the other by at most so many letters added, dropped or changed. Made for asking about one word
 * and thousands of others: nearly all differ within their first letters, and end there.
 */
export function isWithinEdits(a: string, b: string, edits: number): boolean {
  let from = 0;
  while (from < a.length && from < b.length && a.charCodeAt(from) === b.charCodeAt(from)) from++;
  return isTailWithin(a, from, b, from, edits);
}

/** Each step past what is alike uses an edit up, so there are at most 3 × 3 ways for two edits. */
function isTailWithin(a: string, atA: number, b: string, atB: number, edits: number): boolean {
  if (Math.abs(a.length - atA - (b.length - atB)) > edits) return false;
  while (atA < a.length && atB < b.length && a.charCodeAt(atA) === b.charCodeAt(atB)) {
    atA++;
    atB++;
  }
  if (atA === a.length && atB === b.length) return true;
  if (edits === 0) return false;
  return (
    isTailWithin(a, atA + 1, b, atB + 1, edits - 1) ||
    isTailWithin(a, atA + 1, b, atB, edits - 1) ||
    isTailWithin(a, atA, b, atB + 1, edits - 1)
  );
}

/** Controls, separators of lines and paragraphs, and all marks that begin or end a direction. */
const BREAKING = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * A name made by people, fit to stand in one line with other words. Isolating its element is not enough: browsers end the
 * isolate at a mark or a separator in the name itself. Such names are refused today (AUT-17); what was stored before is shown.
 */
export function toShownName(name: string): string {
  return name.replace(BREAKING, " ").trim();
}

/** What stands for what was cut off. */
const MARK = "…";
const MARK_BYTES = 3;
/** A character as people see it may be many; one longer than this is a heap of marks on one letter, and is cut like anything else. */
const MAX_GRAPHEME_UNITS = 256;

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** A text of at most so many bytes (UTF-8): itself, or its beginning up to a whole character, with a mark that something is missing. */
export function cutText(text: string, maxBytes: number): string {
  // No unit takes more than three bytes: what people write is short, and is not looked at.
  if (3 * text.length <= maxBytes || toEnd(text, maxBytes) === text.length) return text;
  return text.slice(0, toBoundary(text, toEnd(text, maxBytes - MARK_BYTES))) + MARK;
}

const encoder = new TextEncoder();
/** What it holds is of no use; the platform counts while it writes, many times as fast as a loop does. */
let scratch = new Uint8Array(8_192);

/** How much of it fits, in its own units and without half a character. */
function toEnd(text: string, maxBytes: number): number {
  if (scratch.length < maxBytes) scratch = new Uint8Array(maxBytes);
  return encoder.encodeInto(text, scratch.subarray(0, maxBytes)).read;
}

/** The last place at or before `end` where one character ends and another begins. */
function toBoundary(text: string, end: number): number {
  // Looked at from a place well before: to look from the beginning would take as long as the text is.
  const from = Math.max(0, end - 2 * MAX_GRAPHEME_UNITS);
  const near = text.slice(from, end + MAX_GRAPHEME_UNITS);
  const start = graphemes.segment(near).containing(end - from)?.index ?? end - from;
  return end - from - start > MAX_GRAPHEME_UNITS || (from > 0 && start === 0) ? end : from + start;
}

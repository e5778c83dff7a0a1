/** What stands for what was cut off. */
const MARK = "…";
const MARK_BYTES = 3;
/** A character as people see it may be many; one longer than this is a heap of marks on one letter, and is cut like anything else. */
const MAX_GRAPHEME_UNITS = 256;

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** A text of at most so many bytes (UTF-8): itself, or its beginning up to a whole character, with a mark that something is missing. */
export function cutText(text: string, maxBytes: number): string {
  // A unit takes one byte to three: of what is far shorter or longer, as nearly everything is, the bytes need not be counted.
  if (3 * text.length <= maxBytes) return text;
  if (text.length <= maxBytes && toEnd(text, maxBytes) === text.length) return text;
  return text.slice(0, toBoundary(text, toEnd(text, maxBytes - MARK_BYTES))) + MARK;
}

/** How much of it fits, in its own units and without half a character. */
function toEnd(text: string, maxBytes: number): number {
  let bytes = 0;
  let at = 0;
  while (at < text.length) {
    const point = text.codePointAt(at) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (bytes > maxBytes) break;
    at += point < 0x10000 ? 1 : 2;
  }
  return at;
}

/** The last place at or before `end` where one character ends and another begins. */
function toBoundary(text: string, end: number): number {
  // Looked at from a place well before: to look from the beginning would take as long as the text is.
  const from = Math.max(0, end - 2 * MAX_GRAPHEME_UNITS);
  const near = text.slice(from, end + MAX_GRAPHEME_UNITS);
  const start = graphemes.segment(near).containing(end - from)?.index ?? end - from;
  return end - from - start > MAX_GRAPHEME_UNITS || (from > 0 && start === 0) ? end : from + start;
}

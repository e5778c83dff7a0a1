/** REN-4. */
const MAX_VALUE_GRAPHEMES = 100;

/** Below this there are no marks that steer direction and no right-to-left letters: Latin, Greek, Cyrillic, Armenian. */
const FIRST_OF_HEBREW = 0x0590;
const SOFT_HYPHEN = 0x00ad;
/** The joiner of graphemes: the only other one below Hebrew that is never seen. */
const GRAPHEME_JOINER = 0x034f;

/**
 * Nothing to strip, to trim, to cap or to isolate: true of nearly every nickname, and cheaper to find out in one pass than
 * to do nothing four times.
 */
export function isPlain(value: string): boolean {
  const { length } = value;
  if (length === 0 || length > MAX_VALUE_GRAPHEMES) return false;
  for (let at = 0; at < length; at++) {
    const code = value.charCodeAt(at);
    if (
      code < 0x21
        ? code !== 0x20 || at === 0 || at === length - 1
        : code >= FIRST_OF_HEBREW ||
          (code >= 0x7f && (code <= 0xa0 || code === SOFT_HYPHEN || code === GRAPHEME_JOINER))
    ) {
      return false;
    }
  }
  return true;
}

/** Controls, ends of lines and paragraphs, and every mark that steers direction: a value must not reach beyond itself. */
const STEERING = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
/** What a reader sees at least something of. The blank of Braille is a symbol to Unicode, and a hole to readers. */
const VISIBLE = /[^\p{Default_Ignorable_Code_Point}\p{White_Space}\p{Cc}\p{Cf}\u2800]/u;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** REN-4, REN-7: stripped and capped; what nobody would see is nothing. */
export function toPlainWords(value: string): string {
  const stripped = value.toWellFormed().replace(STEERING, " ").trim();
  if (!isVisible(stripped)) return "";
  if (stripped.length <= MAX_VALUE_GRAPHEMES) return stripped;
  let kept = "";
  let count = 0;
  for (const { segment } of graphemes.segment(stripped)) {
    if (count++ === MAX_VALUE_GRAPHEMES) break;
    kept += segment;
  }
  return kept;
}

/** REN-7: a name of nothing but zero-width, blank and ignorable characters is as good as none. */
export function isVisible(words: string): boolean {
  return VISIBLE.test(words);
}

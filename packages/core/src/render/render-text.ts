import { findPhrases } from "../catalogue/phrases.ts";
import { PLACEHOLDERS, type PlaceholderId } from "../catalogue/placeholders.ts";
import type { Language } from "../ids.ts";
import { isRightToLeft } from "../language/text-direction.ts";
import type { Template } from "../texts/template.ts";
import { renderDuration } from "./render-duration.ts";

/** What to fill in: durations in milliseconds, everything else as it is to be read. */
export type RenderValues = Readonly<Partial<Record<PlaceholderId, string | number>>>;

export type Rendered =
  | { readonly kind: "rendered"; readonly text: string }
  | { readonly kind: "missing"; readonly placeholderId: PlaceholderId };

export interface RenderOptions {
  /** Of the text: values are written in the language that they stand in (REN-2). */
  readonly language: Language;
  /** REN-4: marks values off with FSI and PDI where their direction may differ. Off for records and previews of plain words. */
  readonly isolate: boolean;
}

const FSI = "\u2068";
const PDI = "\u2069";
/** REN-4. */
const MAX_VALUE_GRAPHEMES = 100;

/** REN-1..4: a text with its values. No raw placeholder and no hole ever comes out: a value that is missing says so instead. */
export function renderText(template: Template, values: RenderValues, { language, isolate }: RenderOptions): Rendered {
  let text = "";
  for (const part of template) {
    if (part.kind === "literal") {
      text += part.text;
      continue;
    }
    const value = values[part.placeholderId];
    const isAsItIs = typeof value === "string" && isPlain(value);
    const words = isAsItIs ? value : toWords(part.placeholderId, value, language);
    if (words === undefined) return { kind: "missing", placeholderId: part.placeholderId };
    // TRN §6.5: the text runs from right to left, or the value has something that does.
    const mayDiffer = isolate && (isRightToLeft(language) || (!isAsItIs && hasRightToLeft(words)));
    text += mayDiffer ? FSI + words + PDI : words;
  }
  return { kind: "rendered", text };
}

function toWords(id: PlaceholderId, value: string | number | undefined, language: Language): string | undefined {
  if (typeof value === "number") {
    return PLACEHOLDERS[id].type === "duration" ? renderDuration(value, language) : renderNumber(value, language);
  }
  const words = value === undefined ? "" : toPlainWords(value);
  if (words !== "") return words;
  return PLACEHOLDERS[id].whenMissing === "stand-in" ? findPhrases(language).anAgent : undefined;
}

/** Below this there are no marks that steer direction and no right-to-left letters: Latin, Greek, Cyrillic, Armenian. */
const FIRST_OF_HEBREW = 0x0590;

/**
 * Nothing to strip, to trim, to cap or to isolate: true of nearly every nickname, and cheaper to find out in one pass than
 * to do nothing four times.
 */
function isPlain(value: string): boolean {
  const { length } = value;
  if (length === 0 || length > MAX_VALUE_GRAPHEMES) return false;
  for (let at = 0; at < length; at++) {
    const code = value.charCodeAt(at);
    if (
      code < 0x21
        ? code !== 0x20 || at === 0 || at === length - 1
        : code >= FIRST_OF_HEBREW || (code >= 0x7f && code <= 0xa0)
    ) {
      return false;
    }
  }
  return true;
}

/** Controls, and every mark that steers direction: a value must not reach into the text around it. */
const STEERING = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** REN-4: stripped and capped. It is inserted, and never looked at for placeholders again. */
function toPlainWords(value: string): string {
  const stripped = value.replace(STEERING, " ").trim();
  if (stripped.length <= MAX_VALUE_GRAPHEMES) return stripped;
  let kept = "";
  let count = 0;
  for (const { segment } of graphemes.segment(stripped)) {
    if (count++ === MAX_VALUE_GRAPHEMES) break;
    kept += segment;
  }
  return kept;
}

/** The blocks of the right-to-left scripts, in the basic plane and as surrogates of U+10800–10FFF and U+1E800–1EFFF. */
function hasRightToLeft(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code < 0x0590) continue;
    if (code <= 0x08ff || (code >= 0xfb1d && code <= 0xfdff) || (code >= 0xfe70 && code <= 0xfeff)) return true;
    if (code === 0xd802 || code === 0xd803 || code === 0xd83a || code === 0xd83b) return true;
  }
  return false;
}

const numberFormats = new Map<Language, Intl.NumberFormat>();

function renderNumber(value: number, language: Language): string {
  let format = numberFormats.get(language);
  if (format === undefined) {
    format = new Intl.NumberFormat(language);
    numberFormats.set(language, format);
  }
  return format.format(value);
}

import { findPhrases } from "../catalogue/phrases.ts";
import { PLACEHOLDERS, type Placeholder, type PlaceholderId } from "../catalogue/placeholders.ts";
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
export function renderText(template: Template, values: RenderValues, options: RenderOptions): Rendered {
  let text = "";
  for (const part of template) {
    if (part.kind === "literal") {
      text += part.text;
      continue;
    }
    const value = toWords(part.placeholderId, values, options.language);
    if (value === undefined) return { kind: "missing", placeholderId: part.placeholderId };
    text += options.isolate && mayDiffer(value, options.language) ? FSI + value + PDI : value;
  }
  return { kind: "rendered", text };
}

function toWords(id: PlaceholderId, values: RenderValues, language: Language): string | undefined {
  const { type, whenMissing }: Placeholder = PLACEHOLDERS[id];
  const value = values[id];
  if (value === undefined) return whenMissing === "stand-in" ? findPhrases(language).anAgent : undefined;
  if (typeof value === "number")
    return type === "duration" ? renderDuration(value, language) : renderNumber(value, language);
  const words = toPlainWords(value);
  if (words !== "") return words;
  return whenMissing === "stand-in" ? findPhrases(language).anAgent : undefined;
}

/** Letters, digits and ordinary punctuation of ASCII: nothing to strip, nothing that could be more than one code unit. */
const ORDINARY = /^[ -~]*$/;
/** Controls, and every mark that steers direction: a value must not reach into the text around it. */
const STEERING = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** REN-4: stripped and capped. It is inserted, and never looked at for placeholders again. */
function toPlainWords(value: string): string {
  if (value.length <= MAX_VALUE_GRAPHEMES && ORDINARY.test(value)) return value.trim();
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

const STRONG_RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const isRightToLeftByLanguage = new Map<Language, boolean>();

/** TRN §6.5: the text runs from right to left, or the value has something that does. */
function mayDiffer(value: string, language: Language): boolean {
  let runsLeft = isRightToLeftByLanguage.get(language);
  if (runsLeft === undefined) {
    runsLeft = isRightToLeft(language);
    isRightToLeftByLanguage.set(language, runsLeft);
  }
  return runsLeft || (!ORDINARY.test(value) && STRONG_RIGHT_TO_LEFT.test(value));
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

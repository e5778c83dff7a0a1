import { findPhrases } from "../catalogue/phrases.ts";
import { PLACEHOLDERS, type Placeholder, type PlaceholderId } from "../catalogue/placeholders.ts";
import type { Language } from "../ids.ts";
import { hasRightToLeft, isRightToLeft, type LetterDirection } from "../language/text-direction.ts";
import type { Template } from "../texts/template.ts";
import { hasFormats } from "./has-formats.ts";
import { renderDuration } from "./render-duration.ts";
import { isPlain, toPlainWords } from "./to-plain-words.ts";
import { toSentenceStart } from "./to-sentence-start.ts";

/** What to fill in: durations in milliseconds, everything else as it is to be read. */
export type RenderValues = Readonly<Partial<Record<PlaceholderId, string | number>>>;

/** A text with its values, or the first missing value because of which it cannot be said (REN-3). */
export type Rendered =
  | { readonly kind: "rendered"; readonly text: string }
  | { readonly kind: "missing"; readonly placeholderId: PlaceholderId };

/** How values are written into a text. */
export interface RenderOptions {
  /** Of the text: values are written in the language that they stand in (REN-2). */
  readonly language: Language;
  /** REN-4: marks values off with FSI and PDI where their direction may differ. Off for records and previews of plain words. */
  readonly isolate: boolean;
  /** REN-8: whose form a duration takes where the platform has none for the text's language. Absent: it is missing then. */
  readonly durationsIn?: Language;
}

const FSI = "\u2068";
const PDI = "\u2069";

/** REN-1..4: a text with its values. No raw placeholder and no hole ever comes out: a value that is missing says so instead. */
export function renderText(template: Template, values: RenderValues, options: RenderOptions): Rendered {
  const { language, isolate } = options;
  let text = "";
  for (const part of template) {
    if (part.kind === "literal") {
      text += part.text;
      continue;
    }
    const value = values[part.placeholderId];
    const isAsItIs = typeof value === "string" && isPlain(value);
    const words = isAsItIs ? value : toWords(part.placeholderId, value, text, options);
    if (words === undefined) return { kind: "missing", placeholderId: part.placeholderId };
    const mayDiffer = isolate && (turnsValues(part.direction, language) || (!isAsItIs && hasRightToLeft(words)));
    text += mayDiffer ? FSI + words + PDI : words;
  }
  return { kind: "rendered", text };
}

/**
 * TRN §6.5: whether a value of plain Latin words may run the other way than the text round it. Its own letters say so; a tag
 * only where there are none, since Hebrew words under an English tag are read as Hebrew.
 */
function turnsValues(direction: LetterDirection, language: Language): boolean {
  if (direction === "ltr") return false;
  return direction !== "none" || isRightToLeft(language);
}

function toWords(
  id: PlaceholderId,
  value: string | number | undefined,
  before: string,
  { language, durationsIn }: RenderOptions,
): string | undefined {
  const { rounding, whenMissing }: Placeholder = PLACEHOLDERS[id];
  if (typeof value === "number") {
    if (rounding === undefined) return renderNumber(value, language);
    const words = renderDuration(value, language, rounding);
    return words ?? (durationsIn === undefined ? undefined : renderDuration(value, durationsIn, rounding));
  }
  const words = value === undefined ? "" : toPlainWords(value);
  if (words !== "") return words;
  const standIn = whenMissing === "stand-in" ? findPhrases(language)?.anAgent : undefined;
  return standIn === undefined ? undefined : toSentenceStart(standIn, before, language);
}

const numberFormats = new Map<Language, Intl.NumberFormat | undefined>();

/** REN-8: in a language that the platform does not know, the bare digits. */
function renderNumber(value: number, language: Language): string {
  if (!numberFormats.has(language)) {
    numberFormats.set(language, hasFormats(language) ? new Intl.NumberFormat(language) : undefined);
  }
  return numberFormats.get(language)?.format(value) ?? String(value);
}

const ISOLATES = /[\u2066-\u2069]/g;

/** REN-6: a text as it is shown, without the marks that set off directions: for records, searches and plain channels. */
export function toPlainText(shown: string): string {
  return shown.replace(ISOLATES, "");
}

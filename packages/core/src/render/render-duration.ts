import { type DurationForms, type DurationUnit, findDurationForms } from "../catalogue/duration-forms.ts";
import { findPhrases } from "../catalogue/phrases.ts";
import type { Language } from "../ids.ts";
import { hasFormats } from "./has-formats.ts";

const MINUTE_MS = 60_000;
const MINUTE = { unit: "minute", ms: MINUTE_MS } as const;
const HOUR = { unit: "hour", ms: 60 * MINUTE_MS } as const;
const DAY = { unit: "day", ms: 24 * HOUR.ms } as const;

interface Formats {
  readonly units: Readonly<Record<DurationUnit, Intl.NumberFormat>>;
  readonly numbers: Intl.NumberFormat;
  readonly plurals: Intl.PluralRules;
  readonly list: Intl.ListFormat;
  readonly forms: DurationForms;
  readonly underOneMinute: string | undefined;
}

/** Making a formatter takes a hundred times as long as using it (TRN §2.4). */
const formatsByLanguage = new Map<Language, Formats | undefined>();

/** REN-2: a promise is rounded up, and what is told to the nearest. */
export type Rounding = "up" | "nearest";

/**
 * REN-2, BEH §4.3: the two largest units in words of the language, the smaller one rounded: 1 day 20 h 40 min is told as
 * "1 day and 21 hours". Less than a minute is a phrase of its own. `undefined`: the platform does not know the language.
 */
export function renderDuration(durationMs: number, language: Language, rounding: Rounding): string | undefined {
  const formats = findFormats(language);
  if (formats === undefined) return undefined;
  if (durationMs < MINUTE_MS) return formats.underOneMinute ?? renderParts([["minute", 1]], formats);
  return renderParts(toParts(durationMs, rounding), formats);
}

/** Of the two shown, or the only one. */
type Part = readonly [unit: DurationUnit, count: number];

function toParts(durationMs: number, rounding: Rounding): readonly Part[] {
  const smallestMs = smallerThan(findLargest(durationMs)).ms;
  const steps = durationMs / smallestMs;
  const roundedMs = (rounding === "up" ? Math.ceil(steps) : Math.round(steps)) * smallestMs;
  // Looked for again: 23 hours 59.5 minutes have become a day.
  const largest = findLargest(roundedMs);
  const smaller = smallerThan(largest);
  const count = Math.floor(roundedMs / largest.ms);
  const rest = Math.floor((roundedMs - count * largest.ms) / smaller.ms);
  return rest === 0
    ? [[largest.unit, count]]
    : [
        [largest.unit, count],
        [smaller.unit, rest],
      ];
}

function findLargest(durationMs: number) {
  if (durationMs >= DAY.ms) return DAY;
  return durationMs >= HOUR.ms ? HOUR : MINUTE;
}

function smallerThan({ unit }: { readonly unit: DurationUnit }) {
  return unit === "day" ? HOUR : MINUTE;
}

function renderParts(parts: readonly Part[], formats: Formats): string {
  const [first, second] = parts;
  if (first === undefined) return "";
  // Most promises are of one unit, and a list of one is itself.
  if (second === undefined) return renderPart(first, formats, true);
  const words = [renderPart(first, formats, false), renderPart(second, formats, false)];
  switch (formats.forms.join) {
    case "space":
      return words.join(" ");
    case "none":
      return words.join("");
    default:
      return formats.list.format(words);
  }
}

function renderPart([unit, count]: Part, { units, numbers, plurals, forms }: Formats, isAlone: boolean): string {
  const plural = forms.words === undefined ? undefined : plurals.select(count);
  const own = plural && ((isAlone ? forms.alone?.[unit]?.[plural] : undefined) ?? forms.words?.[unit]?.[plural]);
  if (own !== undefined) return own.replace("#", numbers.format(count));
  const words = units[unit].format(count);
  if (forms.gap === undefined) return words;
  return words.replace(/\s/g, forms.gap === "none" ? "" : "\u00a0");
}

function findFormats(language: Language): Formats | undefined {
  if (formatsByLanguage.has(language)) return formatsByLanguage.get(language);
  const formats = hasFormats(language) ? toFormats(language) : undefined;
  formatsByLanguage.set(language, formats);
  return formats;
}

function toFormats(language: Language): Formats {
  const toFormat = (unit: DurationUnit) =>
    new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" });
  const forms = findDurationForms(language);
  return {
    units: { day: toFormat("day"), hour: toFormat("hour"), minute: toFormat("minute") },
    numbers: new Intl.NumberFormat(language),
    plurals: new Intl.PluralRules(language),
    list: new Intl.ListFormat(language, { type: forms.join === "and" ? "conjunction" : "unit", style: "long" }),
    forms,
    underOneMinute: findPhrases(language)?.underOneMinute,
  };
}

import { type DurationForms, type DurationUnit, findDurationForms } from "../catalogue/duration-forms.ts";
import { findPhrases } from "../catalogue/phrases.ts";
import type { Language } from "../ids.ts";
import { hasFormats } from "./has-formats.ts";

const MINUTE_MS = 60_000;
const UNITS = [
  { unit: "day", ms: 24 * 60 * MINUTE_MS },
  { unit: "hour", ms: 60 * MINUTE_MS },
  { unit: "minute", ms: MINUTE_MS },
] as const satisfies readonly { unit: DurationUnit; ms: number }[];

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

type Part = readonly [unit: DurationUnit, count: number];

function toParts(durationMs: number, rounding: Rounding): readonly Part[] {
  const shown = findShown(durationMs);
  const smallestMs = shown.at(-1)?.ms ?? MINUTE_MS;
  const steps = durationMs / smallestMs;
  const roundedMs = (rounding === "up" ? Math.ceil(steps) : Math.round(steps)) * smallestMs;
  const parts: Part[] = [];
  let restMs = roundedMs;
  // 23 hours 59.5 minutes have become a day.
  for (const { unit, ms } of findShown(roundedMs)) {
    const count = Math.floor(restMs / ms);
    restMs -= count * ms;
    if (count > 0) parts.push([unit, count]);
  }
  return parts;
}

function findShown(durationMs: number) {
  const first = UNITS.findIndex(({ ms }) => durationMs >= ms);
  return UNITS.slice(first, first + 2);
}

function renderParts(parts: readonly Part[], formats: Formats): string {
  const words = parts.map((part) => renderPart(part, formats, parts.length === 1));
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

import { findPhrases } from "../catalogue/phrases.ts";
import type { Language } from "../ids.ts";

const MINUTE_MS = 60_000;
const UNITS = [
  { unit: "day", ms: 24 * 60 * MINUTE_MS },
  { unit: "hour", ms: 60 * MINUTE_MS },
  { unit: "minute", ms: MINUTE_MS },
] as const;
type Unit = (typeof UNITS)[number]["unit"];

interface Formats {
  readonly units: Readonly<Record<Unit, Intl.NumberFormat>>;
  readonly list: Intl.ListFormat;
}

/** Making a formatter takes a hundred times as long as using it (TRN §2.4). */
const formatsByLanguage = new Map<Language, Formats>();

/**
 * REN-2, BEH §4.3: the two largest units, truncated, in words of the language: 1 day 20 h 40 min reads "1 day, 20 hours".
 * Less than a minute is a phrase of its own.
 */
export function renderDuration(durationMs: number, language: Language): string {
  if (durationMs < MINUTE_MS) return findPhrases(language).underOneMinute;
  const { units, list } = findFormats(language);
  const first = UNITS.findIndex(({ ms }) => durationMs >= ms);
  const words: string[] = [];
  let restMs = durationMs;
  for (const { unit, ms } of UNITS.slice(first, first + 2)) {
    const count = Math.floor(restMs / ms);
    restMs -= count * ms;
    if (count > 0) words.push(units[unit].format(count));
  }
  return list.format(words);
}

function findFormats(language: Language): Formats {
  const known = formatsByLanguage.get(language);
  if (known !== undefined) return known;
  const toFormat = (unit: Unit) => new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" });
  const formats: Formats = {
    units: { day: toFormat("day"), hour: toFormat("hour"), minute: toFormat("minute") },
    list: new Intl.ListFormat(language, { type: "unit", style: "long" }),
  };
  formatsByLanguage.set(language, formats);
  return formats;
}

import type { Language } from "../ids.ts";
import { matchLanguage } from "../language/match-language.ts";
import type { ShippedTag } from "./default-texts.ts";

/** The units in which durations are told; less than a minute has words of its own in each language (REN-2). */
export type DurationUnit = "day" | "hour" | "minute";
type Plural = Intl.LDMLPluralRule;

/** Where a language differs from the platform's data. */
export interface DurationForms {
  /** How two units are joined: with "and", a space, or nothing at all. Absent, as the platform has it. */
  readonly join?: "and" | "space" | "none";
  /** What stands between number and unit. Absent, as the platform has it. */
  readonly gap?: "none" | "no-break";
  /** Instead of number and unit, by the number's plural form; `#` is the number. */
  readonly words?: Readonly<Partial<Record<DurationUnit, Readonly<Partial<Record<Plural, string>>>>>>;
  /** Like `words`, for a duration of this unit alone. */
  readonly alone?: Readonly<Partial<Record<DurationUnit, Readonly<Partial<Record<Plural, string>>>>>>;
}

/** CLDR's lists of units are those of tables: "2 hours, 30 minutes". In a sentence many languages say "and", or nothing. */
const FORMS = {
  "en-US": { join: "and" },
  "en-GB": { join: "and" },
  de: { join: "and" },
  el: { join: "and" },
  et: { join: "and", words: { day: { one: "# päev", other: "# päeva" } } },
  "fr-FR": { gap: "no-break" },
  // "One" stands behind its noun, or is left out.
  he: {
    join: "and",
    words: { minute: { one: "דקה" }, hour: { one: "שעה" }, day: { one: "יום" } },
    alone: { minute: { one: "דקה אחת" } },
  },
  id: { join: "space" },
  ja: { join: "none", gap: "none" },
  // CLDR's zero form is a genitive; behind a colon stands the nominative.
  lv: { words: { minute: { zero: "# minūtes" }, hour: { zero: "# stundas" }, day: { zero: "# dienas" } } },
  ms: { join: "space" },
  sk: { join: "and" },
  sv: { join: "and" },
  th: { join: "space" },
  vi: { join: "space" },
  "zh-HK": { join: "none", gap: "none" },
  "zh-TW": { join: "none", gap: "none" },
} satisfies Partial<Record<ShippedTag, DurationForms>>;

const LANGUAGES = Object.keys(FORMS).map((tag) => tag as Language);
const byLanguage = new Map<string, DurationForms>(Object.entries(FORMS));
const AS_THE_PLATFORM: DurationForms = {};

/**
 * How durations are written in texts of a language: the forms of the nearest language that has its own, else the
 * platform's (REN-2).
 */
export function findDurationForms(language: Language): DurationForms {
  const nearest = matchLanguage(language, LANGUAGES);
  return (nearest === undefined ? undefined : byLanguage.get(nearest)) ?? AS_THE_PLATFORM;
}

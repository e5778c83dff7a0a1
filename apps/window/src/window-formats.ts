import type { CountedWords } from "./window-words.ts";

/** Times, days and numbers as people of the window's language write them, where the visitor is. */
export interface WindowFormats {
  /** The same for all instants of one day; not for reading. */
  readonly dayKey: (at: number) => string;
  readonly day: (at: number) => string;
  readonly time: (at: number) => string;
  readonly number: (count: number) => string;
  /** In the form that the language has for this number. */
  readonly counted: (words: CountedWords, count: number) => string;
}

/** As in the messages beside them: none of the languages that ship has other digits by itself, whatever a region of it has. */
const DIGITS = { numberingSystem: "latn" } as const;

/** `tag`: with its region, so that `en-GB` has the clock of its own. */
export function createWindowFormats(tag: string): WindowFormats {
  const time = new Intl.DateTimeFormat(tag, { timeStyle: "short", ...DIGITS });
  const day = new Intl.DateTimeFormat(tag, { weekday: "long", day: "numeric", month: "long", ...DIGITS });
  const numbers = new Intl.NumberFormat(tag, DIGITS);
  const plurals = new Intl.PluralRules(tag);
  return {
    dayKey: (at) => new Date(at).toDateString(),
    day: (at) => day.format(at),
    time: (at) => time.format(at),
    number: (count) => numbers.format(count),
    counted: (words, count) =>
      (words[plurals.select(count)] ?? words.other).replace("{count}", () => numbers.format(count)),
  };
}

/** Times and days as people of the window's language write them, where the visitor is. */
export interface WindowFormats {
  /** The same for all instants of one day; not for reading. */
  readonly dayKey: (at: number) => string;
  readonly day: (at: number) => string;
  readonly time: (at: number) => string;
}

export function createWindowFormats(language: string): WindowFormats {
  const time = new Intl.DateTimeFormat(language, { timeStyle: "short" });
  const day = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" });
  return {
    dayKey: (at) => new Date(at).toDateString(),
    day: (at) => day.format(at),
    time: (at) => time.format(at),
  };
}

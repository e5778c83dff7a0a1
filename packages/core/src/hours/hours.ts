import type { Instant } from "../ids.ts";

/** BEH §5.2: the promised answer time of each kind of conversation, in milliseconds. */
export interface ResponseTimes {
  readonly defaultMs: number;
  readonly urgentMs: number;
  readonly firstTimeMs: number;
}

/** SKL-2, BEH §5.3. */
export type Hours = { readonly mode: "always" } | ManualHours | WeeklyHours;

/** Closed by hand. */
export interface ManualHours {
  readonly mode: "manual";
  /** Absent: until somebody opens. */
  readonly offUntil?: Instant;
  /** When it was last switched off, so that off, on and off again are two stretches. */
  readonly since?: Instant;
  /** What counts from `offUntil` on; absent: always open. */
  readonly afterwards?: Hours;
}

export interface WeeklyHours {
  readonly mode: "weekly";
  readonly timeZone: string;
  readonly open: readonly OpeningHours[];
  /** Absent: it has none of its own, so those of the level above apply. Empty: those of the level above do not apply either. */
  readonly occasions?: readonly Occasion[];
}

/** Special occasions of one level, the account's or a skill's, besides what its hours say themselves. */
export interface Occasions {
  /** Where the days begin, for a level whose hours name no zone. */
  readonly timeZone: string;
  readonly days: readonly Occasion[];
}

export type Weekday = "MO" | "TU" | "WE" | "TH" | "FR" | "SA" | "SU";
/** `from` and `to` are wall-clock `HH:mm` on one day; `to` may be `24:00`. */
export interface OpeningHours {
  readonly day: Weekday;
  readonly from: string;
  readonly to: string;
  /** `yyyy-MM-dd`: the first day on which it may count. Absent: it always has. */
  readonly firstDate?: string;
}
/**
 * What is special about a day, `yyyy-MM-dd` (BEH §5.3). A working one replaces the weekday's hours; as the tail of the night
 * before it is added to what the day has of its own. One that is not working takes its part away from all of these, the whole
 * day where it names no times.
 */
export type Occasion =
  | { readonly date: string; readonly working: false; readonly from?: string; readonly to?: string }
  | {
      readonly date: string;
      readonly working: true;
      readonly from: string;
      readonly to: string;
      readonly isTail?: true;
    };

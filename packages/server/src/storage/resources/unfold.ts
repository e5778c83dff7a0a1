import type { Occasion, OpeningHours, Weekday } from "@signpost/core";
import { DAY_MINUTES, type Moment, toDate } from "./read-event.ts";

const DAYS: readonly Weekday[] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/** From its date on; what runs past midnight goes on on the next day. */
export function toOpeningHours(day: Weekday, start: Moment, minutes: number): readonly OpeningHours[] {
  const { date: firstDate, minutes: from } = start;
  const to = from + minutes;
  const first: OpeningHours = { day, from: toWallTime(from), to: toWallTime(Math.min(to, DAY_MINUTES)), firstDate };
  if (to <= DAY_MINUTES) return [first];
  const next = DAYS[(DAYS.indexOf(day) + 1) % DAYS.length] ?? day;
  return [first, { day: next, from: "00:00", to: toWallTime(to - DAY_MINUTES), firstDate: toDate(firstDate, 1) }];
}

/** How many days an event touches that begins at a minute of a day. */
export function countDays(start: number, minutes: number): number {
  return Math.ceil((start + minutes) / DAY_MINUTES);
}

/** A special opening on one day, and its part after midnight. */
export function toWorkingDays(date: string, start: number, minutes: number): readonly Occasion[] {
  const to = start + minutes;
  const first: Occasion = { date, working: true, from: toWallTime(start), to: toWallTime(Math.min(to, DAY_MINUTES)) };
  if (to <= DAY_MINUTES) return [first];
  const tail = { from: "00:00", to: toWallTime(to - DAY_MINUTES), isTail: true } as const;
  return [first, { date: toDate(date, 1), working: true, ...tail }];
}

/** Its part of every day that it touches. */
export function toDaysOff(date: string, start: number, minutes: number): readonly Occasion[] {
  return Array.from({ length: countDays(start, minutes) }, (_, index): Occasion => {
    const from = Math.max(0, start - index * DAY_MINUTES);
    const to = Math.min(DAY_MINUTES, start + minutes - index * DAY_MINUTES);
    const part = from === 0 && to === DAY_MINUTES ? {} : { from: toWallTime(from), to: toWallTime(to) };
    return { date: toDate(date, index), working: false, ...part };
  });
}

function toWallTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

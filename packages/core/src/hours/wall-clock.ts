import type { Instant } from "../ids.ts";
import type { Weekday } from "./hours.ts";

/** A calendar day in some time zone, as `Date.UTC` of its midnight: a number that can be counted on, not an instant. */
export type Day = number;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
/** BEH §5.3: 11:59 pm, where midnight cannot be said. */
const LAST_MINUTE = DAY_MINUTES - 1;
const WEEKDAYS: readonly Weekday[] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/** The next date in the calendar, which is 24 hours later here: a `Day` knows no changes of clocks. */
export function toNextDay(day: Day): Day {
  return day + DAY_MS;
}

/** The date before in the calendar. */
export function toPreviousDay(day: Day): Day {
  return day - DAY_MS;
}

/** The weekday, as iCalendar writes it (RFC 5545). */
export function toWeekday(day: Day): Weekday {
  // The index is 0 to 6 by definition of getUTCDay; the fallback only satisfies the type.
  return WEEKDAYS[new Date(day).getUTCDay()] ?? "SU";
}

/** `yyyy-MM-dd`. */
export function toDateText(day: Day): string {
  return new Date(day).toISOString().slice(0, 10);
}

/** The day on which an instant falls, there. */
export function toDay(at: Instant, timeZone: string): Day {
  return Math.floor((at + offsetMs(at, timeZone)) / DAY_MS) * DAY_MS;
}

/**
 * The instant at which clocks there show a time of day, in minutes since midnight; 1440 is the end of the day.
 * A time that the spring change skips is moved forward by the gap; of a time that comes twice, the first counts.
 */
export function toInstant(day: Day, minutes: number, timeZone: string): Instant {
  const wall = day + minutes * MINUTE_MS;
  const byEarlierOffset = wall - offsetMs(wall - DAY_MS, timeZone);
  if (byEarlierOffset + offsetMs(byEarlierOffset, timeZone) === wall) return byEarlierOffset;
  const byLaterOffset = wall - offsetMs(wall + DAY_MS, timeZone);
  if (byLaterOffset + offsetMs(byLaterOffset, timeZone) === wall) return byLaterOffset;
  return byEarlierOffset;
}

/**
 * The instant at which a span that ends at this time of day is over. Who stays to the last minute of a day stays to the last
 * one that clocks show, also where they go back at midnight and show the evening twice.
 */
export function toClosing(day: Day, minutes: number, timeZone: string): Instant {
  if (minutes < LAST_MINUTE) return toInstant(day, minutes, timeZone);
  return toInstant(toNextDay(day), 0, timeZone) - (DAY_MINUTES - minutes) * MINUTE_MS;
}

/** A day that there is, `yyyy-MM-dd`: 30 February is none, whatever dates roll over to elsewhere. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(text);
  return !Number.isNaN(at) && toDateText(at) === text;
}

/** What a day has to be, in words. */
export const DATE_RULE = "must be a day such as 2026-12-25";

/** What is wrong with a day, in words for whoever wrote it; `undefined`: nothing. */
export function findDateProblem(text: string): string | undefined {
  if (isCalendarDate(text)) return undefined;
  const fault = findDateFault(text);
  return fault === undefined ? DATE_RULE : `${DATE_RULE}; ${fault}`;
}

/** Why the calendar has no such day; `undefined`: it has, or it has another form than `yyyy-MM-dd`. */
export function findDateFault(text: string): string | undefined {
  const [, month] = /^\d{4}-(\d{2})-\d{2}$/.exec(text) ?? [];
  if (month === undefined || isCalendarDate(text)) return undefined;
  return month >= "01" && month <= "12" ? `there is no ${text}` : "the month is 01 to 12";
}

/** What a time zone has to be, in words. */
export const TIME_ZONE_RULE = "must be an IANA time zone such as Europe/Paris";

/** SKL-7: what is wrong with a name of a time zone, in words for whoever wrote it; `undefined`: nothing. */
export function findTimeZoneProblem(name: unknown): string | undefined {
  if (typeof name === "string" && isTimeZone(name)) return undefined;
  return typeof name === "string" && OFFSET.test(name)
    ? `${TIME_ZONE_RULE}: an offset such as +05:30 does not say when clocks are changed`
    : TIME_ZONE_RULE;
}

const OFFSET = /^(?:UTC|GMT|Z)?\s*[+\u2212-]\s*\d/i;

/** An IANA name that the runtime knows. It knows offsets as well, which are no zones. */
export function isTimeZone(name: string): boolean {
  if (OFFSET.test(name)) return false;
  try {
    Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(timeZone, format);
  return format;
}

/** How far clocks there are ahead of UTC at an instant. */
function offsetMs(at: Instant, timeZone: string): number {
  if (timeZone === "UTC") return 0;
  const wholeSeconds = Math.floor(at / 1000) * 1000;
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(wholeSeconds)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const read = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const wall = Date.UTC(read("year"), read("month") - 1, read("day"), read("hour"), read("minute"), read("second"));
  return wall - wholeSeconds;
}

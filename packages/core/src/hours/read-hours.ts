import type { Instant } from "../ids.ts";
import { parseInstant } from "../parse/parse-instant.ts";
import {
  fieldOf,
  type Parsed,
  type Place,
  parsePlace,
  readAsParsed,
  readField,
  readFlag,
  readList,
  readObject,
  readOneOf,
  refuse,
  refuseOtherFields,
} from "../parse/place.ts";
import type { Hours, Occasion, OpeningHours } from "./hours.ts";
import { findTimeZoneProblem, isCalendarDate } from "./wall-clock.ts";

const MAX_SPANS = 500;
const NIGHT = "a night is two entries, one to 24:00 and one from 00:00 on the next day";
const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
/** `Date` knows no later one. */
const LAST_INSTANT = 8_640_000_000_000_000;

/** The hours of an account or skill from an API body or a scenario; the issue names the field by `path` (SKL-2). */
export function parseHours(value: unknown, path: string): Parsed<Hours> {
  return parsePlace({ value, path }, readHours);
}

/**
 * SKL-2, as it is written in settings and in scenarios: one reader for both, so that they cannot disagree. A week without a
 * time zone of its own is in the one that is given; where none is, it has to say one.
 */
export function readHours(place: Place, timeZone?: string): Hours {
  const hours = readObject(place, "must be an object with a mode");
  const mode = readOneOf(fieldOf(hours, "mode"), ["always", "weekly", "manual"]);
  switch (mode) {
    case "always":
      refuseOtherFields(hours, ["mode"]);
      return { mode };
    case "manual":
      refuseOtherFields(hours, ["mode", "offUntil", "since"]);
      return { mode, ...readField(hours, "offUntil", readOffUntil) };
    case "weekly":
      refuseOtherFields(hours, ["mode", "timeZone", "open", "occasions"]);
      return {
        mode,
        timeZone: timeZone ?? readTimeZone(fieldOf(hours, "timeZone")),
        ...readField(hours, "timeZone", readTimeZone),
        open: readList(fieldOf(hours, "open"), MAX_SPANS, readOpening),
        ...readField(hours, "occasions", (field) => readList(field, MAX_SPANS, readOccasion)),
      };
  }
}

/** SKL-6: RFC 3339, or epoch milliseconds as they once were. */
function readOffUntil(place: Place): Instant {
  const { value } = place;
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= LAST_INSTANT) return value;
  return readAsParsed(place, parseInstant, "must be an RFC 3339 instant such as 2026-03-02T10:00:00Z");
}

/** An IANA name of a time zone; an offset such as `+05:30` is refused (SKL-7). */
export function readTimeZone(place: Place): string {
  const problem = findTimeZoneProblem(place.value);
  return problem === undefined && typeof place.value === "string" ? place.value : refuse(place, problem ?? "");
}

function readOpening(item: Place): OpeningHours {
  const opening = readObject(item, "must be an object with day, from and to");
  refuseOtherFields(opening, ["day", "from", "to"]);
  return { day: readOneOf(fieldOf(opening, "day"), WEEKDAYS), ...readSpan(opening) };
}

function readOccasion(item: Place): Occasion {
  const occasion = readObject(item, "must be an object with date and working");
  const working = readFlag(fieldOf(occasion, "working"));
  const date = readAsParsed(fieldOf(occasion, "date"), parseDate, "must be a day such as 2026-12-25");
  refuseOtherFields(occasion, ["date", "working", "from", "to"]);
  if (working) return { date, working, ...readSpan(occasion) };
  const isPart = ["from", "to"].some((name) => fieldOf(occasion, name).value !== undefined);
  return { date, working, ...(isPart ? readSpan(occasion) : {}) };
}

function readSpan(place: Place): { readonly from: string; readonly to: string } {
  const from = readAsParsed(fieldOf(place, "from"), parseWallTime, "must be a time such as 08:00");
  const to = readAsParsed(fieldOf(place, "to"), parseWallTime, "must be a time such as 20:00, at most 24:00");
  if (from < to) return { from, to };
  return refuse(fieldOf(place, "to"), `must be after from, which is ${from}; ${NIGHT}`);
}

function parseWallTime(text: string): string | undefined {
  return /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text) ? text : undefined;
}

function parseDate(text: string): string | undefined {
  return isCalendarDate(text) ? text : undefined;
}

import { createBoundedMemo } from "../bounded-memo.ts";
import type { Instant } from "../ids.ts";
import { findClockProblem } from "./find-clock-problem.ts";
import { findDateFault } from "./wall-clock.ts";

const RFC_3339 =
  /^((\d{4})-(\d{2})-(\d{2}))[Tt]((\d{2}):(\d{2}):(\d{2}))(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;
const MAX_CHARS = 40;
const MINUTE_MS = 60_000;

/** What an instant has to be, in words. */
export const INSTANT_RULE = "must be an RFC 3339 instant such as 2026-03-02T10:00:00Z";
/** RFC 3339 has years of four digits: of an instant beyond them there is no text that a client could be answered. */
const FIRST_INSTANT = -62_167_219_200_000;
const LAST_INSTANT = 253_402_300_799_999;
const OUT_OF_RANGE = "the year, in UTC, is 0000 to 9999";

/**
 * RFC 3339, which knows no 31st of February. By arithmetic: every event of a platform says one, and `Date` takes longer for
 * its text than the reader for the rest of the event.
 */
export function parseInstant(text: string): Instant | undefined {
  return text.length <= MAX_CHARS ? parseKnown(text) : undefined;
}

/** Whoever checks an instant converts it a moment later. */
const parseKnown = createBoundedMemo(1_000, (text: string) => {
  const at = countInstant(text);
  return at !== undefined && isInRange(at) ? at : undefined;
});

function isInRange(at: number): boolean {
  return at >= FIRST_INSTANT && at <= LAST_INSTANT;
}

/** What is wrong with an instant in epoch milliseconds, in words for whoever wrote it; `undefined`: nothing. */
export function findEpochProblem(at: number): string | undefined {
  return isInRange(at) ? undefined : `${INSTANT_RULE}; ${OUT_OF_RANGE}`;
}

function countInstant(text: string): Instant | undefined {
  const [, , year, month, day, , hours, minutes, seconds, fraction = "", sign, offsetHours = 0, offsetMinutes = 0] =
    RFC_3339.exec(text) ?? [];
  if (year === undefined || Number(month) < 1 || Number(month) > 12) return undefined;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  if (Number(offsetHours) > 23 || Number(offsetMinutes) > 59) return undefined;
  const date = new Date(0);
  const midnight = date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  // What rolls over is another day than was written.
  if (date.getUTCDate() !== Number(day)) return undefined;
  const ms = Number(fraction.slice(0, 3).padEnd(3, "0"));
  const offset = Number(offsetHours) * 60 + Number(offsetMinutes);
  const wall = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS + Number(seconds) * 1_000 + ms;
  return midnight + wall - (sign === "-" ? -offset : offset) * MINUTE_MS;
}

/** What is wrong with an instant, in words for whoever wrote it; `undefined`: nothing. */
export function findInstantProblem(text: string): string | undefined {
  if (parseInstant(text) !== undefined) return undefined;
  const [, date = "", , , , time = ""] = RFC_3339.exec(text) ?? [];
  const isKnown = text.length <= MAX_CHARS && countInstant(text) !== undefined;
  const fault = isKnown ? OUT_OF_RANGE : (findDateFault(date) ?? findClockProblem(time));
  return fault === undefined ? INSTANT_RULE : `${INSTANT_RULE}; ${fault}`;
}

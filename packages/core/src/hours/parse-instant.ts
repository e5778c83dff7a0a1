import type { Instant } from "../ids.ts";
import { findClockProblem } from "./find-clock-problem.ts";
import { findDateFault } from "./wall-clock.ts";

const RFC_3339 = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}:\d{2})(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;
/** What an instant has to be, in words. */
export const INSTANT_RULE = "must be an RFC 3339 instant such as 2026-03-02T10:00:00Z";

/** RFC 3339, which knows no 31st of February. */
export function parseInstant(text: string): Instant | undefined {
  const [, date, time] = RFC_3339.exec(text) ?? [];
  if (date === undefined || time === undefined) return undefined;
  const wall = `${date}T${time}.000Z`;
  const isReal = !Number.isNaN(Date.parse(wall)) && new Date(wall).toISOString() === wall;
  const instant = isReal ? Date.parse(text.toUpperCase()) : Number.NaN;
  return Number.isNaN(instant) ? undefined : instant;
}

/** What is wrong with an instant, in words for whoever wrote it; `undefined`: nothing. */
export function findInstantProblem(text: string): string | undefined {
  if (parseInstant(text) !== undefined) return undefined;
  const [, date = "", time = ""] = RFC_3339.exec(text) ?? [];
  const fault = findDateFault(date) ?? findClockProblem(time);
  return fault === undefined ? INSTANT_RULE : `${INSTANT_RULE}; ${fault}`;
}

import { DateTime } from "luxon";
import type { Instant } from "../ids.ts";
import type { WeeklyHours } from "./hours.ts";

/**
 * A second opinion on hours (SKL-2 to SKL-5) that shares nothing with the first: another library reads the clock on the wall,
 * minute by minute, and the rules are applied to the minutes as they pass. Slow, and simple enough to be believed.
 */

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
const WEEKDAYS = ["", "MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** The minutes from one instant on: what the wall shows, counted as if in UTC, and whether somebody is there. */
export interface Walk {
  readonly from: Instant;
  readonly isOpen: readonly boolean[];
}

interface Span {
  readonly from: string;
  readonly to: string;
}

export function walk(hours: WeeklyHours, from: Instant, minutes: number): Walk {
  const walls = Array.from({ length: minutes }, (_, index) => toWall(from + index * MINUTE_MS, hours.timeZone));
  const isOpen = Array.from({ length: minutes }, () => false);
  const days = [...new Set(walls.map((wall) => Math.floor(wall / DAY_MINUTES)))];
  for (const day of days) for (const span of listOpen(hours, day)) fill(isOpen, walls, day, span, true);
  for (const day of days) for (const span of listOff(hours, day)) fill(isOpen, walls, day, span, false);
  // A minute between two spans is a seam.
  const joined = isOpen.map((open, index) => open || (isOpen[index - 1] === true && isOpen[index + 1] === true));
  return { from, isOpen: joined };
}

function toWall(at: Instant, zone: string): number {
  const wall = DateTime.fromMillis(at, { zone });
  if (!wall.isValid) throw new Error(`${zone}: ${wall.invalidReason}`);
  return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute) / MINUTE_MS;
}

/** What the plan says of a day: its special times instead of its weekday's, and the tail of the night before besides. */
function listOpen({ open, occasions = [] }: WeeklyHours, day: number): readonly Span[] {
  const date = DateTime.fromMillis(day * DAY_MINUTES * MINUTE_MS, { zone: "UTC" });
  const special = occasions.flatMap((occasion) =>
    occasion.working && occasion.date === date.toISODate() ? [occasion] : [],
  );
  const own = special.filter(({ isTail }) => isTail !== true);
  const usual = open.filter(
    ({ day: weekday, firstDate = "" }) => weekday === WEEKDAYS[date.weekday] && firstDate <= (date.toISODate() ?? ""),
  );
  return [...(own.length > 0 ? own : usual), ...special.filter(({ isTail }) => isTail === true)];
}

function listOff({ occasions = [] }: WeeklyHours, day: number): readonly Span[] {
  const date = DateTime.fromMillis(day * DAY_MINUTES * MINUTE_MS, { zone: "UTC" }).toISODate();
  return occasions.flatMap((occasion) =>
    occasion.working || occasion.date !== date ? [] : [{ from: occasion.from ?? "00:00", to: occasion.to ?? "24:00" }],
  );
}

function fill(isOpen: boolean[], walls: readonly number[], day: number, { from, to }: Span, open: boolean): void {
  const [begin, end] = [toMinutes(from), toMinutes(to)].map((minutes) => day * DAY_MINUTES + minutes);
  if (begin === undefined || end === undefined) return;
  const first = findFirst(walls, begin);
  const last = toMinutes(to) < DAY_MINUTES - 1 ? findFirst(walls, end) : findEndOfDay(walls, day, end);
  for (let index = Math.max(0, first); index < Math.min(last, isOpen.length); index++) isOpen[index] = open;
}

function toMinutes(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** The first minute that shows a time; of one that clocks leave out, the one that shows it and what was left out. */
function findFirst(walls: readonly number[], wall: number): number {
  const shown = walls.indexOf(wall);
  if (shown !== -1) return shown;
  const after = walls.findIndex((other, index) => other > wall && (walls[index - 1] ?? wall) < wall);
  if (after === -1) return (walls[0] ?? 0) > wall ? -1 : walls.length;
  const leftOut = (walls[after] ?? 0) - (walls[after - 1] ?? 0) - 1;
  return walls.indexOf(wall + leftOut);
}

/** The last minute of a day that clocks show, and shortly after or before it. */
function findEndOfDay(walls: readonly number[], day: number, wall: number): number {
  const lastMinute = walls.findLastIndex((other) => Math.floor(other / DAY_MINUTES) === day);
  return lastMinute + 1 - ((day + 1) * DAY_MINUTES - wall);
}

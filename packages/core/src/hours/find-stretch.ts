import type { Instant } from "../ids.ts";
import type { Hours, OpeningHours } from "../policy/policy.ts";
import { type Day, toDateText, toDay, toInstant, toNextDay, toPreviousDay, toWeekday } from "./wall-clock.ts";

/** A span in which the contact centre is open throughout, or closed throughout. `until` is absent where no end is known. */
export interface Stretch {
  readonly isOpen: boolean;
  readonly until?: Instant;
}

interface Interval {
  readonly from: Instant;
  readonly to: Instant;
}

type WeeklyHours = Extract<Hours, { mode: "weekly" }>;

/** Beyond this a schedule has no next change that anybody waits for: a year, and the leap day, and a day at either end. */
const HORIZON_DAYS = 368;

/** SKL-2, BEH §5.3: which stretch an instant falls in. Status comes from the configuration alone, never from who is online. */
export function findStretch(hours: Hours, at: Instant): Stretch {
  switch (hours.mode) {
    case "always":
      return { isOpen: true };
    case "manual":
      return findManualStretch(hours.offUntil, at);
    case "weekly":
      return findWeeklyStretch(hours, at);
  }
}

/** Manual off hours end by themselves at the given time. */
function findManualStretch(offUntil: Instant | undefined, at: Instant): Stretch {
  if (offUntil === undefined) return { isOpen: false };
  return at < offUntil ? { isOpen: false, until: offUntil } : { isOpen: true };
}

interface KnownStretch extends Stretch {
  readonly from: Instant;
}

/** The stretch last found in each schedule: an answer holds for hours, and the arithmetic of time zones is slow. */
const lastFound = new WeakMap<WeeklyHours, KnownStretch>();

function findWeeklyStretch(hours: WeeklyHours, at: Instant): Stretch {
  const known = lastFound.get(hours);
  if (known && known.from <= at && (known.until === undefined || at < known.until)) return known;
  const found = computeWeeklyStretch(hours, at);
  lastFound.set(hours, { ...found, from: at });
  return found;
}

function computeWeeklyStretch(hours: WeeklyHours, at: Instant): Stretch {
  let openUntil: Instant | undefined;
  let day = toPreviousDay(toDay(at, hours.timeZone));
  for (let count = 0; count < HORIZON_DAYS; count++, day = toNextDay(day)) {
    for (const { from, to } of intervalsOn(day, hours)) {
      if (to <= at) continue;
      if (openUntil === undefined) {
        if (from > at) return { isOpen: false, until: from };
        openUntil = to;
      } else if (from <= openUntil) {
        openUntil = Math.max(openUntil, to);
      } else {
        return { isOpen: true, until: openUntil };
      }
    }
    if (openUntil !== undefined && openUntil < toInstant(day, 24 * 60, hours.timeZone))
      return { isOpen: true, until: openUntil };
  }
  // Open on every day up to the horizon: no end is known. Never open: no opening is.
  return { isOpen: openUntil !== undefined };
}

/** A day's opening times, in order. A special occasion replaces the weekday's hours; "not working" beats "working". */
function intervalsOn(day: Day, { timeZone, open, occasions }: WeeklyHours): readonly Interval[] {
  const date = toDateText(day);
  const special = occasions.filter((occasion) => occasion.date === date);
  if (special.some((occasion) => !occasion.working)) return [];
  const spans: readonly Pick<OpeningHours, "from" | "to">[] =
    special.length > 0
      ? special.filter((occasion) => occasion.working)
      : open.filter((span) => span.day === toWeekday(day));
  return spans
    .map(({ from, to }) => ({
      from: toInstant(day, toMinutes(from), timeZone),
      to: toInstant(day, toMinutes(to), timeZone),
    }))
    .toSorted((a, b) => a.from - b.from);
}

/** `HH:mm`, up to and including `24:00`. */
function toMinutes(wallTime: string): number {
  return Number(wallTime.slice(0, 2)) * 60 + Number(wallTime.slice(3, 5));
}

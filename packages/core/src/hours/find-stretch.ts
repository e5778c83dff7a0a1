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

/** BEH §5.3: LivePerson's days end at 23:59, for want of a midnight. A minute between two spans is a seam, not a closing. */
const LONGEST_SEAM_MS = 60_000;

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

interface KnownStretch {
  readonly stretch: Stretch;
  readonly from: Instant;
  readonly to: Instant;
}

/** What was found last in each schedule, newest first: it holds for hours, and the arithmetic of time zones is slow. */
const knownStretches = new WeakMap<WeeklyHours, readonly KnownStretch[]>();

/** A promise looks at the stretches from now to its end; conversations and clocks that are behind look at a few before. */
const MAX_KNOWN = 16;
const DAY_MS = 86_400_000;

function findWeeklyStretch(hours: WeeklyHours, at: Instant): Stretch {
  const known = knownStretches.get(hours) ?? [];
  const hit = known.find(({ from, to }) => from <= at && at < to);
  if (hit !== undefined) return hit.stretch;
  const stretch = computeWeeklyStretch(hours, at);
  // That no change is in sight holds for today; the horizon moves.
  const to = stretch.until ?? at + DAY_MS;
  const others = known.filter((other) => other.to !== to).slice(0, MAX_KNOWN - 1);
  knownStretches.set(hours, [{ stretch, from: at, to }, ...others]);
  return stretch;
}

function computeWeeklyStretch(hours: WeeklyHours, at: Instant): Stretch {
  let merged: Interval | undefined;
  let day = toPreviousDay(toDay(at, hours.timeZone));
  for (let count = 0; count < HORIZON_DAYS; count++, day = toNextDay(day)) {
    for (const interval of intervalsOn(day, hours)) {
      if (merged !== undefined && interval.from <= merged.to + LONGEST_SEAM_MS) {
        merged = { from: merged.from, to: Math.max(merged.to, interval.to) };
      } else {
        const found = merged && toStretch(merged, at);
        if (found !== undefined) return found;
        merged = interval;
      }
    }
    const isOver = merged !== undefined && merged.to + LONGEST_SEAM_MS < toInstant(day, 24 * 60, hours.timeZone);
    const found = merged && isOver ? toStretch(merged, at) : undefined;
    if (found !== undefined) return found;
  }
  // Open on every day up to the horizon: no end is known. Never open: no opening is.
  return { isOpen: merged !== undefined && merged.from <= at && at < merged.to };
}

/** Which stretch an instant is in, given the first opening time that may be about it; none if that was before. */
function toStretch({ from, to }: Interval, at: Instant): Stretch | undefined {
  if (to <= at) return undefined;
  return at < from ? { isOpen: false, until: from } : { isOpen: true, until: to };
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

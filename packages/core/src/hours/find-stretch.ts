import type { Instant } from "../ids.ts";
import type { Hours, ManualHours, Occasion, OpeningHours, WeeklyHours } from "./hours.ts";
import {
  type Day,
  toClosing,
  toDateText,
  toDay,
  toInstant,
  toNextDay,
  toPreviousDay,
  toWeekday,
} from "./wall-clock.ts";

/** A span in which the contact centre is open throughout, or closed throughout. */
export interface Stretch {
  readonly isOpen: boolean;
  /** Only if it was closed by hand: when that was done. */
  readonly since?: Instant;
  /** Absent where no end is known. */
  readonly until?: Instant;
}

interface Interval {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * How far ahead the next change of a schedule is looked for, since nobody waits longer: a year, the leap day, and a day at
 * either end.
 */
const HORIZON_DAYS = 368;

/** BEH §5.3: LivePerson's days end at 23:59, for want of a midnight. A minute between two spans is a seam, not a closing. */
const LONGEST_SEAM_MS = 60_000;

/** SKL-2, BEH §5.3: which stretch an instant falls in. Status comes from the configuration alone, never from who is online. */
export function findStretch(hours: Hours, at: Instant): Stretch {
  switch (hours.mode) {
    case "always":
      return { isOpen: true };
    case "manual":
      return findManualStretch(hours, at);
    case "weekly":
      return findWeeklyStretch(hours, at);
  }
}

const ALWAYS: Hours = { mode: "always" };

/**
 * Manual off hours end by themselves at the given time, if the schedule is open then: a closing by hand that goes over into
 * the night is one stretch, which the next opening ends.
 */
function findManualStretch({ offUntil, since, afterwards = ALWAYS }: ManualHours, at: Instant): Stretch {
  const begun = since === undefined ? {} : { since };
  if (offUntil === undefined) return { isOpen: false, ...begun };
  const next = findStretch(afterwards, offUntil);
  if (at < offUntil) return next.isOpen ? { isOpen: false, until: offUntil, ...begun } : { ...next, ...begun };
  const isStillClosed = !next.isOpen && (next.until === undefined || at < next.until);
  return isStillClosed ? { ...next, ...begun } : findStretch(afterwards, at);
}

interface KnownStretch {
  readonly stretch: Stretch;
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * The stretches that were found last in each schedule, newest first. Each holds for hours, and the arithmetic of time zones
 * is slow.
 */
const knownStretches = new WeakMap<WeeklyHours, readonly KnownStretch[]>();

/** A promise looks at the stretches from now to its end; conversations and clocks that are behind look at a few before. */
const MAX_KNOWN = 16;
const DAY_MS = 86_400_000;

function findWeeklyStretch(hours: WeeklyHours, at: Instant): Stretch {
  const known = knownStretches.get(hours) ?? [];
  const hit = known.find(({ from, to }) => from <= at && at < to);
  if (hit !== undefined) return hit.stretch;
  const stretch = computeWeeklyStretch(hours, at);
  // That no change is in sight is true only today, because the horizon moves.
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
  // Never open up to the horizon: no opening is known. Open on every day up to it: no end is.
  if (merged === undefined || merged.to <= at) return { isOpen: false };
  return at < merged.from ? { isOpen: false, until: merged.from } : { isOpen: true };
}

/** Which stretch an instant is in, given the first opening time that may be about it; none if that was before. */
function toStretch({ from, to }: Interval, at: Instant): Stretch | undefined {
  if (to <= at) return undefined;
  return at < from ? { isOpen: false, until: from } : { isOpen: true, until: to };
}

/** A day's opening times, in order. A span that the clocks skip as a whole is none. */
function intervalsOn(day: Day, hours: WeeklyHours): readonly Interval[] {
  const { timeZone } = hours;
  return spansOn(day, hours)
    .map(({ from, to }) => ({ from: toInstant(day, from, timeZone), to: toClosing(day, to, timeZone) }))
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => a.from - b.from);
}

/** Of one day, in minutes of its wall clock. */
interface Span {
  readonly from: number;
  readonly to: number;
}

const WHOLE_DAY: Span = { from: 0, to: 24 * 60 };

/** SKL-2: the weekday's hours, or the special ones instead, with the tail of the night before, less what is taken off. */
function spansOn(day: Day, hours: WeeklyHours): readonly Span[] {
  const date = toDateText(day);
  const occasions = occasionsOf(hours).get(date) ?? [];
  const special = occasions.filter((occasion) => occasion.working);
  const replacing = special.filter((occasion) => occasion.isTail === undefined);
  const own = replacing.length > 0 ? replacing : hours.open.filter((span) => isOn(span, day, date));
  const tails = special.filter((occasion) => occasion.isTail !== undefined);
  const off = occasions.filter((occasion) => !occasion.working).map(toOff);
  return off.reduce(takeOff, [...own, ...tails].map(toSpan));
}

/** A span of a week counts from its first date on. */
function isOn({ day: weekday, firstDate }: OpeningHours, day: Day, date: string): boolean {
  return weekday === toWeekday(day) && (firstDate === undefined || firstDate <= date);
}

function toSpan({ from, to }: Pick<OpeningHours, "from" | "to">): Span {
  return { from: toMinutes(from), to: toMinutes(to) };
}

function toOff({ from, to }: Occasion): Span {
  return from === undefined || to === undefined ? WHOLE_DAY : toSpan({ from, to });
}

function takeOff(spans: readonly Span[], off: Span): readonly Span[] {
  return spans
    .flatMap(({ from, to }) => [
      { from, to: Math.min(to, off.from) },
      { from: Math.max(from, off.to), to },
    ])
    .filter(({ from, to }) => from < to);
}

/** By date: a schedule may have hundreds, and a search for the next opening walks over a year of days. */
const occasionsByDate = new WeakMap<WeeklyHours, ReadonlyMap<string, readonly Occasion[]>>();

function occasionsOf(hours: WeeklyHours): ReadonlyMap<string, readonly Occasion[]> {
  const known = occasionsByDate.get(hours);
  if (known !== undefined) return known;
  const byDate = Map.groupBy(hours.occasions ?? [], ({ date }) => date);
  occasionsByDate.set(hours, byDate);
  return byDate;
}

/** `HH:mm`, up to and including `24:00`. */
function toMinutes(wallTime: string): number {
  return Number(wallTime.slice(0, 2)) * 60 + Number(wallTime.slice(3, 5));
}

import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test, vi } from "vitest";
import type { Instant } from "../ids.ts";
import { findStretch } from "./find-stretch.ts";
import type { Occasion, OpeningHours, Weekday, WeeklyHours } from "./hours.ts";
import { walk } from "./reference-walker.testsuite.ts";

/** Every way in which clocks are changed these days, on either side of the equator and of the date line, and none. */
const ZONES = [
  "Africa/Cairo",
  "Africa/Casablanca",
  "Africa/Johannesburg",
  "Africa/Lagos",
  "America/Anchorage",
  "America/Argentina/Buenos_Aires",
  "America/Asuncion",
  "America/Bogota",
  "America/Caracas",
  "America/Chicago",
  "America/Havana",
  "America/Lima",
  "America/Los_Angeles",
  "America/Mexico_City",
  "America/New_York",
  "America/Nuuk",
  "America/Santiago",
  "America/Sao_Paulo",
  "America/Scoresbysund",
  "America/St_Johns",
  "Antarctica/Troll",
  "Asia/Almaty",
  "Asia/Beirut",
  "Asia/Gaza",
  "Asia/Jerusalem",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Asia/Tehran",
  "Asia/Tokyo",
  "Atlantic/Azores",
  "Australia/Adelaide",
  "Australia/Lord_Howe",
  "Australia/Sydney",
  "Europe/Berlin",
  "Europe/Dublin",
  "Europe/London",
  "Europe/Chisinau",
  "Pacific/Apia",
  "Pacific/Auckland",
  "Pacific/Chatham",
  "Pacific/Easter",
  "Pacific/Kiritimati",
  "UTC",
];

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const FROM = Date.UTC(2024, 0, 1);
const DAYS = 3_652;
/** How many schedules are walked through. A larger run finds what is rarer. */
const RUNS = Number(process.env["SIGNPOST_TEST_HOURS_RUNS"] ?? 12);
/** A day before and one after, so that nights and what clocks show twice are whole; in between all minutes are compared. */
const MARGIN_MINUTES = 2 * 1_440;
const COMPARED_MINUTES = 3 * 1_440;

const changes = new Map<string, readonly number[]>();

/** The days of the ten years on which a zone's clocks are changed. */
function listChanges(zone: string): readonly number[] {
  const known = changes.get(zone);
  if (known !== undefined) return known;
  const offsets = Array.from(
    { length: DAYS + 1 },
    (_, day) => DateTime.fromMillis(FROM + day * DAY_MS, { zone }).offset,
  );
  const found = offsets.flatMap((offset, day) => (day > 0 && offset !== offsets[day - 1] ? [day - 1] : []));
  changes.set(zone, found);
  return found;
}

const toText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
/** Where clocks are changed more than elsewhere: the small hours and the end of the day. */
const time = fc.oneof(
  fc.integer({ min: 0, max: 95 }).map((step) => step * 15),
  fc.integer({ min: 0, max: 36 }).map((step) => step * 5),
);
const end = fc.oneof({ weight: 4, arbitrary: time }, fc.constantFrom(1_439, 1_440));
const span = fc
  .tuple(time, end)
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
  .filter(({ from, to }) => from < to)
  .map(({ from, to }) => ({ from: toText(from), to: toText(to) }));
const opening: fc.Arbitrary<OpeningHours> = fc
  .tuple(fc.constantFrom<Weekday>("SU", "MO", "TU", "WE", "TH", "FR", "SA"), span)
  .map(([day, rest]) => ({ day, ...rest }));
const around = fc.oneof(
  { weight: 1, arbitrary: fc.constant<readonly OpeningHours[]>(everyDay("00:00", "24:00")) },
  { weight: 1, arbitrary: fc.constant<readonly OpeningHours[]>(everyDay("00:00", "23:59")) },
  { weight: 6, arbitrary: fc.array(opening, { minLength: 1, maxLength: 14 }) },
);

function everyDay(from: string, to: string): readonly OpeningHours[] {
  return (["SU", "MO", "TU", "WE", "TH", "FR", "SA"] as const).map((day) => ({ day, from, to }));
}

interface Case {
  readonly hours: WeeklyHours;
  readonly from: Instant;
}

const cases: fc.Arbitrary<Case> = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    day: fc.nat(DAYS - 10),
    change: fc.option(fc.nat(), { freq: 5 }),
    open: around,
    plans: fc.array(
      fc.record({
        after: fc.integer({ min: 0, max: 6 }),
        kind: fc.constantFrom("off", "part", "special", "tail"),
        span,
      }),
      { maxLength: 5 },
    ),
  })
  .map(({ zone, day, change, open, plans }) => {
    const days = listChanges(zone);
    const middle = change === null || days.length === 0 ? day : (days[change % days.length] ?? day);
    const from = FROM + (middle - 3) * DAY_MS;
    const occasions = plans.map(({ after, kind, span }): Occasion => {
      const date = new Date(from + after * DAY_MS).toISOString().slice(0, 10);
      if (kind === "off") return { date, working: false };
      if (kind === "part") return { date, working: false, ...span };
      return kind === "special"
        ? { date, working: true, ...span }
        : { date, working: true, from: "00:00", to: span.to, isTail: true };
    });
    return { hours: { mode: "weekly", timeZone: zone, open, occasions }, from };
  });

// Each schedule is a week of minutes, twice.
vi.setConfig({ testTimeout: RUNS * 10_000 });

test("[SKL-2] [SKL-4] [SKL-5] hours are what somebody finds who looks at the clock on the wall every minute of ten years", () => {
  fc.assert(
    fc.property(cases, ({ hours, from }) => {
      const { isOpen } = walk(hours, from, COMPARED_MINUTES + 2 * MARGIN_MINUTES);
      const changes = isOpen.flatMap((open, index) => (index > 0 && open !== isOpen[index - 1] ? [index] : []));
      for (let index = MARGIN_MINUTES; index < MARGIN_MINUTES + COMPARED_MINUTES; index++) {
        const at = from + index * MINUTE_MS;
        const stretch = findStretch(hours, at);
        if (stretch.isOpen !== isOpen[index])
          expect(`${new Date(at).toISOString()} ${stretch.isOpen}`).toBe(
            `${new Date(at).toISOString()} ${isOpen[index]}`,
          );
        const { until } = stretch;
        if (until === undefined || until >= from + (MARGIN_MINUTES + COMPARED_MINUTES) * MINUTE_MS) continue;
        const change = changes.find((later) => later > index) ?? Number.NaN;
        if (until !== from + change * MINUTE_MS)
          expect({ at, until }).toEqual({ at, until: from + change * MINUTE_MS });
      }
    }),
    { numRuns: RUNS },
  );
});

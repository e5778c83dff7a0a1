import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import type { Instant } from "../ids.ts";
import { addOpenTime } from "./add-open-time.ts";
import { findStretch } from "./find-stretch.ts";
import type { Hours, Occasion, OpeningHours, Weekday } from "./hours.ts";

type Weekly = Extract<Hours, { mode: "weekly" }>;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAYS: readonly Weekday[] = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/** Either side of the equator, half hours, changes at midnight and at two, and none. */
const ZONES = [
  "UTC",
  "Europe/Paris",
  "America/New_York",
  "America/Santiago",
  "Australia/Lord_Howe",
  "Africa/Cairo",
  "Asia/Kolkata",
  "Pacific/Auckland",
];

const time = fc.integer({ min: 0, max: 287 }).map((step) => step * 5);
const span = fc
  .tuple(time, fc.integer({ min: 1, max: 288 }))
  .map(([from, steps]) => ({ from: toText(from), to: toText(Math.min(1440, from + steps * 5)) }));
const opening: fc.Arbitrary<OpeningHours> = fc.record({ day: fc.constantFrom(...DAYS), span }).map(({ day, span }) => ({
  day,
  ...span,
}));
const date = fc
  .integer({ min: 0, max: 364 })
  .map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10));
const occasion: fc.Arbitrary<Occasion> = fc.oneof(
  date.map((date): Occasion => ({ date, working: false })),
  fc.record({ date, span }).map(({ date, span }): Occasion => ({ date, working: false, ...span })),
  fc.record({ date, span }).map(({ date, span }): Occasion => ({ date, working: true, ...span })),
  fc
    .record({ date, span })
    .map(({ date, span: { to } }): Occasion => ({ date, working: true, from: "00:00", to, isTail: true })),
);
const schedule: fc.Arbitrary<Weekly> = fc.record({
  mode: fc.constant("weekly" as const),
  timeZone: fc.constantFrom(...ZONES),
  open: fc.array(opening, { minLength: 1, maxLength: 9 }),
  occasions: fc.array(occasion, { maxLength: 60 }),
});
/** Every night in which the clocks of one of the zones are changed, and the days around it. */
const CHANGES = [
  "2026-03-08",
  "2026-03-29",
  "2026-04-05",
  "2026-04-24",
  "2026-09-06",
  "2026-09-27",
  "2026-10-04",
  "2026-10-25",
  "2026-10-30",
  "2026-11-01",
].map((date) => Date.parse(date));
const instant = fc.oneof(
  fc.integer({ min: 0, max: 365 * 24 * 60 }).map((minutes) => Date.UTC(2026, 0, 1) + minutes * MINUTE_MS),
  fc
    .record({ near: fc.constantFrom(...CHANGES), minutes: fc.integer({ min: -36 * 60, max: 60 * 60 }) })
    .map(({ near, minutes }) => near + minutes * MINUTE_MS),
);

function toText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

const walls = new Map(
  ZONES.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }),
  ]),
);

function toWall(at: Instant, timeZone: string) {
  const [date = "", clock = ""] = (walls.get(timeZone)?.format(at) ?? "").split(" ");
  return { date, clock, day: DAYS[new Date(date).getUTCDay()] };
}

/** What a person says who looks at the clock on the wall and at the plan beside it. */
function isOpenByTheWall({ timeZone, open, occasions }: Weekly, at: Instant): boolean {
  const { date, clock, day } = toWall(at, timeZone);
  const special = (occasions ?? []).filter((occasion) => occasion.date === date);
  const isIn = ({ from = "00:00", to = "24:00" }: { readonly from?: string; readonly to?: string }) =>
    from <= clock && clock < to;
  if (special.some((occasion) => !occasion.working && isIn(occasion))) return false;
  const working = special.filter((occasion) => occasion.working);
  const replacing = working.filter(({ isTail }) => isTail === undefined);
  const own = replacing.length > 0 ? replacing : open.filter((span) => span.day === day);
  return [...own, ...working.filter(({ isTail }) => isTail !== undefined)].some(isIn);
}

/** In the hour in which clocks are changed the wall shows times twice, or leaves out what was planned. */
function isChanging({ timeZone }: Weekly, at: Instant): boolean {
  const toMinutes = (instant: Instant) => Date.parse(`1970-01-01T${toWall(instant, timeZone).clock}Z`) / MINUTE_MS;
  return (toMinutes(at + 2 * HOUR_MS) - toMinutes(at - 2 * HOUR_MS) + 1440) % 1440 !== 240;
}

// Thousands of schedules take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

describe("hours, for every schedule, zone and instant", () => {
  test("[SKL-2] open is what the wall clock and the plan say, through every change of the clocks", () => {
    fc.assert(
      fc.property(schedule, instant, (hours, at) => {
        fc.pre(!isChanging(hours, at));
        expect(findStretch(hours, at).isOpen).toBe(isOpenByTheWall(hours, at));
      }),
      { numRuns: 2_000 },
    );
  });

  test("[SKL-2] a stretch ends where the answer changes, and not before", () => {
    fc.assert(
      fc.property(schedule, instant, fc.double({ min: 0, max: 1, noNaN: true }), (hours, at, share) => {
        const { isOpen, until } = findStretch(hours, at);
        if (until === undefined) return;
        expect(until).toBeGreaterThan(at);
        // A copy: nothing that was found before is known of it.
        const fresh = () => ({ ...hours });
        expect(findStretch(fresh(), until).isOpen).toBe(!isOpen);
        const between = Math.min(until - 1, at + Math.floor((until - at) * share));
        expect(findStretch(fresh(), between)).toEqual({ isOpen, until });
      }),
      { numRuns: 1_000 },
    );
  });

  test("[SKL-2] what was asked before does not change an answer", () => {
    fc.assert(
      fc.property(schedule, fc.array(instant, { minLength: 1, maxLength: 40 }), (hours, instants) => {
        for (const at of instants) expect(findStretch(hours, at)).toEqual(findStretch({ ...hours }, at));
      }),
    );
  });

  test("[RTM-1] of what is promised exactly the working time has passed when it is due", () => {
    fc.assert(
      fc.property(schedule, instant, fc.integer({ min: 1, max: 48 * 60 }), (hours, from, minutes) => {
        const dueAt = addOpenTime(hours, from, minutes * MINUTE_MS);
        if (dueAt === undefined || dueAt - from > 40 * 24 * HOUR_MS) return;
        let openMs = 0;
        for (let at = from; at < dueAt; at += MINUTE_MS) if (findStretch(hours, at).isOpen) openMs += MINUTE_MS;
        expect(openMs).toBe(minutes * MINUTE_MS);
      }),
    );
  });
});

import { describe, expect, test } from "vitest";
import { at, BILLING, policy, SALES, skill } from "../examples.testsuite.ts";
import { hoursOf, responseTimeMs, responseTimesOf } from "../policy/response-time.ts";
import { addOpenTime } from "./add-open-time.ts";
import { findStretch } from "./find-stretch.ts";
import type { Hours, Occasion, OpeningHours, Weekday } from "./hours.ts";

const HOUR_MS = 3_600_000;
const EVERY_DAY: readonly Weekday[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

function weekly(
  open: readonly OpeningHours[],
  more: { timeZone?: string; occasions?: readonly Occasion[] } = {},
): Hours {
  return { mode: "weekly", timeZone: "UTC", occasions: [], open, ...more };
}

function daily(from: string, to: string, more: Parameters<typeof weekly>[1] = {}): Hours {
  return weekly(
    EVERY_DAY.map((day) => ({ day, from, to })),
    more,
  );
}

function stretchAt(hours: Hours, time: string): string {
  const { isOpen, until } = findStretch(hours, at(time));
  return `${isOpen ? "open" : "closed"} until ${until === undefined ? "?" : new Date(until).toISOString().slice(0, 16)}`;
}

describe("stretches", () => {
  test("[SKL-2] who is closed now and open for good afterwards is known to open", () => {
    const hours = daily("00:00", "24:00", { occasions: [{ date: "2026-03-02", working: false }] });
    expect(stretchAt(hours, "12:00")).toBe("closed until 2026-03-03T00:00");
    expect(stretchAt(hours, "2026-03-03T00:00:00Z")).toBe("open until ?");
  });

  test("[SKL-2] a weekly schedule: open, closed, over the weekend", () => {
    const hours = weekly([
      { day: "FR", from: "08:00", to: "20:00" },
      { day: "MO", from: "09:00", to: "17:00" },
    ]);
    expect(stretchAt(hours, "2026-03-06T08:00:00Z")).toBe("open until 2026-03-06T20:00");
    expect(stretchAt(hours, "2026-03-06T20:00:00Z")).toBe("closed until 2026-03-09T09:00");
    expect(stretchAt(hours, "2026-03-09T16:59:59Z")).toBe("open until 2026-03-09T17:00");
  });

  test("[SKL-2] a span of the week counts from its first date on, and not before", () => {
    const hours = weekly([
      { day: "MO", from: "09:00", to: "17:00", firstDate: "2026-03-09" },
      { day: "TU", from: "09:00", to: "17:00", firstDate: "2021-01-05" },
    ]);
    expect(stretchAt(hours, "2026-03-02T10:00:00Z")).toBe("closed until 2026-03-03T09:00");
    expect(stretchAt(hours, "2026-03-03T10:00:00Z")).toBe("open until 2026-03-03T17:00");
    expect(stretchAt(hours, "2026-03-09T10:00:00Z")).toBe("open until 2026-03-09T17:00");
  });

  test("[SKL-2] shifts that touch at midnight are one stretch, and overlapping ones are merged", () => {
    const night = weekly([
      { day: "MO", from: "22:00", to: "24:00" },
      { day: "TU", from: "00:00", to: "06:00" },
      { day: "TU", from: "05:00", to: "07:00" },
    ]);
    expect(stretchAt(night, "2026-03-02T23:00:00Z")).toBe("open until 2026-03-03T07:00");
  });

  test("[SKL-2] a day that ends at 23:59 and one that begins at midnight are one stretch, the last minute included", () => {
    const night = weekly([
      { day: "MO", from: "22:00", to: "23:59" },
      { day: "TU", from: "00:00", to: "06:00" },
      { day: "WE", from: "22:00", to: "23:59" },
    ]);
    expect(stretchAt(night, "2026-03-02T23:00:00Z")).toBe("open until 2026-03-03T06:00");
    expect(stretchAt(night, "2026-03-02T23:59:30Z")).toBe("open until 2026-03-03T06:00");
    expect(stretchAt(night, "2026-03-04T23:59:30Z")).toBe("closed until 2026-03-09T22:00");
    expect(stretchAt(daily("00:00", "23:59"), "2026-03-02T23:59:30Z")).toBe("open until ?");
  });

  test("[SKL-2] a schedule that never closes has no end, one that never opens no beginning", () => {
    expect(stretchAt(daily("00:00", "24:00"), "10:00")).toBe("open until ?");
    expect(stretchAt(weekly([]), "10:00")).toBe("closed until ?");
  });

  test("[SKL-2] a special occasion replaces the day's hours, and not working beats working", () => {
    const working: Occasion = { date: "2026-03-02", working: true, from: "12:00", to: "13:00" };
    const closed: Occasion = { date: "2026-03-02", working: false };
    expect(stretchAt(daily("09:00", "17:00", { occasions: [working] }), "10:00")).toBe("closed until 2026-03-02T12:00");
    expect(stretchAt(daily("09:00", "17:00", { occasions: [working, closed] }), "12:30")).toBe(
      "closed until 2026-03-03T09:00",
    );
  });

  test("[SKL-2] hours are wall-clock hours of their zone, through the change to summer time", () => {
    const paris = daily("09:00", "17:00", { timeZone: "Europe/Paris" });
    expect(stretchAt(paris, "2026-03-28T10:00:00Z")).toBe("open until 2026-03-28T16:00");
    expect(stretchAt(paris, "2026-03-29T10:00:00Z")).toBe("open until 2026-03-29T15:00");
  });

  test("[SKL-2] through the night of the change: a closing time that is skipped comes with the gap, one that comes twice comes first", () => {
    const night = (to: string) => daily("00:00", to, { timeZone: "Europe/Paris" });
    expect(stretchAt(night("02:30"), "2026-03-29T00:30:00Z")).toBe("open until 2026-03-29T01:30");
    expect(stretchAt(night("02:30"), "2026-10-25T00:15:00Z")).toBe("open until 2026-10-25T00:30");
    expect(stretchAt(night("03:30"), "2026-10-25T00:15:00Z")).toBe("open until 2026-10-25T02:30");
    const wholeDay = weekly([{ day: "SU", from: "00:00", to: "24:00" }], { timeZone: "Europe/Paris" });
    expect(stretchAt(wholeDay, "2026-03-29T12:00:00Z")).toBe("open until 2026-03-29T22:00");
    expect(stretchAt(wholeDay, "2026-10-25T12:00:00Z")).toBe("open until 2026-10-25T23:00");
  });

  test("[SKL-2] manual off hours end by themselves at the given time", () => {
    const hours: Hours = { mode: "manual", offUntil: at("12:00") };
    expect(stretchAt(hours, "11:59")).toBe("closed until 2026-03-02T12:00");
    expect(stretchAt(hours, "12:00")).toBe("open until ?");
    expect(stretchAt({ mode: "manual" }, "12:00")).toBe("closed until ?");
  });

  test("[SKL-2] after a closing by hand the schedule counts, and one that ends in the night goes on to the opening", () => {
    const afterwards = daily("09:00", "17:00");
    const noon: Hours = { mode: "manual", offUntil: at("12:00"), since: at("08:00"), afterwards };
    expect(stretchAt(noon, "11:59")).toBe("closed until 2026-03-02T12:00");
    expect(stretchAt(noon, "12:00")).toBe("open until 2026-03-02T17:00");
    expect(stretchAt(noon, "17:00")).toBe("closed until 2026-03-03T09:00");
    const evening: Hours = { ...noon, offUntil: at("20:00") };
    for (const time of ["12:00", "19:59", "20:00", "2026-03-03T08:59:00Z"])
      expect(findStretch(evening, at(time))).toEqual({
        isOpen: false,
        until: at("2026-03-03T09:00:00Z"),
        since: at("08:00"),
      });
    expect(findStretch(evening, at("2026-03-03T17:00:00Z"))).toEqual({
      isOpen: false,
      until: at("2026-03-04T09:00:00Z"),
    });
    expect(addOpenTime(evening, at("12:00"), HOUR_MS)).toBe(at("2026-03-03T10:00:00Z"));
  });

  test("[SKL-2] an account that is closed by hand is closed for every skill, whose own hours count afterwards", () => {
    const hours = daily("09:00", "17:00");
    const skills = [skill(SALES, { hours: daily("14:00", "18:00") }), skill(BILLING)];
    const forGood = policy({ settings: { hours: { mode: "manual" } }, skills });
    const untilNoon = policy({
      settings: { hours: { mode: "manual", offUntil: at("12:00"), afterwards: hours } },
      skills,
    });
    expect([SALES, BILLING, undefined].map((id) => stretchAt(hoursOf(id, forGood), "15:00"))).toEqual(
      Array.from({ length: 3 }, () => "closed until ?"),
    );
    expect([SALES, BILLING].map((id) => stretchAt(hoursOf(id, untilNoon), "10:00"))).toEqual([
      "closed until 2026-03-02T14:00",
      "closed until 2026-03-02T12:00",
    ]);
    expect(stretchAt(hoursOf(SALES, untilNoon), "15:00")).toBe("open until 2026-03-02T18:00");
  });

  test("[SKL-2] a skill's hours override the account's", () => {
    const account = daily("09:00", "17:00");
    const example = policy({ settings: { hours: account }, skills: [skill(SALES, { hours: { mode: "always" } })] });
    expect(hoursOf(SALES, example)).toEqual({ mode: "always" });
    expect(hoursOf(undefined, example)).toEqual(account);
  });
});

describe("response time", () => {
  const deadline = (hours: Hours, from: string, spanMs: number) => {
    const found = addOpenTime(hours, at(from), spanMs);
    return found === undefined ? undefined : new Date(found).toISOString().slice(0, 16);
  };

  test("[RTM-1] closed from 20:00 to 08:00, 15 minutes promised, written at midnight: 8 h 15 min", () => {
    expect(deadline(daily("08:00", "20:00"), "2026-03-02T00:00:00Z", HOUR_MS / 4)).toBe("2026-03-02T08:15");
  });

  test("[RTM-1] one hour promised, next shift in twelve: thirteen hours", () => {
    expect(deadline(daily("09:00", "17:00"), "2026-03-02T21:00:00Z", HOUR_MS)).toBe("2026-03-03T10:00");
  });

  test("[RTM-1] what the shift leaves unused is carried to the next", () => {
    expect(deadline(daily("09:00", "17:00"), "2026-03-02T16:30:00Z", HOUR_MS)).toBe("2026-03-03T09:30");
  });

  test("[RTM-1] nothing can be promised when no opening is known", () => {
    expect(deadline(weekly([]), "10:00", HOUR_MS)).toBeUndefined();
  });

  test("[RTM-1] it is carried over as many closings as it takes, and over the change to summer time", () => {
    expect(deadline(daily("09:00", "10:00"), "2026-03-02T09:30:00Z", 2.25 * HOUR_MS)).toBe("2026-03-04T09:45");
    const paris = daily("09:00", "17:00", { timeZone: "Europe/Paris" });
    expect(deadline(paris, "2026-03-28T15:30:00Z", HOUR_MS)).toBe("2026-03-29T07:30");
  });

  test("[RTM-1] urgent, first-time and default promises, the skill's before the account's", () => {
    const example = policy({
      settings: { responseTime: { defaultMs: 3 * HOUR_MS, urgentMs: HOUR_MS, firstTimeMs: 2 * HOUR_MS } },
      skills: [skill(SALES, { responseTime: { defaultMs: 4 * HOUR_MS } })],
    });
    const account = responseTimesOf(undefined, example);
    expect(responseTimeMs(account, "normal", false)).toBe(3 * HOUR_MS);
    expect(responseTimeMs(account, "normal", true)).toBe(2 * HOUR_MS);
    expect(responseTimeMs(account, "urgent", true)).toBe(HOUR_MS);
    expect(responseTimesOf(BILLING, example)).toEqual(account);
    expect(responseTimesOf(SALES, example)).toEqual({ ...account, defaultMs: 4 * HOUR_MS });
  });
});

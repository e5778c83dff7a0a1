import { describe, expect, test } from "vitest";
import { parseSpecialOccasions, parseWorkingHours } from "./schedule.ts";
import { toResource } from "./to-resource.ts";

const UTC = "UTC";

function dayOff(from: string, to: string, rule?: unknown) {
  return {
    start: { dateTime: from, timeZone: UTC },
    end: { dateTime: to, timeZone: UTC },
    recurrence: rule === undefined ? [] : [rule],
    meta: { working: false },
  };
}

function monday(more: object = {}) {
  return {
    start: { dateTime: "2026-03-02T09:00:00", timeZone: UTC },
    end: { dateTime: "2026-03-02T17:00:00", timeZone: UTC },
    recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=MO"],
    ...more,
  };
}

function issuesOf(events: unknown, parse: (events: unknown) => { kind: string } = parseSpecialOccasions) {
  const parsed = parse(events);
  const issues: readonly { path: string; rule: string }[] = Reflect.get(parsed, "issues") ?? [];
  return issues.map(({ path, rule }) => `${path}: ${rule}`);
}

describe("yearly rules", () => {
  test.each([
    ["INTERVAL=-1", "INTERVAL is a whole number from 1 to 99"],
    ["COUNT=-5;INTERVAL=-3", "COUNT is a whole number from 1 to 9999"],
    ["COUNT=-1", "COUNT is a whole number from 1 to 9999"],
    ["INTERVAL=1;INTERVAL=-1", "INTERVAL is a whole number from 1 to 99"],
    ["INTERVAL=0", "INTERVAL is a whole number from 1 to 99"],
    ["INTERVAL=1,-1", "INTERVAL is a whole number from 1 to 99"],
    ["INTERVAL=100", "INTERVAL is a whole number from 1 to 99"],
    ["COUNT=10000", "COUNT is a whole number from 1 to 9999"],
  ])("[SKL-8] %s is refused before it is reckoned with", (part, fault) => {
    const [issue] = issuesOf([dayOff("2026-11-12", "2026-11-12", `RRULE:FREQ=YEARLY;${part}`)]);
    expect(issue).toContain(`events[0].recurrence: must be an RRULE`);
    expect(issue).toContain(fault);
  });

  test.each(["BYMONTH=2;BYMONTHDAY=30", "BYYEARDAY=400", "BYWEEKNO=60", "BYMONTH=13", "BYMONTHDAY=1;BYSETPOS=366"])(
    "[SKL-8] %s never falls, and is refused",
    (part) => {
      const event = dayOff("2026-11-12", "2026-11-12", `RRULE:FREQ=YEARLY;${part}`);
      expect(issuesOf([event])).toEqual([
        expect.stringContaining("it falls on no day from 2026-11-12 on, within 30 years"),
      ]);
    },
  );

  test("[SKL-5] thirty years are reckoned as the calendar has them, with leap years and weekdays, up to its last years", () => {
    const datesOf = (from: string, rule: string) => {
      const parsed = parseSpecialOccasions([dayOff(from, from, rule)]);
      return parsed.kind === "schedule" ? parsed.schedule.entries.map(({ date }) => date) : parsed;
    };
    expect(datesOf("2096-02-29", "RRULE:FREQ=YEARLY")).toEqual([
      ...["2096-02-29", "2104-02-29", "2108-02-29", "2112-02-29", "2116-02-29", "2120-02-29", "2124-02-29"],
    ]);
    const thursdays = datesOf("2026-11-26", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;UNTIL=20291231");
    expect(thursdays).toEqual(["2026-11-26", "2027-11-25", "2028-11-23", "2029-11-22"]);
    expect(datesOf("9998-05-01", "RRULE:FREQ=YEARLY")).toEqual(["9998-05-01", "9999-05-01"]);
    expect(datesOf("2026-05-01", "RRULE:FREQ=YEARLY;COUNT=2;INTERVAL=10")).toEqual(["2026-05-01", "2036-05-01"]);
  });
});

describe("how much an item may come to", () => {
  const MONTH_DAYS = Array.from({ length: 31 }, (_, index) => index + 1).join(",");
  const HUGE = dayOff("2026-01-01", "2026-01-30", `RRULE:FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=${MONTH_DAYS}`);

  test("[SKL-8] what comes to more than 10,000 days is refused with the event and the limit, before it is unfolded", () => {
    expect(issuesOf(Array.from({ length: 360 }, () => HUGE))).toEqual([
      expect.stringMatching(/^events\[0\]: comes to 27\d{3} days over the years, .* may have 10000, of which 10000 /),
    ]);
  });

  test("[SKL-8] all events count together, also those of some days in a row", () => {
    const night = {
      start: { dateTime: "2026-01-01T22:00:00", timeZone: UTC },
      end: { dateTime: "2026-01-02T02:00:00", timeZone: UTC },
      recurrence: ["RRULE:FREQ=DAILY;COUNT=3000;INTERVAL=1"],
      meta: { working: true },
    };
    expect(issuesOf([night])).toEqual([]);
    expect(issuesOf([night, night])).toEqual([expect.stringMatching(/^events\[1\]: comes to 6000 .* 4000 are left$/)]);
    const weeks = Array.from({ length: 400 }, () => dayOff("2026-01-01", "2026-01-30"));
    expect(issuesOf(weeks)).toEqual([expect.stringMatching(/^events\[333\]: comes to 30 days .* 10 are left$/)]);
  });

  test("[SKL-8] calendars of thirty years are within it", () => {
    const holidays = Array.from({ length: 12 }, (_, month) =>
      dayOff("2026-01-01", "2026-01-01", `RRULE:FREQ=YEARLY;BYMONTH=${month + 1};BYMONTHDAY=1`),
    );
    const school = Array.from({ length: 6 }, (_, month) =>
      dayOff("2026-01-01", "2026-01-14", `RRULE:FREQ=YEARLY;BYMONTH=${month * 2 + 1};BYMONTHDAY=8`),
    );
    expect(issuesOf([...holidays, ...school])).toEqual([]);
  });

  test("[SKL-8] one that was stored before there was the limit counts up to it", () => {
    const resource = toResource("special-occasion", "1", {
      name: "Old",
      events: [dayOff("2026-05-01", "2026-05-01"), HUGE],
    });
    if (resource.kind !== "special-occasion") throw new Error("it is the kind that was asked for");
    expect(resource.days?.entries).toHaveLength(10_000);
    expect(resource.days?.entries[0]).toEqual({ date: "2026-05-01", working: false });
    expect(
      toResource("special-occasion", "1", { events: [HUGE, HUGE].map((event) => ({ ...event, meta: 1 })) }),
    ).not.toHaveProperty("days");
  });
});

describe("mistakes", () => {
  test.each([
    ["an object", [{ toString: 1 }], "events[0].recurrence[0]: must be a string"],
    ["a list in the list", [["RRULE:FREQ=WEEKLY;BYDAY=MO"]], "events[0].recurrence[0]: must be a string"],
    ["a bare object", { toString: 1 }, "events[0].recurrence: must be an array of one string, or an empty one"],
    ["two rules", ["a", "b"], "events[0].recurrence: must have one rule at most"],
  ])("[SKL-9] %s as recurrence is refused with its place", (_, recurrence, issue) => {
    expect(issuesOf([monday({ recurrence })], parseWorkingHours)).toEqual([issue]);
    expect(issuesOf([monday({ recurrence, meta: { working: true } })])).toEqual([issue]);
  });

  test("[SKL-9] every mistake of every event is named with its place, and what is missing is called required", () => {
    const { start, ...startless } = monday();
    expect(
      issuesOf(
        [
          { ...startless, strat: start },
          monday({ end: { dateTime: "2026-03-02T08:00:00", timeZone: UTC }, recurrence: [] }),
          monday({ start: { timeZone: "Moon/Sea" }, end: { dateTime: "2026-02-30", timeZone: "+05:30" } }),
          7,
        ],
        parseWorkingHours,
      ),
    ).toEqual([
      "events[0].start: is required; it has dateTime and timeZone",
      expect.stringMatching(/^events\[1\]\.recurrence: must be one RRULE:FREQ=WEEKLY/),
      "events[1].end: must be after start, by at most 24 hours",
      expect.stringMatching(/^events\[2\]\.start\.dateTime: is required; it must be yyyy-MM-dd/),
      expect.stringMatching(/^events\[2\]\.end\.dateTime: .*there is no 2026-02-30$/),
      expect.stringMatching(/^events\[2\]\.start\.timeZone: must be an IANA time zone/),
      expect.stringMatching(/^events\[2\]\.end\.timeZone: .*an offset such as/),
      "events[3]: must be an object",
    ]);
    expect(issuesOf([{ ...dayOff("2026-05-02", "2026-05-01", "RRULE:FREQ=MONTHLY"), meta: {} }])).toEqual([
      "events[0].meta.working: is required; it must be true or false",
      expect.stringMatching(/^events\[0\]\.recurrence: must be empty, or/),
    ]);
  });

  test("[SKL-9] the first twenty mistakes are named", () => {
    expect(issuesOf(Array.from({ length: 100 }, () => ({})))).toHaveLength(20);
  });
});

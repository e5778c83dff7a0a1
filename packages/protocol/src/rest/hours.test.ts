import { expect, test } from "vitest";
import { parseDocument } from "../documents/parse-document.ts";
import { HoursBody } from "./hours.ts";

/** All that is wrong. */
function issuesOf(hours: unknown): readonly string[] {
  const parsed = parseDocument(HoursBody, hours, { path: "hours", isNullAbsent: true });
  return parsed.kind === "parsed" ? [] : parsed.issues.map(({ path, rule }) => `${path}: ${rule}`);
}

/** What is wrong first; nothing: it is read. */
function issueOf(hours: unknown): string | undefined {
  return issuesOf(hours)[0];
}

const week = (more: object) => ({ mode: "weekly", timeZone: "Europe/Berlin", open: [], ...more });
const opening = (from: string, to: string) => week({ open: [{ day: "MO", from, to }] });
const occasion = (more: object) => week({ occasions: [{ date: "2026-12-24", working: false, ...more }] });

test("[SKL-2] a week has at most 500 openings and 500 occasions", () => {
  const open = { day: "MO", from: "08:00", to: "20:00" };
  const off = { date: "2026-12-25", working: false };
  expect(issueOf(week({ open: Array(500).fill(open), occasions: Array(500).fill(off) }))).toBeUndefined();
  expect(issueOf(week({ open: Array(501).fill(open) }))).toBe("hours.open: must have at most 500 elements; it has 501");
  expect(issueOf(week({ occasions: Array(501).fill(off) }))).toContain("hours.occasions: must have at most 500");
});

test.each([
  ["00:00", "00:01", undefined],
  ["23:59", "24:00", undefined],
  ["8:00", "20:00", "hours.open[0].from: must be a time such as 08:00"],
  ["08:00", "24:01", "hours.open[0].to: must be a time such as 20:00, at most 24:00"],
  ["08:60", "20:00", "hours.open[0].from: must be a time such as 08:00; the minutes are 00 to 59"],
  ["25:00", "26:00", "hours.open[0].from: must be a time such as 08:00; the hour is 00 to 23"],
  [
    "08:00",
    "08:00",
    "hours.open[0].to: must be after from, which is 08:00; a night is two entries, one to 24:00 and one from 00:00 on the next day",
  ],
  [
    "20:00",
    "08:00",
    "hours.open[0].to: must be after from, which is 20:00; a night is two entries, one to 24:00 and one from 00:00 on the next day",
  ],
])("[SKL-2] open from %s to %s: %s", (from, to, issue) => {
  expect(issueOf(opening(from, to))).toBe(issue);
});

test("[SKL-5] an occasion is a day, or the part of one that both its ends are said of; one that works says them", () => {
  const times = { from: "12:00", to: "14:00" };
  expect([{}, times, { working: true, ...times }].map((more) => issueOf(occasion(more)))).toEqual(
    Array(3).fill(undefined),
  );
  expect(issueOf(occasion({ from: "12:00" }))).toContain("hours.occasions[0].to: is required; it must be a time");
  expect(issueOf(occasion({ to: "12:00" }))).toContain("hours.occasions[0].from: is required; it must be a time");
  expect(issueOf(occasion({ working: true }))).toContain("hours.occasions[0].from: is required; it must be a time");
  expect(issueOf(occasion({ date: "2026-02-30" }))).toBe(
    "hours.occasions[0].date: must be a day such as 2026-12-25; there is no 2026-02-30",
  );
  expect(issueOf(occasion({ note: "x" }))).toContain("hours.occasions[0].note: is no field here");
});

test("[SKL-6] closed by hand until an instant, as a text or as it once was, up to the last that RFC 3339 has", () => {
  const manual = (offUntil: unknown) => issueOf({ mode: "manual", offUntil });
  const last = Date.parse("9999-12-31T23:59:59.999Z");
  for (const good of ["2026-03-02T10:00:00Z", 0, last, null, undefined])
    expect([good, manual(good)]).toEqual([good, undefined]);
  for (const bad of [last + 1, 1e15, "9999-12-31T23:59:59-01:00"])
    expect([bad, manual(bad)]).toEqual([
      bad,
      "hours.offUntil: must be an RFC 3339 instant such as 2026-03-02T10:00:00Z; the year, in UTC, is 0000 to 9999",
    ]);
  for (const bad of [-1, 1.5, 1e300, "soon"])
    expect([bad, manual(bad)]).toEqual([
      bad,
      "hours.offUntil: must be an RFC 3339 instant such as 2026-03-02T10:00:00Z",
    ]);
});

test("[SKL-2] [SKL-7] each mode has its own fields, and a week a time zone that there is", () => {
  expect(issueOf({ mode: "always" })).toBeUndefined();
  expect(issueOf({ mode: "always", open: [] })).toBe("hours.open: is no field here; the fields are mode");
  expect(issueOf({ mode: "never" })).toBe("hours.mode: must be one of always, weekly, manual");
  expect(issueOf({ mode: "manual", open: [] })).toContain("hours.open: is no field here");
  expect(issueOf(week({ days: [] }))).toContain("hours.days: is no field here");
  expect(issueOf(week({ timeZone: "Mars/Base" }))).toContain("hours.timeZone: ");
  expect(issueOf("always")).toBe("hours: must be an object with mode");
});

test("[SKL-6] every mistake within hours is named, and no place twice", () => {
  expect(
    issuesOf({
      mode: "weekly",
      offUntil: "2026-03-02T10:00:00Z",
      open: [
        { day: "XX", from: "08:00", to: "9:00" },
        { day: "MO", from: "20:00", to: "08:00", note: "late" },
      ],
      occasions: [{ date: "2026-13-01", working: "no" }],
    }).map((issue) => issue.split(": ")[0]),
  ).toEqual([
    "hours.open[0].day",
    "hours.open[0].to",
    "hours.open[1].note",
    "hours.open[1].to",
    "hours.occasions[0].date",
    "hours.occasions[0].working",
    "hours.offUntil",
    "hours.timeZone",
  ]);
});

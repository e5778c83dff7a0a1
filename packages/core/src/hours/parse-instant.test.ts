import fc from "fast-check";
import { expect, test } from "vitest";
import { findInstantProblem, parseInstant } from "./parse-instant.ts";

test.each([
  ["2026-03-02T10:00:00Z", "2026-03-02T10:00:00.000Z"],
  ["2026-03-02t10:00:00.5z", "2026-03-02T10:00:00.500Z"],
  ["2026-03-02T10:00:00.123456789+05:30", "2026-03-02T04:30:00.123Z"],
  ["2026-03-01T00:30:00+01:00", "2026-02-28T23:30:00.000Z"],
  ["2024-02-29T23:59:59-23:59", "2024-03-01T23:58:59.000Z"],
  ["0050-01-01T00:00:00Z", "0050-01-01T00:00:00.000Z"],
  ["0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000Z"],
  ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
])("[EVT-2] %s is an instant", (text, iso) => {
  expect(new Date(parseInstant(text) ?? Number.NaN).toISOString()).toBe(iso);
});

test.each([
  ["2026-02-30T10:00:00Z", "; there is no 2026-02-30"],
  ["2026-00-10T10:00:00Z", "; the month is 01 to 12"],
  ["2026-01-00T10:00:00Z", "; there is no 2026-01-00"],
  ["2026-01-01T24:00:00Z", "; the hour is 00 to 23"],
  ["2026-01-01T10:00:60Z", "; the seconds are 00 to 59"],
  ["2026-01-01T10:00:00+24:00", ""],
  ["2026-01-01T10:00:00+10:60", ""],
  ["9999-12-31T23:59:59-00:01", "; the year, in UTC, is 0000 to 9999"],
  ["0000-01-01T00:00:00+00:01", "; the year, in UTC, is 0000 to 9999"],
  ["2026-01-01T10:00Z", ""],
  ["2026-01-01T10:00:00", ""],
  ["tomorrow", ""],
])("[EVT-2] %s is none, and it is said why", (text, fault) => {
  expect(parseInstant(text)).toBeUndefined();
  expect(findInstantProblem(text)).toBe(`must be an RFC 3339 instant such as 2026-03-02T10:00:00Z${fault}`);
});

test("[EVT-2] an instant is what the platform makes of its text", () => {
  const ms = fc.integer({ min: Date.UTC(0, 0, 1), max: Date.UTC(9999, 11, 31) });
  fc.assert(
    fc.property(ms, (at) => {
      expect(parseInstant(new Date(at).toISOString())).toBe(at);
    }),
  );
});

import { expect, test } from "vitest";
import { readRetryAfterMs } from "./read-retry-after.ts";

const NOW = Date.parse("2026-03-02T10:00:00Z");
const HOUR_MS = 3_600_000;

test.each([
  ["90", 90_000],
  [" 0 ", 0],
  ["99999999999", HOUR_MS],
  ["Mon, 02 Mar 2026 10:05:00 GMT", 300_000],
  ["Monday, 02-Mar-26 10:05:00 GMT", 300_000],
  ["Mon Mar  2 10:05:00 2026", 300_000],
  ["Mon, 02 Mar 2026 09:00:00 GMT", 0],
  ["Mon, 02 Mar 2099 10:00:00 GMT", HOUR_MS],
  ["-5", undefined],
  ["1.5", undefined],
  ["soon", undefined],
  ["Mon, 99 Foo 2026 10:05:00 GMT", undefined],
  ["2026-03-02T10:05:00Z", undefined],
])("[HOK-1] Retry-After: %s is %s ms", (header, expected) => {
  expect(readRetryAfterMs({ "retry-after": header }, NOW)).toBe(expected);
});

test("[HOK-1] a date is by the clock of the endpoint, as its answer tells it", () => {
  const date = "Mon, 02 Mar 2026 10:30:00 GMT";
  const header = "Mon, 02 Mar 2026 10:31:00 GMT";
  expect(readRetryAfterMs({ "retry-after": header, date }, NOW)).toBe(60_000);
  expect(readRetryAfterMs({ "retry-after": header, date: "nonsense" }, NOW)).toBe(31 * 60_000);
  expect(readRetryAfterMs({}, NOW)).toBeUndefined();
});

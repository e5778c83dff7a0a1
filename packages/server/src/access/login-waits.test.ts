import { expect, test } from "vitest";
import { type Tallies, type Tally, toLoginWaitMs } from "./login-waits.ts";

const NOW = 10_000_000;
const DAY_MS = 24 * 3_600_000;

/** So many failures, one a second, the last of them a second ago. */
function failed(count: number, rank = 1): Tally {
  return { failures: Array.from({ length: count }, (_, index) => NOW - (count - index) * 1_000), rank };
}

function toTallies(some: Partial<Tallies>): Tallies {
  return { pair: failed(0), address: failed(0), elsewhere: failed(0), ...some };
}

test.each<[string, Partial<Tallies>, number | undefined, number]>([
  ["nothing failed", {}, undefined, 0],
  ["four of the user there", { pair: failed(4) }, undefined, 0],
  ["five of the user there", { pair: failed(5) }, undefined, 15 * 60_000 - 5_000],
  ["49 of the address", { address: failed(49) }, undefined, 0],
  ["50 of the address", { address: failed(50) }, undefined, 15 * 60_000 - 50_000],
  ["50 of the user elsewhere", { elsewhere: failed(50) }, undefined, 14_000],
  ["four, and one that is being judged", { pair: failed(4, 2) }, undefined, 1_000],
  ["five where the user has been", { pair: failed(5) }, NOW - DAY_MS, 1_000],
  ["50 of an address where the user has been", { address: failed(50), elsewhere: failed(50) }, NOW - DAY_MS, 0],
  ["five where the user was 90 days ago", { pair: failed(5) }, NOW - 90 * DAY_MS, 15 * 60_000 - 5_000],
])("[AUT-12] a try waits by what counts against it: %s", (_, some, placeUsedAt, waitMs) => {
  expect(toLoginWaitMs(toTallies(some), placeUsedAt, NOW)).toBe(waitMs);
});

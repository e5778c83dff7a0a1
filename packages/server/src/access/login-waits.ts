import type { Instant } from "@signpost/core";

/** AUT-3, AUT-12: decision 0025 gives the reason for each value. */
export const WINDOW_MS = 15 * 60_000;
const MAX_PER_PAIR = 5;
export const MAX_PER_ADDRESS = 50;
/** Failures for one user from all addresses together where the user never signed in. */
const MAX_ELSEWHERE = 50;
/** Beyond that, one try in so many milliseconds is judged there. */
const ELSEWHERE_EVERY_MS = 15_000;
/**
 * Where a user has signed in before, the user is never locked out: after five failures there, the tries only have to be so
 * far apart.
 */
const KNOWN_EVERY_MS = 2_000;
/** Other tries are being judged at this moment; their results are known within a second. */
const PENDING_WAIT_MS = 1_000;
/** AUT-12: an address where the user has not signed in for so long counts as strange. */
const KEEP_PLACE_MS = 90 * 24 * 3_600_000;

/** What counts against a try under one of its names. */
export interface Tally {
  /** Within the window, the oldest first. */
  readonly failures: readonly Instant[];
  /** Of the try that asks, among those that were being judged when it came. */
  readonly rank: number;
}

/** What counts against a try: for the user at its address, for the address, and for the user at all strange addresses. */
export interface Tallies {
  readonly pair: Tally;
  readonly address: Tally;
  readonly elsewhere: Tally;
}

/** How long a try has to wait; 0: it is judged now. */
export function toLoginWaitMs(
  { pair, address, elsewhere }: Tallies,
  placeUsedAt: Instant | undefined,
  now: Instant,
): number {
  if (isKnownPlace(placeUsedAt, now)) return toSpacedWaitMs(pair, MAX_PER_PAIR, KNOWN_EVERY_MS, now);
  return Math.max(
    toBarredWaitMs(pair, MAX_PER_PAIR, now),
    toBarredWaitMs(address, MAX_PER_ADDRESS, now),
    toSpacedWaitMs(elsewhere, MAX_ELSEWHERE, ELSEWHERE_EVERY_MS, now),
  );
}

/** The user has signed in from there lately. */
export function isKnownPlace(placeUsedAt: Instant | undefined, now: Instant): boolean {
  return placeUsedAt !== undefined && now - placeUsedAt < KEEP_PLACE_MS;
}

/** Nothing more until the oldest of the last `limit` failures is out of the window. */
function toBarredWaitMs({ failures, rank }: Tally, limit: number, now: Instant): number {
  const decisive = failures[failures.length - limit];
  if (decisive !== undefined) return decisive + WINDOW_MS - now;
  return failures.length + rank > limit ? PENDING_WAIT_MS : 0;
}

/** One after the other, so far apart. */
function toSpacedWaitMs({ failures, rank }: Tally, limit: number, everyMs: number, now: Instant): number {
  const last = failures.at(-1);
  if (failures.length >= limit && last !== undefined && now < last + everyMs) return last + everyMs - now;
  return failures.length + rank > limit && rank > 1 ? PENDING_WAIT_MS : 0;
}

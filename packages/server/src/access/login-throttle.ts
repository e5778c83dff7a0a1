import type { Instant } from "@signpost/core";

/** AUT-3. */
const WINDOW_MS = 15 * 60_000;
const MAX_PER_USER = 5;
const MAX_PER_ADDRESS = 50;
/** Other tries are being judged at this moment; what they were is known within a second. */
const PENDING_WAIT_MS = 1_000;
/** Names and addresses come from outside: beyond so many, what was quiet for longest is forgotten. */
const MAX_REMEMBERED = 50_000;

/** Slows guessing down: counts failures of a user and of an address over the last 15 minutes. */
export interface LoginThrottle {
  /**
   * Asks leave for one try. A try counts while it is being judged, so that guesses made all at once do not all pass before
   * the first of them has failed.
   */
  begin(user: string, address: string, now: Instant): LoginTry;
}

export type LoginTry =
  | { readonly kind: "wait"; readonly waitMs: number }
  | { readonly kind: "go"; end(outcome: "succeeded" | "failed" | "abandoned", now: Instant): void };

interface Tally {
  failures: readonly Instant[];
  pending: number;
}

export function createLoginThrottle(): LoginThrottle {
  const tallies = new Map<string, Tally>();

  function tallyOf(key: string, now: Instant): Tally {
    const tally = tallies.get(key) ?? { failures: [], pending: 0 };
    tally.failures = tally.failures.filter((at) => at > now - WINDOW_MS);
    return tally;
  }

  /** Kept only while there is something to remember; what was used last is last in the Map's order. */
  function keep(key: string, tally: Tally): void {
    tallies.delete(key);
    if (tally.pending === 0 && tally.failures.length === 0) return;
    tallies.set(key, tally);
    const [oldest] = tallies.keys();
    if (tallies.size > MAX_REMEMBERED && oldest !== undefined) tallies.delete(oldest);
  }

  return {
    begin(user, address, now) {
      const ofUser = { key: `user ${user}`, tally: tallyOf(`user ${user}`, now) };
      const ofAddress = { key: `address ${address}`, tally: tallyOf(`address ${address}`, now) };
      const waitMs = Math.max(
        toWaitMs(ofUser.tally, MAX_PER_USER, now),
        toWaitMs(ofAddress.tally, MAX_PER_ADDRESS, now),
      );
      if (waitMs > 0) return { kind: "wait", waitMs };
      for (const { key, tally } of [ofUser, ofAddress]) {
        tally.pending++;
        keep(key, tally);
      }
      return {
        kind: "go",
        end(outcome, endedAt) {
          for (const { tally } of [ofUser, ofAddress]) {
            tally.pending--;
            if (outcome === "failed") tally.failures = [...tally.failures, endedAt];
          }
          // Whoever knows the password is not guessing; the address may still be somebody who guesses at others.
          if (outcome === "succeeded") ofUser.tally.failures = [];
          for (const { key, tally } of [ofUser, ofAddress]) keep(key, tally);
        },
      };
    },
  };
}

function toWaitMs({ failures, pending }: Tally, limit: number, now: Instant): number {
  const decisive = failures[failures.length - limit];
  if (decisive !== undefined) return decisive + WINDOW_MS - now;
  return failures.length + pending >= limit ? PENDING_WAIT_MS : 0;
}

import { createHmac, hkdfSync } from "node:crypto";
import type { Instant } from "@signpost/core";
import { toNetwork } from "../addresses/to-network.ts";
import type { Logger } from "../observability/logger.ts";
import { putNewest } from "../put-newest.ts";
import type { LoginTraces } from "../storage/login-trace-store.ts";
import type { Storage } from "../storage/storage.ts";

/** AUT-3, AUT-12: decision 0025 says why each of them. */
const WINDOW_MS = 15 * 60_000;
const MAX_PER_PAIR = 5;
const MAX_PER_ADDRESS = 50;
/** Of one user from all the addresses together where it never signed in. */
const MAX_ELSEWHERE = 50;
/** Past that, one try in so many milliseconds gets through there. */
const ELSEWHERE_EVERY_MS = 15_000;
/** Where a user has signed in before, it is never kept out: past its five failures there, tries only have to be so far apart. */
const KNOWN_EVERY_MS = 2_000;
/** Other tries are being judged at this moment; what they were is known within a second. */
const PENDING_WAIT_MS = 1_000;
/** AUT-12: where a user has not been for so long, it is a stranger. */
const KEEP_PLACE_MS = 90 * 24 * 3_600_000;
/** A place that is used daily is not written anew at every login. */
const PLACE_IS_FRESH_MS = 24 * 3_600_000;
const MAX_PLACES = 50;
/** Wrong tokens and addresses come from outside and have no end: past so many, the oldest are forgotten. */
const MAX_REMEMBERED = 50_000;

/** A try to get in, before anything is proven. */
export interface Try {
  /** Who it claims to be: a user, or a client of the token endpoint. */
  readonly who: string;
  readonly address: string;
}

/** Slows guessing down, for all nodes on one store together. */
export interface LoginThrottle {
  /**
   * Asks leave for one try. A try counts while it is being judged, so that guesses made all at once do not all pass before
   * the first of them has failed.
   */
  begin(attempt: Try, now: Instant): Promise<LoginTry>;
  /** A token, signature or session that is none, from that address. The same one again is no other guess. */
  noteWrong(address: string, proof: string, now: Instant): void;
}

/** Whether a try is judged now. Each that goes has to be ended, whatever came of it. */
export type LoginTry =
  | { readonly kind: "wait"; readonly waitMs: number }
  | { readonly kind: "go"; end(outcome: "succeeded" | "failed" | "abandoned", now: Instant): Promise<void> };

export interface LoginThrottleDeps {
  readonly storage: Pick<Storage, "loginTraces">;
  readonly secretKey: Buffer;
  readonly logger: Logger;
}

/** What one try is counted for, hashed: the store learns neither names nor addresses. */
interface Counted {
  readonly pair: string;
  readonly address: string;
  readonly elsewhere: string;
}

type Ranks = Readonly<Record<keyof Counted, number>>;

/** Slows down whoever fails to log in: the pair of user and address first, then the address (AUT-3, AUT-12). */
export function createLoginThrottle({ storage, secretKey, logger }: LoginThrottleDeps): LoginThrottle {
  const { loginTraces } = storage;
  const key = Buffer.from(hkdfSync("sha256", secretKey, "", "signpost login traces", 32));
  const toKey = (...parts: readonly string[]): string =>
    createHmac("sha256", key).update(JSON.stringify(parts)).digest("base64url");
  /** Tries of this node that are being judged. */
  const pending = new Map<string, number>();
  const wrongProofs = new Map<string, Instant>();
  const wrongByAddress = new Map<string, readonly Instant[]>();

  /** How many there are now of each, this one among them. */
  function countIn(counted: Counted): Ranks {
    const add = (who: string): number => {
      const rank = (pending.get(who) ?? 0) + 1;
      pending.set(who, rank);
      return rank;
    };
    return { pair: add(counted.pair), address: add(counted.address), elsewhere: add(counted.elsewhere) };
  }

  function countOut(counted: Counted): void {
    for (const who of Object.values(counted)) {
      const left = (pending.get(who) ?? 1) - 1;
      if (left === 0) pending.delete(who);
      else pending.set(who, left);
    }
  }

  function toCounted({ who, address }: Try): Counted {
    return { pair: toKey("pair", who, address), address: toKey("address", address), elsewhere: toKey("who", who) };
  }

  function toWaitMs(counted: Counted, ranks: Ranks, { failures, placeUsedAt }: LoginTraces, now: Instant): number {
    const of = (who: keyof Counted): Tally => ({ failures: failures.get(counted[who]) ?? [], rank: ranks[who] });
    if (isKnown(placeUsedAt, now)) return toSpacedWaitMs(of("pair"), MAX_PER_PAIR, KNOWN_EVERY_MS, now);
    return Math.max(
      toBarredWaitMs(of("pair"), MAX_PER_PAIR, now),
      toBarredWaitMs(of("address"), MAX_PER_ADDRESS, now),
      toSpacedWaitMs(of("elsewhere"), MAX_ELSEWHERE, ELSEWHERE_EVERY_MS, now),
    );
  }

  async function settle(counted: Counted, { failures, placeUsedAt }: LoginTraces, hasSucceeded: boolean, now: Instant) {
    const { pair, address, elsewhere } = counted;
    if (!hasSucceeded) {
      const strange = isKnown(placeUsedAt, now) ? [] : [elsewhere];
      return loginTraces.addFailure([pair, address, ...strange], now);
    }
    // Whoever knows the password is not guessing; the address may still be somebody who guesses at others.
    if (failures.has(pair)) await loginTraces.forgetFailures(pair);
    if (placeUsedAt === undefined || now - placeUsedAt >= PLACE_IS_FRESH_MS)
      await loginTraces.savePlace({ userHash: elsewhere, placeHash: pair, usedAt: now }, MAX_PLACES);
  }

  return {
    async begin(attempt, now) {
      const counted = toCounted({ who: attempt.who, address: toNetwork(attempt.address) });
      // Before anything is awaited: tries made at once see each other.
      const ranks = countIn(counted);
      let traces: LoginTraces;
      try {
        traces = await loginTraces.look({
          whoHashes: Object.values(counted),
          failedAfter: now - WINDOW_MS,
          place: { userHash: counted.elsewhere, placeHash: counted.pair },
        });
      } catch (error) {
        countOut(counted);
        throw error;
      }
      const waitMs = toWaitMs(counted, ranks, traces, now);
      if (waitMs > 0) {
        countOut(counted);
        return { kind: "wait", waitMs };
      }
      return {
        kind: "go",
        async end(outcome, endedAt) {
          try {
            if (outcome !== "abandoned") await settle(counted, traces, outcome === "succeeded", endedAt);
          } finally {
            countOut(counted);
          }
        },
      };
    },
    noteWrong(from, proof, now) {
      const address = toKey("address", toNetwork(from));
      const known = toKey("proof", proof);
      if (isRecent(wrongProofs.get(known), now)) return;
      putNewest(wrongProofs, known, now, MAX_REMEMBERED);
      const before = (wrongByAddress.get(address) ?? []).filter((at) => isRecent(at, now));
      // More would tell the store nothing new.
      if (before.length >= MAX_PER_ADDRESS) return;
      putNewest(wrongByAddress, address, [...before, now], MAX_REMEMBERED);
      loginTraces
        .addFailure([address], now)
        .catch((error: unknown) => logger.warn("a wrong credential could not be counted", { error }));
    },
  };
}

interface Tally {
  readonly failures: readonly Instant[];
  /** Of the try that asks, among those that were being judged when it came. */
  readonly rank: number;
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

function isKnown(placeUsedAt: Instant | undefined, now: Instant): boolean {
  return placeUsedAt !== undefined && now - placeUsedAt < KEEP_PLACE_MS;
}

function isRecent(at: Instant | undefined, now: Instant): boolean {
  return at !== undefined && at > now - WINDOW_MS;
}

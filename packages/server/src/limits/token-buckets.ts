import type { Instant } from "@signpost/core";
import { putNewest } from "../put-newest.ts";

/** One thing that a request is counted against. */
export interface Charge {
  /** The name of what is counted; things with different names are counted apart. */
  readonly key: string;
  readonly policy: LimitPolicy;
}

/** One limit of requests. */
export interface LimitPolicy {
  /** The name that clients are told. */
  readonly name: "account" | "key" | "address" | "sign-up";
  /** How many requests may come in a minute, and at once. */
  readonly perMinute: number;
}

/** Whether a request may be done. `by` is the limit for which it may not. */
export type Verdict =
  /** `low`: the policy of which less than a fifth is left. */
  { readonly kind: "passed"; readonly low?: Remaining } | { readonly kind: "limited"; readonly by: Remaining };

/** How much of a limit is left to a client. */
export interface Remaining {
  readonly policy: LimitPolicy;
  readonly left: number;
  /** The time until a request is possible again; if one is possible now, the time until all are. */
  readonly waitMs: number;
}

/** The counters of all limits of requests: each fills evenly, and holds a minute's worth at most. */
export interface TokenBuckets {
  /** Takes one of each, or none where one of them has none left. */
  take(charges: readonly Charge[], now: Instant): Verdict;
  /** The same without taking. */
  check(charges: readonly Charge[], now: Instant): Verdict;
  /** The fast way: takes, and says so, where each of them has plenty. */
  takeOfPlenty(charges: readonly Charge[], now: Instant): boolean;
  /**
   * OPS-10: what was taken since the last call, of every bucket of which a noticeable part was taken. Nothing, unless the
   * buckets are shared.
   */
  drainTaken(): readonly Taken[];
  /** OPS-10: takes what another node has accepted, below zero if necessary, so that an excess is made up for. */
  takeOff(taken: Taken, now: Instant): void;
}

/** What was taken from one bucket, to be told to other nodes. */
export interface Taken {
  readonly key: string;
  readonly perMinute: number;
  readonly count: number;
}

interface Bucket {
  tokens: number;
  at: Instant;
  /** Taken since the other nodes were last told. */
  untold: number;
}

const MINUTE_MS = 60_000;
/**
 * Addresses come from outside, and there is no end of them: beyond so many, the bucket that was quiet for longest begins
 * anew.
 */
const MAX_BUCKETS = 100_000;
const LOW = 0.2;
/** A smaller part is not told to the other nodes, so each node adds an error of a hundredth at most. */
const NOTICEABLE = 0.01;

/** Token buckets in memory. `isShared`: several nodes have them together, and tell each other. */
export function createTokenBuckets({ isShared = false }: { readonly isShared?: boolean } = {}): TokenBuckets {
  /** In the order of creation. A bucket that is full again need not be kept. */
  const buckets = new Map<string, Bucket>();
  /** The buckets of which the other nodes are to be told, with what they accept in a minute. */
  const noticeable = new Map<string, number>();

  function bucketOf(key: string, perMinute: number, now: Instant): Bucket {
    const bucket = buckets.get(key);
    if (bucket === undefined) {
      const fresh = { tokens: perMinute, at: now, untold: 0 };
      putNewest(buckets, key, fresh, MAX_BUCKETS);
      return fresh;
    }
    bucket.tokens = Math.min(perMinute, bucket.tokens + ((now - bucket.at) * perMinute) / MINUTE_MS);
    bucket.at = now;
    return bucket;
  }

  function takeFrom(bucket: Bucket, { key, policy: { perMinute } }: Charge): void {
    bucket.tokens--;
    if (!isShared) return;
    const before = bucket.untold++;
    const threshold = perMinute * NOTICEABLE;
    if (before < threshold && bucket.untold >= threshold) noticeable.set(key, perMinute);
  }

  function judge(charges: readonly Charge[], now: Instant, cost: 0 | 1): Verdict {
    let low: Remaining | undefined;
    for (const charge of charges) {
      const { policy } = charge;
      const { tokens } = bucketOf(charge.key, policy.perMinute, now);
      if (tokens < 1) return { kind: "limited", by: { policy, left: 0, waitMs: toMs(1 - tokens, policy) } };
      if (tokens < policy.perMinute * LOW)
        low = { policy, left: Math.floor(tokens) - cost, waitMs: toMs(policy.perMinute - tokens, policy) };
    }
    if (cost > 0) for (const charge of charges) takeFrom(bucketOf(charge.key, charge.policy.perMinute, now), charge);
    return low === undefined ? PASSED : { kind: "passed", low };
  }

  return {
    take: (charges, now) => judge(charges, now, 1),
    check: (charges, now) => judge(charges, now, 0),
    takeOfPlenty(charges, now) {
      for (const charge of charges) {
        const bucket = bucketOf(charge.key, charge.policy.perMinute, now);
        if (bucket.tokens < 1 || bucket.tokens < charge.policy.perMinute * LOW) return false;
      }
      for (const charge of charges) {
        const bucket = buckets.get(charge.key);
        if (bucket !== undefined) takeFrom(bucket, charge);
      }
      return true;
    },
    drainTaken() {
      const taken = [...noticeable].flatMap(([key, perMinute]) => {
        const bucket = buckets.get(key);
        if (bucket === undefined) return [];
        const count = bucket.untold;
        bucket.untold = 0;
        return [{ key, perMinute, count }];
      });
      noticeable.clear();
      return taken;
    },
    takeOff({ key, perMinute, count }, now) {
      const bucket = bucketOf(key, perMinute, now);
      bucket.tokens = Math.max(-perMinute, bucket.tokens - count);
    },
  };
}

const PASSED: Verdict = { kind: "passed" };

function toMs(tokens: number, { perMinute }: LimitPolicy): number {
  return Math.ceil((tokens * MINUTE_MS) / perMinute);
}

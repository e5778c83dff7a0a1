import type { Instant } from "@signpost/core";

/** One thing that a request is counted against. */
export interface Charge {
  /** Different for everything that is counted apart. */
  readonly key: string;
  readonly policy: LimitPolicy;
}

export interface LimitPolicy {
  /** As it is told to clients. */
  readonly name: "account" | "key" | "address" | "sign-up";
  /** What may come in a minute, and at once. */
  readonly perMinute: number;
}

export type Verdict =
  /** `low`: the policy of which less than a fifth is left. */
  { readonly kind: "passed"; readonly low?: Remaining } | { readonly kind: "limited"; readonly by: Remaining };

export interface Remaining {
  readonly policy: LimitPolicy;
  readonly left: number;
  /** Until there is one again, or, where there is, until all are. */
  readonly waitMs: number;
}

export interface TokenBuckets {
  /** Takes one of each, or none where one of them has none left. */
  take(charges: readonly Charge[], now: Instant): Verdict;
  /** The same without taking. */
  check(charges: readonly Charge[], now: Instant): Verdict;
  /** The fast way: takes, and says so, where each of them has plenty. */
  takeOfPlenty(charges: readonly Charge[], now: Instant): boolean;
}

interface Bucket {
  tokens: number;
  at: Instant;
}

const MINUTE_MS = 60_000;
/** Addresses come from outside and have no end: past so many, whoever was quiet for longest begins anew. */
const MAX_BUCKETS = 100_000;
const LOW = 0.2;

/** Token buckets in memory: each node counts for itself. */
export function createTokenBuckets(): TokenBuckets {
  /** In the order of creation; a bucket that would be full is as good as none. */
  const buckets = new Map<string, Bucket>();

  function bucketOf({ key, policy: { perMinute } }: Charge, now: Instant): Bucket {
    const bucket = buckets.get(key);
    if (bucket === undefined) {
      makeRoom();
      const fresh = { tokens: perMinute, at: now };
      buckets.set(key, fresh);
      return fresh;
    }
    bucket.tokens = Math.min(perMinute, bucket.tokens + (Math.max(0, now - bucket.at) * perMinute) / MINUTE_MS);
    bucket.at = now;
    return bucket;
  }

  function makeRoom(): void {
    const [oldest] = buckets.keys();
    if (buckets.size >= MAX_BUCKETS && oldest !== undefined) buckets.delete(oldest);
  }

  function judge(charges: readonly Charge[], now: Instant, cost: 0 | 1): Verdict {
    let low: Remaining | undefined;
    for (const charge of charges) {
      const { tokens } = bucketOf(charge, now);
      const { policy } = charge;
      if (tokens < 1) return { kind: "limited", by: { policy, left: 0, waitMs: toMs(1 - tokens, policy) } };
      if (tokens < policy.perMinute * LOW)
        low = { policy, left: Math.floor(tokens) - cost, waitMs: toMs(policy.perMinute - tokens, policy) };
    }
    if (cost > 0) for (const charge of charges) bucketOf(charge, now).tokens -= cost;
    return low === undefined ? PASSED : { kind: "passed", low };
  }

  return {
    take: (charges, now) => judge(charges, now, 1),
    check: (charges, now) => judge(charges, now, 0),
    takeOfPlenty(charges, now) {
      for (const charge of charges) {
        const bucket = bucketOf(charge, now);
        if (bucket.tokens < 1 || bucket.tokens < charge.policy.perMinute * LOW) return false;
      }
      for (const { key } of charges) {
        const bucket = buckets.get(key);
        if (bucket !== undefined) bucket.tokens--;
      }
      return true;
    },
  };
}

const PASSED: Verdict = { kind: "passed" };

function toMs(tokens: number, { perMinute }: LimitPolicy): number {
  return Math.ceil((tokens * MINUTE_MS) / perMinute);
}

import type { Instant } from "@signpost/core";

/**
 * AUT-12: what is remembered of logins: failures for some minutes, and where each user has signed in. Shared by all nodes on one
 * store. Who and where are hashed by whoever asks; the store learns neither names nor addresses.
 */
export interface LoginTraceStore {
  /** One look before an attempt. */
  look(asked: LoginQuestion): Promise<LoginTraces>;
  /** One failure of each of them. */
  addFailure(whoHashes: readonly string[], at: Instant): Promise<void>;
  forgetFailures(whoHash: string): Promise<void>;
  /** Keeps the `limit` places of that user that were used last. */
  savePlace(place: LoginPlace, limit: number): Promise<void>;
  /** Forgets what is older; returns how many rows. */
  prune(before: { readonly failures: Instant; readonly places: Instant }): Promise<number>;
}

/** What a login throttle asks before a password is checked (AUT-12). Names and addresses are hashed. */
export interface LoginQuestion {
  readonly whoHashes: readonly string[];
  /** Failures after that. */
  readonly failedAfter: Instant;
  readonly place: Pick<LoginPlace, "userHash" | "placeHash">;
}

/** What is remembered of earlier logins. */
export interface LoginTraces {
  /** Of each of those asked for that have any: when, in their order. */
  readonly failures: ReadonlyMap<string, readonly Instant[]>;
  /** When the user signed in at that place last; absent: never, as far as is remembered. */
  readonly placeUsedAt?: Instant;
}

/** An address where a user has signed in; both are hashed. */
export interface LoginPlace {
  readonly userHash: string;
  readonly placeHash: string;
  readonly usedAt: Instant;
}

import type { Instant } from "@signpost/core";

/** CFG-14: what requests with an `Idempotency-Key` were answered. Shared by all nodes on one store. */
export interface RequestAnswerStore {
  /** The first who comes with a key has it until `until`; everybody else is told what became of the first. */
  claim(claim: RequestClaim, now: Instant): Promise<ClaimOutcome>;
  /** What to answer from now on, until `until`. Nothing, when the claim is over and somebody else has the key. */
  keep(answer: { readonly claim: RequestClaim; readonly answer: string; readonly until: Instant }): Promise<void>;
  /** Nothing took effect: the key may be used as if it never had been. */
  release(claim: RequestClaim): Promise<void>;
  /** Forgets those whose time is over; returns how many. */
  prune(now: Instant): Promise<number>;
}

/** Claims the right to do a request with an idempotency key. */
export interface RequestClaim {
  /** Of the caller and of what it sent. */
  readonly requestKey: string;
  /** Of this one attempt: its own claim, made twice because the first answer was lost, is still its own. */
  readonly claimId: string;
  /** Of the request: the same key with another request is a mistake. */
  readonly fingerprint: string;
  readonly until: Instant;
}

/** Whether this request is to be done, or was done before. */
export type ClaimOutcome =
  | { readonly kind: "claimed" }
  /** Without an answer: the first request is still being answered. */
  | { readonly kind: "taken"; readonly fingerprint: string; readonly answer?: string };

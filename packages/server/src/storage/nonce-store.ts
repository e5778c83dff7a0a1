import type { Instant } from "@signpost/core";

/** AUT-4: what may be used once. Shared by all nodes on one store. */
export interface NonceStore {
  /** False: it has been used before, and its time is not over. Whoever is let in has used it up. */
  use(nonce: string, now: Instant, until: Instant): Promise<boolean>;
  /** Forgets those whose time is over; returns how many. */
  prune(now: Instant): Promise<number>;
}

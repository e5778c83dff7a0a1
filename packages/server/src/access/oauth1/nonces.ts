import type { Instant } from "@signpost/core";

/** AUT-4: each nonce once within the window of timestamps. */
export interface Nonces {
  /** False: it has been used. Whoever is let in has used it up. */
  use(nonce: string, now: Instant): boolean;
}

/** Past this, a flood of one key would be everybody's memory: the oldest are forgotten first. */
const MAX_NONCES = 200_000;

/** In this process; several nodes each have their own, so one request could be replayed once on each. */
export function createNonces(windowMs: number): Nonces {
  /** In the order of use, so the first are the first to expire. */
  const usedAt = new Map<string, Instant>();
  return {
    use(nonce, now) {
      for (const [oldest, at] of usedAt) {
        if (at > now - windowMs && usedAt.size < MAX_NONCES) break;
        usedAt.delete(oldest);
      }
      if (usedAt.has(nonce)) return false;
      usedAt.set(nonce, now);
      return true;
    },
  };
}

import type { Instant } from "@signpost/core";
import type { NonceStore } from "../nonce-store.ts";

/** Past this, a flood of one key would be everybody's memory: the oldest are forgotten first. */
const MAX_NONCES = 200_000;

/**
 * In memory: one process has the file, and a commit for each signed read would cost more than the read. A restart forgets them,
 * so what was signed in the minutes before it could be replayed once.
 */
export function createNonceStore(): NonceStore {
  /** In the order of use, which is nearly that of expiry. */
  const usedUntil = new Map<string, Instant>();

  function forgetWhile(isOver: (until: Instant) => boolean): number {
    const before = usedUntil.size;
    for (const [nonce, until] of usedUntil) {
      if (!isOver(until)) break;
      usedUntil.delete(nonce);
    }
    return before - usedUntil.size;
  }

  return {
    async use(nonce, now, until) {
      forgetWhile((over) => over <= now || usedUntil.size >= MAX_NONCES);
      if ((usedUntil.get(nonce) ?? 0) > now) return false;
      usedUntil.delete(nonce);
      usedUntil.set(nonce, until);
      return true;
    },
    prune: async (now) => forgetWhile((until) => until <= now),
  };
}

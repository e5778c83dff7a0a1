import type { Instant } from "@signpost/core";

/** AUT-3. */
const WINDOW_MS = 15 * 60_000;
const MAX_PER_USER = 5;
const MAX_PER_ADDRESS = 50;
/** Addresses come from outside: what has been quiet for a window is forgotten once so many are remembered. */
const MAX_REMEMBERED = 50_000;

/** Slows guessing down: counts failures of a user and of an address over the last 15 minutes. */
export interface LoginThrottle {
  /** Milliseconds to wait before the next try, or 0. */
  waitMs(user: string, address: string, now: Instant): number;
  recordFailure(user: string, address: string, now: Instant): void;
  recordSuccess(user: string): void;
}

export function createLoginThrottle(): LoginThrottle {
  const failures = new Map<string, readonly Instant[]>();

  function recent(key: string, now: Instant): readonly Instant[] {
    return (failures.get(key) ?? []).filter((at) => at > now - WINDOW_MS);
  }

  function waitFor(key: string, limit: number, now: Instant): number {
    const times = recent(key, now);
    const decisive = times[times.length - limit];
    return decisive === undefined ? 0 : decisive + WINDOW_MS - now;
  }

  function record(key: string, limit: number, now: Instant): void {
    failures.set(key, [...recent(key, now), now].slice(-limit));
  }

  return {
    waitMs: (user, address, now) =>
      Math.max(waitFor(`user ${user}`, MAX_PER_USER, now), waitFor(`address ${address}`, MAX_PER_ADDRESS, now)),
    recordFailure(user, address, now) {
      if (failures.size > MAX_REMEMBERED) {
        for (const key of failures.keys()) if (recent(key, now).length === 0) failures.delete(key);
      }
      record(`user ${user}`, MAX_PER_USER, now);
      record(`address ${address}`, MAX_PER_ADDRESS, now);
    },
    recordSuccess(user) {
      failures.delete(`user ${user}`);
    },
  };
}

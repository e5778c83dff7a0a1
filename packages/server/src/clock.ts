import type { Instant } from "@signpost/core";

/** Passed in wherever the time matters; tests move it by hand. */
export interface Clock {
  now(): Instant;
}

export const SYSTEM_CLOCK: Clock = { now: () => Date.now() };

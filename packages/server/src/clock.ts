import type { Instant } from "@signpost/core";

/** Passed in wherever the time matters; tests move it by hand. */
export interface Clock {
  now(): Instant;
}

/** As the host has it, jumps included: for what clients compare with their own time (signatures, tokens). */
export const HOST_CLOCK: Clock = { now: () => Date.now() };

/** How a clock that follows the host's is made; `elapsedMs` counts from anywhere and never jumps. */
export interface TimeSources {
  readonly host: () => Instant;
  readonly elapsedMs: () => number;
}

const HOST: TimeSources = { host: () => Date.now(), elapsedMs: () => performance.now() };
/** Follows by a tenth of the time that passes. A second is the most of it that counts: nobody asked for longer than that. */
const FOLLOW_RATE = 0.1;
const MAX_STEP_MS = 1_000;

/** Worth a line in the log. */
const JUMP_MS = 5_000;

/**
 * Runs as the host's clock does, never backwards, and follows one that was set by at most a tenth faster or slower than time
 * passes: an hour that appears or vanishes there neither makes everybody's timers due at once nor keeps them waiting for it.
 * `onJump` is told once for each time that the host's clock was set, by how far it is ahead.
 */
export function createSteadyClock(onJump: (aheadMs: number) => void = () => {}, sources: TimeSources = HOST): Clock {
  const { host, elapsedMs } = sources;
  let now = host();
  let at = elapsedMs();
  let isFar = false;

  function notice(gap: number): void {
    if (!isFar && Math.abs(gap) >= JUMP_MS) onJump(Math.round(gap));
    isFar = Math.abs(gap) >= JUMP_MS;
  }

  return {
    now() {
      const elapsed = elapsedMs() - at;
      at += elapsed;
      const gap = host() - (now + elapsed);
      notice(gap);
      const most = Math.min(elapsed, MAX_STEP_MS) * FOLLOW_RATE;
      now += elapsed + Math.max(-most, Math.min(most, gap));
      return Math.floor(now);
    },
  };
}

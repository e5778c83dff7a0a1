import type { Instant } from "@signpost/core";

/** What time it is, for whoever only asks. */
export interface TimeOfDay {
  now(): Instant;
}

/**
 * What time it is, and how to wait: passed to everything that asks or waits, so that tests let the time pass instead of waiting
 * for it. This file alone knows the host's timers; the boundary test holds to that. Passes of the event loop are no time.
 */
export interface TimeSource extends TimeOfDay {
  /** Counts from anywhere, with fractions, and is never set: for what is measured, and for how long something has lasted. */
  elapsedMs(): number;
  /** Resolves after `ms`, or as soon as the signal says so; the process stays up for it. */
  sleep(ms: number, options?: { readonly signal?: AbortSignal }): Promise<void>;
  /** Once. Like `every`, it keeps no process from ending: what it is about does that, or is of no interest any more. */
  after(ms: number, work: () => void): Alarm;
  /** Again and again, and never while what it began is still under way. Failures are the work's own to report. */
  every(ms: number, work: () => void | Promise<void>): Pick<Alarm, "close">;
}

/** What is to be done once a time has passed, unless it is closed. The process forgets it with its end: what lasts is a clock. */
export interface Alarm {
  /** Begins to wait anew, for the same time. It costs next to nothing: sockets do so for each frame. */
  refresh(): void;
  /** It is not done any more. */
  close(): void;
}

/** As the host has it, jumps included: for what clients compare with their own time (signatures, tokens). */
export const HOST_TIME: TimeSource = {
  now: () => Date.now(),
  elapsedMs: () => performance.now(),
  sleep(ms, { signal } = {}) {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const end = (): void => {
        clearTimeout(timeout);
        signal?.removeEventListener("abort", end);
        resolve();
      };
      const timeout = setTimeout(end, ms);
      signal?.addEventListener("abort", end);
    });
  },
  // The host's own, and nothing around them: every socket has one.
  after: (ms, work) => setTimeout(work, ms).unref(),
  every: (ms, work) => setInterval(notWhileUnderWay(work), ms).unref(),
};

/** What `every` does each time. */
export function notWhileUnderWay(work: () => void | Promise<void>): () => void {
  let isUnderWay = false;
  return () => {
    if (isUnderWay) return;
    const running = work();
    if (running === undefined) return;
    isUnderWay = true;
    void running.finally(() => {
      isUnderWay = false;
    });
  };
}

/** Somebody who sleeps, and can be woken. */
export interface Sleeper {
  /** Until `ms` have passed, or until it is woken. */
  sleep(ms: number): Promise<void>;
  /** Of no effect on one who is awake. */
  wake(): void;
}

/** A sleep that can be ended early, for loops that have to look at once when something is new. */
export function createSleeper(time: Pick<TimeSource, "sleep">): Sleeper {
  let sleeping: AbortController | undefined;
  return {
    async sleep(ms) {
      sleeping = new AbortController();
      await time.sleep(ms, { signal: sleeping.signal });
    },
    wake: () => sleeping?.abort(),
  };
}

/** Follows by a tenth of the time that passes. A second is the most of it that counts: nobody asked for longer than that. */
const FOLLOW_RATE = 0.1;
const MAX_STEP_MS = 1_000;

/** Worth a line in the log. */
const JUMP_MS = 5_000;

/**
 * Runs as the host's time does, never backwards, and follows one that was set by at most a tenth faster or slower than time
 * passes: an hour that appears or vanishes there neither makes everybody's clocks due at once nor keeps them waiting for it.
 * `onJump` is told once for each time that the host's time was set, by how far it is ahead. Waits are the host's.
 */
export function createSteadyTime(
  onJump: (aheadMs: number) => void = () => {},
  host: TimeSource = HOST_TIME,
): TimeSource {
  let now = host.now();
  let at = host.elapsedMs();
  let isFar = false;

  function notice(gap: number): void {
    if (!isFar && Math.abs(gap) >= JUMP_MS) onJump(Math.round(gap));
    isFar = Math.abs(gap) >= JUMP_MS;
  }

  return {
    ...host,
    now() {
      const elapsed = host.elapsedMs() - at;
      at += elapsed;
      const gap = host.now() - (now + elapsed);
      notice(gap);
      const most = Math.min(elapsed, MAX_STEP_MS) * FOLLOW_RATE;
      now += elapsed + Math.max(-most, Math.min(most, gap));
      return Math.floor(now);
    },
  };
}

import { setImmediate as nextPass } from "node:timers/promises";
import type { Instant } from "@signpost/core";
import { HOST_TIME, notWhileUnderWay, type TimeSource } from "./time.ts";

/** Time that passes when the test says so, and not by itself. */
export interface MovedTime extends TimeSource {
  /** Whatever is due until then is done, each thing at its own time, and so is what follows from it. */
  pass(ms: number): Promise<void>;
  /** It is later, and those who wait are told when time next passes: so it is for a process that was busy. */
  move(ms: number): void;
  /** Somebody sets the host's clock, so much ahead. No time passes by that. */
  set(aheadMs: number): void;
  /** How many wait for something. */
  readonly waiting: number;
}

interface Waiting {
  at: number;
  readonly ms: number;
  readonly isRepeated: boolean;
  readonly work: () => void;
}

/** What follows when time has passed is done within so many passes of the event loop, unless another process is waited for. */
const PASSES = 20;

const NOON: Instant = Date.parse("2026-03-02T12:00:00Z");

export function createMovedTime(startsAt: Instant = NOON): MovedTime {
  /** In the order in which they began to wait. */
  const waiting = new Set<Waiting>();
  let elapsed = 0;
  let ahead = 0;

  function wait(ms: number, work: () => void, isRepeated = false) {
    const one: Waiting = { at: elapsed + ms, ms, work, isRepeated };
    waiting.add(one);
    let isClosed = false;
    return {
      refresh() {
        if (isClosed) return;
        one.at = elapsed + ms;
        waiting.add(one);
      },
      close() {
        isClosed = true;
        waiting.delete(one);
      },
    };
  }

  /** The earliest; of several the one that began first. */
  function findNext(): Waiting | undefined {
    let next: Waiting | undefined;
    for (const one of waiting) if (next === undefined || one.at < next.at) next = one;
    return next;
  }

  function ring(one: Waiting): void {
    elapsed = Math.max(elapsed, one.at);
    // One that is late is not made good for.
    if (one.isRepeated) one.at = elapsed + one.ms;
    else waiting.delete(one);
    one.work();
  }

  async function settle(): Promise<void> {
    for (let pass = 0; pass < PASSES; pass++) await nextPass();
  }

  return {
    now: () => Math.floor(startsAt + elapsed + ahead),
    elapsedMs: () => elapsed,
    sleep(ms, { signal } = {}) {
      return new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const end = (): void => {
          alarm.close();
          signal?.removeEventListener("abort", end);
          resolve();
        };
        const alarm = wait(ms, end);
        signal?.addEventListener("abort", end);
      });
    },
    after: (ms, work) => wait(ms, work),
    every: (ms, work) => wait(ms, notWhileUnderWay(work), true),
    async pass(ms) {
      const until = elapsed + ms;
      await settle();
      for (let next = findNext(); next !== undefined && next.at <= until; next = findNext()) {
        ring(next);
        await settle();
      }
      elapsed = Math.max(elapsed, until);
    },
    move(ms) {
      elapsed += ms;
    },
    set(aheadMs) {
      ahead = aheadMs;
    },
    get waiting() {
      return waiting.size;
    },
  };
}

/** A time of day that stands where it was put, or runs from there. Whoever waits, waits for real; who sleeps is woken when it is moved beyond. */
export interface SetTime extends TimeSource {
  move(ms: number): void;
  runFrom(at: Instant): void;
}

export function createSetTime(startsAt: Instant): SetTime {
  let read = (): number => startsAt;
  const asleep = new Set<{ leftMs: number; readonly wake: AbortController }>();
  return {
    ...HOST_TIME,
    now: () => Math.floor(read()),
    async sleep(ms, { signal } = {}) {
      const one = { leftMs: ms, wake: new AbortController() };
      asleep.add(one);
      const signals = [one.wake.signal, ...(signal === undefined ? [] : [signal])];
      await HOST_TIME.sleep(ms, { signal: AbortSignal.any(signals) });
      asleep.delete(one);
    },
    move(ms) {
      const at = read() + ms;
      read = () => at;
      for (const one of asleep) {
        one.leftMs -= ms;
        if (one.leftMs <= 0) one.wake.abort();
      }
    },
    runFrom(at) {
      const since = performance.now();
      read = () => at + performance.now() - since;
    },
  };
}

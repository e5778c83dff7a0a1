import type { Clock } from "./clock.ts";

/** A clock on which every wait is over at once, unless it holds. */
export class ManualClock implements Clock {
  readonly pauses: number[] = [];
  /** Waits stay until `release`. */
  isHolding = false;
  #now = 1_700_000_000_000;
  #waiting: (() => void)[] = [];

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.pauses.push(ms);
    if (!this.isHolding) {
      this.pass(ms);
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      signal?.addEventListener("abort", () => resolve());
    });
  }

  pass(ms: number): void {
    this.#now += ms;
  }

  release(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}

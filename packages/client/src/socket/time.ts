/** Clock and timers, passed in so that tests decide what time it is. */
export interface Time {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls back once after `delayMs`; returns what prevents it. */
  after(delayMs: number, callback: () => void): () => void;
}

export const systemTime: Time = {
  now: () => Date.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

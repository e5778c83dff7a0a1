/** What time it is, and how to wait: passed to everything that asks or waits, so that tests decide both. */
export interface TimeSource {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after `ms`. */
  sleep(ms: number): Promise<void>;
  /** Once; what it returns prevents it. */
  after(ms: number, work: () => void): () => void;
  /** Again and again, until what it returns is called. Failures are the work's own to report. */
  every(ms: number, work: () => void): () => void;
}

export const systemTime: TimeSource = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  after(ms, work) {
    const timeout = setTimeout(work, ms);
    return () => clearTimeout(timeout);
  },
  every(ms, work) {
    const interval = setInterval(work, ms);
    return () => clearInterval(interval);
  },
};

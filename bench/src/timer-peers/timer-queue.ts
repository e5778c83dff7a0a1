/** Durable timers, as ours and each peer's. All of a round are numbered from 0. */
export interface TimerQueue {
  /** Not measured. */
  prepare(count: number): Promise<void>;
  schedule(index: number): Promise<void>;
  cancel(index: number): Promise<void>;
  /** As if the time had passed; not measured. */
  makeDue(): Promise<void>;
  /** Works on what is due until `count` have fired; answers how many did. */
  fireAll(count: number): Promise<number>;
  close(): Promise<void>;
}

/** Far enough for a round. */
export const DELAY_S = 600;

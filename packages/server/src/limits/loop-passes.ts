import type { TimeSource } from "../time.ts";

/** When a pass of the event loop has taken so long, new work waits for the next pass, where turns are taken. */
const PASS_MS = 5;

/** Passes of the event loop, each with the time that may be spent in it. */
export class LoopPasses {
  readonly #time: Pick<TimeSource, "elapsedMs">;
  readonly #onPass: () => void;
  readonly #begin = (): void => {
    this.#isAhead = false;
    this.#endsAt = undefined;
    this.#onPass();
  };
  #endsAt: number | undefined;
  #isAhead = false;

  /** `onPass` is called in each pass that was asked for. */
  constructor(time: Pick<TimeSource, "elapsedMs">, onPass: () => void) {
    this.#time = time;
    this.#onPass = onPass;
  }

  /** Whether the present pass has time left. */
  hasTime(): boolean {
    if (this.#endsAt === undefined) {
      this.#endsAt = this.#time.elapsedMs() + PASS_MS;
      this.ask();
    }
    return this.#time.elapsedMs() < this.#endsAt;
  }

  /** Requests another pass, after the event loop has looked for other events. */
  ask(): void {
    if (this.#isAhead) return;
    this.#isAhead = true;
    setImmediate(this.#begin);
  }
}

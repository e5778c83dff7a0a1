import type { TimeSource } from "../time.ts";

/** Once a pass of the event loop has taken so long, what comes in it waits for the next, where turns are taken. */
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

  /** The pass that this is has time left. */
  hasTime(): boolean {
    if (this.#endsAt === undefined) {
      this.#endsAt = this.#time.elapsedMs() + PASS_MS;
      this.ask();
    }
    return this.#time.elapsedMs() < this.#endsAt;
  }

  /** Asks for another pass, once whatever else has come has been looked for. */
  ask(): void {
    if (this.#isAhead) return;
    this.#isAhead = true;
    setImmediate(this.#begin);
  }
}

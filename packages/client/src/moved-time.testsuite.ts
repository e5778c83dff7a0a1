import type { TimeSource } from "./time.ts";

interface Waiting {
  at: number;
  readonly ms: number;
  readonly isRepeated: boolean;
  readonly work: () => void;
}

/** Time that passes when the test says so, or at once where somebody sleeps. */
export class MovedTime implements TimeSource {
  /** How long each sleep was. */
  readonly pauses: number[] = [];
  #now = 1_700_000_000_000;
  readonly #waiting = new Set<Waiting>();

  now(): number {
    return this.#now;
  }

  async sleep(ms: number): Promise<void> {
    this.pauses.push(ms);
    this.pass(ms);
  }

  after(ms: number, work: () => void): () => void {
    return this.#wait({ at: this.#now + ms, ms, work, isRepeated: false });
  }

  every(ms: number, work: () => void): () => void {
    return this.#wait({ at: this.#now + ms, ms, work, isRepeated: true });
  }

  /** Whatever is due until then is done, each thing at its own time. */
  pass(ms: number): void {
    const until = this.#now + ms;
    for (let next = this.#findNext(); next !== undefined && next.at <= until; next = this.#findNext()) {
      this.#now = Math.max(this.#now, next.at);
      if (next.isRepeated) next.at += next.ms;
      else this.#waiting.delete(next);
      next.work();
    }
    this.#now = until;
  }

  /** How many wait for something. */
  get waiting(): number {
    return this.#waiting.size;
  }

  #wait(one: Waiting): () => void {
    this.#waiting.add(one);
    return () => this.#waiting.delete(one);
  }

  #findNext(): Waiting | undefined {
    return [...this.#waiting].reduce<Waiting | undefined>(
      (first, one) => (first === undefined || one.at < first.at ? one : first),
      undefined,
    );
  }
}

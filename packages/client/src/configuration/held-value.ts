/** A value that is fetched when it is first needed, once for all who wait, and again when it is no longer good. */
export class HeldValue<T> {
  readonly #obtain: () => Promise<T>;
  readonly #isGood: (value: T) => boolean;
  #value: T | undefined;
  #pending: Promise<T> | undefined;

  constructor(obtain: () => Promise<T>, isGood: (value: T) => boolean = () => true) {
    this.#obtain = obtain;
    this.#isGood = isGood;
  }

  get(): Promise<T> {
    const value = this.peek();
    if (value !== undefined) return Promise.resolve(value);
    this.#pending ??= this.#obtain()
      .then((obtained) => {
        this.#value = obtained;
        return obtained;
      })
      .finally(() => {
        this.#pending = undefined;
      });
    return this.#pending;
  }

  /** What is held and still good. */
  peek(): T | undefined {
    return this.#value !== undefined && this.#isGood(this.#value) ? this.#value : undefined;
  }

  /** Puts `next`, or nothing, in the place of `old`; has no effect when something else is held by now. */
  replace(old: T, next?: T): void {
    if (this.#value === old) this.#value = next;
  }
}

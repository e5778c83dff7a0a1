/** Whoever has to catch up from storage when the way to the other nodes is open again. */
export class ReturnHandlers {
  readonly #handlers = new Set<() => void>();
  readonly #onError: (error: unknown) => void;

  /** `onError` is told of a handler's fault, which does not disturb the others. */
  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /** Returns the function that takes it away again. */
  add(handler: () => void): () => void {
    this.#handlers.add(handler);
    return () => this.#handlers.delete(handler);
  }

  runAll(): void {
    for (const handler of [...this.#handlers]) {
      try {
        handler();
      } catch (error) {
        this.#onError(error);
      }
    }
  }

  clear(): void {
    this.#handlers.clear();
  }
}

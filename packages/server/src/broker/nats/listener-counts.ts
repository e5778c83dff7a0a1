/** The part of a link that subjects are asked for with. */
export interface Listening {
  listen(subject: string): void;
  unlisten(subject: string): void;
}

/** Listens to a subject once, as long as anybody on this node does. */
export class ListenerCounts {
  readonly #link: Listening;
  readonly #counts = new Map<string, number>();

  constructor(link: Listening) {
    this.#link = link;
  }

  /** Returns the function that ends it; to call that again changes nothing. */
  add(subject: string): () => void {
    const count = this.#counts.get(subject) ?? 0;
    if (count === 0) this.#link.listen(subject);
    this.#counts.set(subject, count + 1);
    let hasEnded = false;
    return () => {
      if (hasEnded) return;
      hasEnded = true;
      this.#remove(subject);
    };
  }

  #remove(subject: string): void {
    const left = (this.#counts.get(subject) ?? 1) - 1;
    if (left > 0) {
      this.#counts.set(subject, left);
      return;
    }
    this.#counts.delete(subject);
    this.#link.unlisten(subject);
  }
}

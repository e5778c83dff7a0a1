/** What one try is counted for, hashed: the store learns neither names nor addresses. */
export interface Counted {
  readonly pair: string;
  readonly address: string;
  readonly elsewhere: string;
}

/** How many tries are being judged at a moment, under each name of one of them. */
export type Ranks = Readonly<Record<keyof Counted, number>>;

/** The tries of this node that are being judged. */
export class PendingTries {
  readonly #counts = new Map<string, number>();

  /** How many there are now of each, this one among them. */
  begin({ pair, address, elsewhere }: Counted): Ranks {
    return { pair: this.#add(pair), address: this.#add(address), elsewhere: this.#add(elsewhere) };
  }

  end(counted: Counted): void {
    for (const name of Object.values(counted)) {
      const left = (this.#counts.get(name) ?? 1) - 1;
      if (left === 0) this.#counts.delete(name);
      else this.#counts.set(name, left);
    }
  }

  #add(name: string): number {
    const rank = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, rank);
    return rank;
  }
}

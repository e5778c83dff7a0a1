import type { Revision } from "./revision.ts";

const MOST_ENTRIES = 100;

/** An answer that the server may confirm with 304 (API §5.1). */
export interface CachedRead {
  readonly revision: Revision;
  /** Kept as text, so that what a caller does to its answer does not change the next one. */
  readonly text: string;
}

/**
 * Bodies by URL, each with the revision it was read at. That revision, and not the newest of the collection, goes out as
 * `If-Match`: otherwise a 304 would bring back a body from before a change. The least recently used leave first.
 */
export class ReadCache {
  readonly #entries = new Map<string, CachedRead>();

  find(url: string): CachedRead | undefined {
    return this.#entries.get(url);
  }

  keep(url: string, entry: CachedRead): void {
    this.#entries.delete(url);
    this.#entries.set(url, entry);
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > MOST_ENTRIES && !oldest.done) this.#entries.delete(oldest.value);
  }
}

import type { MessageContext } from "./messages-query.ts";
import type { Revision } from "./revision.ts";

/** What a read showed: a context or all of them, a message or all of them. */
export interface SeenScope {
  /** Undefined: every context. */
  readonly context?: MessageContext | undefined;
  /** Undefined: every message. */
  readonly id?: string | undefined;
}

/**
 * The last revision at which the caller has read what it is about to write. One number for the collection would not do: to
 * read message A anew must not make a write to B pass that overwrites a change of B which nobody here has seen.
 */
export class SeenRevisions {
  /** The key says what was read; the latest read stands last. */
  readonly #seen = new Map<string, Revision>();
  readonly #accountId: string;

  constructor(accountId: string) {
    this.#accountId = accountId;
  }

  noteRead(scope: SeenScope, revision: Revision): void {
    const key = this.#toKey(scope);
    this.#seen.delete(key);
    this.#seen.set(key, revision);
  }

  /** After an own write, what was written counts as read. */
  noteWrite(context: MessageContext, ids: readonly string[], revision: Revision): void {
    for (const [key, seen] of this.#seen) {
      // Every write adds one: nothing but this write lies between, so that what was read is still known in full.
      if (seen.number !== undefined && seen.number + 1 === revision.number) this.#seen.set(key, revision);
    }
    for (const id of ids) this.noteRead({ context, id }, revision);
  }

  /** The revision for a write of these messages: the oldest among theirs. Undefined when one of them was never read. */
  find(context: MessageContext, ids: readonly string[]): Revision | undefined {
    let oldest: Revision | undefined;
    for (const id of ids) {
      const revision = this.#findOne(context, id);
      if (revision === undefined) return undefined;
      if (oldest === undefined || (revision.number ?? 0) < (oldest.number ?? 0)) oldest = revision;
    }
    return oldest;
  }

  #findOne(context: MessageContext, id: string): Revision | undefined {
    const keys = new Set([{ context, id }, { context }, { id }, {}].map((scope) => this.#toKey(scope)));
    return [...this.#seen].findLast(([key]) => keys.has(key))?.[1];
  }

  #toKey({ context, id }: SeenScope): string {
    return JSON.stringify([context === undefined ? null : this.#toContextKey(context), id ?? null]);
  }

  #toContextKey({ contextType = "ACCOUNT", contextId }: MessageContext): string {
    return `${contextType}:${contextId ?? this.#accountId}`;
  }
}

import { setImmediate } from "node:timers/promises";

/** LIM-5: the order in which clients read from the store. */
export interface Turns {
  /** Waits for its turn: after one reading of each other client that waits, however many its own are. */
  take<T>(sharer: string, work: () => Promise<T>): Promise<T>;
}

/**
 * A few read at once, and the event loop has its turn between two: while a store in this process reads, nothing else happens.
 * A client that asks with a hundred sockets waits for itself, and everybody else waits for one reading of it.
 */
export function createTurns(atOnce: number): Turns {
  const waiting = new Map<string, (() => void)[]>();
  let free = atOnce;

  function next(): void {
    const [first] = waiting;
    if (first === undefined) {
      free++;
      return;
    }
    const [sharer, [start, ...others]] = first;
    waiting.delete(sharer);
    // Behind the others.
    if (others.length > 0) waiting.set(sharer, others);
    start?.();
  }

  function wait(sharer: string): Promise<void> {
    return new Promise((start) => {
      const own = waiting.get(sharer) ?? [];
      own.push(start);
      waiting.set(sharer, own);
    });
  }

  return {
    async take(sharer, work) {
      if (free > 0) free--;
      else await wait(sharer);
      try {
        return await work();
      } finally {
        setImmediate().then(next, next);
      }
    },
  };
}

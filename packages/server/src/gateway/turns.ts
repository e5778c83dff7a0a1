import { setImmediate } from "node:timers/promises";

/** LIM-5: the order in which clients read from the store. */
export interface Turns {
  /**
   * Waits for the sharer's turn. Each other sharer that waits reads once before, however many readings this one has
   * waiting.
   */
  take<T>(sharer: string, work: () => Promise<T>): Promise<T>;
}

/**
 * Lets a few read at once, and gives the event loop a pass between two readings: while a store in this process reads,
 * nothing else happens. A client with a hundred sockets waits for its own readings; all others wait for one of them.
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
    // The sharer goes to the end of the line.
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

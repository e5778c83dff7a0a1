/** Runs one piece of work after the other; answers `busy` at once to whoever comes when too many wait. */
export type OneAtATime = <T>(work: () => Promise<T>) => Promise<T | "busy">;

/** A handful of people at their simulators; more than that is no person. */
const MAX_WAITING = 20;

/** Does pieces of work one after the other; `busy` where too many wait. */
export function createOneAtATime(): OneAtATime {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async (work) => {
    if (waiting >= MAX_WAITING) return "busy";
    waiting++;
    const mine = last.then(work);
    // Whoever comes next waits for this work to end, however it ends.
    last = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      waiting--;
    }
  };
}

import type { TimeSource } from "../../time.ts";

/** About the cost of a transaction, whatever it contains. */
const GATHER_MS = 5;

/** Collects the requests of a few milliseconds, or of the time in which a group runs, and carries them out as the next group. */
export function inGroups<T>(
  time: Pick<TimeSource, "sleep">,
  work: (group: readonly T[]) => Promise<void>,
): (one: T) => Promise<void> {
  let waiting: { readonly one: T; readonly resolve: () => void; readonly reject: (error: unknown) => void }[] = [];
  let isRunning = false;

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      await time.sleep(GATHER_MS);
      const group = waiting;
      waiting = [];
      try {
        await work(group.map(({ one }) => one));
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    isRunning = false;
  }

  return (one) =>
    new Promise((resolve, reject) => {
      waiting.push({ one, resolve, reject });
      if (isRunning) return;
      isRunning = true;
      void drain();
    });
}

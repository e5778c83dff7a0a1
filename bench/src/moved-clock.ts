/** A clock that stands where it is put, and runs with the host's from where it is told to. Never backwards. */
export interface MovedClock {
  now(): number;
  stopAt(at: number): void;
  runFrom(at: number): void;
}

export function createMovedClock(): MovedClock {
  let read: () => number = fixed(Date.now());
  return {
    now: () => Math.floor(read()),
    stopAt(at) {
      read = fixed(at);
    },
    runFrom(at) {
      const since = performance.now();
      read = () => at + performance.now() - since;
    },
  };
}

function fixed(at: number): () => number {
  return () => at;
}

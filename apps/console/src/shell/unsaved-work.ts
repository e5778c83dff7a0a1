import { useEffect, useSyncExternalStore } from "react";

/** Something that somebody has written and that nobody else has yet. */
export interface UnsavedWork {
  readonly name: string;
  /** It comes back with the same user in the same tab; without this it is lost with the page. */
  readonly isKept: boolean;
}

let held: readonly UnsavedWork[] = [];
const listeners = new Set<() => void>();

function set(next: readonly UnsavedWork[]): void {
  held = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** For whoever is about to take the page away. */
export function useUnsavedWork(): readonly UnsavedWork[] {
  return useSyncExternalStore(subscribe, () => held);
}

/** For as long as `name` is said, leaving is asked about. */
export function useHoldWork(name: string | undefined, isKept: boolean): void {
  useEffect(() => {
    if (name === undefined) return undefined;
    const work = { name, isKept };
    set([...held, work]);
    return () => set(held.filter((each) => each !== work));
  }, [name, isKept]);
}

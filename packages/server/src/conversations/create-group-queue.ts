/** An item that waits for its turn. Items of the same name run one at a time, in the order in which they came. */
export interface Named {
  readonly name: string;
}

export interface GroupQueue<T extends Named> {
  add(item: T): void;
  /** When nothing waits and nothing is under way. */
  idle(): Promise<void>;
}

export interface GroupQueueOptions<T extends Named> {
  /** How many groups may be under way. */
  readonly groupsAtOnce: number;
  /** How many items a group has at most. */
  readonly limit: number;
  /** Never rejects. Returns the items that must be tried again; they go before those that wait. */
  settle(group: readonly T[]): Promise<readonly T[]>;
}

/** Fewer items than this form one group, even if several groups may run. */
const WORTH_SHARING = 32;

interface Entry<T> {
  item: T;
  readonly turn: number;
  /** The next item of the same name. It waits here, so that the search for items that may start need not pass over it. */
  next?: Entry<T>;
}

/**
 * The items that arrive while a group runs form the next group. So groups grow with the load, and a single item waits for
 * nobody. The cost of an item does not depend on how many wait (LIM-9).
 */
export function createGroupQueue<T extends Named>({
  groupsAtOnce,
  limit,
  settle,
}: GroupQueueOptions<T>): GroupQueue<T> {
  const ready = createTurns<Entry<T>>();
  /** The last item of each name that is ready or runs. */
  const lastOf = new Map<string, Entry<T>>();
  let turns = 0;
  let groupsUnderWay = 0;
  let isStarting = false;
  let idleListeners: (() => void)[] = [];

  /** What arrives in this turn of the event loop joins the group. */
  function startSoon(): void {
    if (isStarting) return;
    isStarting = true;
    setImmediate(() => {
      isStarting = false;
      startGroups();
    });
  }

  function startGroups(): void {
    while (groupsUnderWay < groupsAtOnce && ready.length > 0)
      void run(ready.take(toSize(ready.length, groupsAtOnce - groupsUnderWay)));
    if (groupsUnderWay > 0) return;
    for (const listener of idleListeners) listener();
    idleListeners = [];
  }

  function toSize(count: number, free: number): number {
    return count < WORTH_SHARING ? limit : Math.min(limit, Math.ceil(count / free));
  }

  async function run(group: readonly Entry<T>[]): Promise<void> {
    groupsUnderWay++;
    const again = await settle(group.map(({ item }) => item));
    groupsUnderWay--;
    const againByName = new Map(again.map((item) => [item.name, item]));
    for (const entry of group) {
      const { name } = entry.item;
      const item = againByName.get(name);
      if (item !== undefined) {
        entry.item = item;
        ready.put(entry);
      } else if (entry.next !== undefined) {
        ready.put(entry.next);
      } else {
        lastOf.delete(name);
      }
    }
    startSoon();
  }

  return {
    add(item) {
      const entry: Entry<T> = { item, turn: turns++ };
      const last = lastOf.get(item.name);
      lastOf.set(item.name, entry);
      if (last === undefined) ready.put(entry);
      else last.next = entry;
      startSoon();
    },
    idle() {
      // Every other item waits behind one that is ready or runs.
      if (groupsUnderWay + ready.length === 0) return Promise.resolve();
      return new Promise((resolve) => idleListeners.push(resolve));
    },
  };
}

/** In the order of their turns, whenever they come: a binary heap. */
interface Turns<T> {
  readonly length: number;
  put(entry: T): void;
  /** The first ones, at most so many. */
  take(atMost: number): readonly T[];
}

function createTurns<T extends { readonly turn: number }>(): Turns<T> {
  const heap: T[] = [];
  const turnOf = (place: number): number => heap[place]?.turn ?? Number.POSITIVE_INFINITY;

  function swap(a: number, b: number): void {
    const [first, second] = [heap[a], heap[b]];
    if (first === undefined || second === undefined) return;
    heap[a] = second;
    heap[b] = first;
  }

  function takeFirst(): T | undefined {
    swap(0, heap.length - 1);
    const first = heap.pop();
    for (let place = 0; ; ) {
      const left = 2 * place + 1;
      const smaller = turnOf(left + 1) < turnOf(left) ? left + 1 : left;
      if (turnOf(smaller) >= turnOf(place)) return first;
      swap(place, smaller);
      place = smaller;
    }
  }

  return {
    get length() {
      return heap.length;
    },
    put(entry) {
      let place = heap.push(entry) - 1;
      for (let parent = (place - 1) >> 1; place > 0 && turnOf(parent) > entry.turn; parent = (place - 1) >> 1) {
        swap(place, parent);
        place = parent;
      }
    },
    take(atMost) {
      const taken: T[] = [];
      while (taken.length < atMost) {
        const first = takeFirst();
        if (first === undefined) break;
        taken.push(first);
      }
      return taken;
    },
  };
}

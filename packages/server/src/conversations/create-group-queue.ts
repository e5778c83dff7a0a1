/** Something that waits for its turn; of one name one at a time is under way, in the order they came. */
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
  /** Never rejects; returns what must be tried again, which goes before what waits. */
  settle(group: readonly T[]): Promise<readonly T[]>;
}

/** Fewer than this are one group even where several may be under way. */
const WORTH_SHARING = 32;

/**
 * Whatever waits while a group is under way forms the next one, so the groups grow with the load and a lone item waits for
 * nobody.
 */
export function createGroupQueue<T extends Named>({
  groupsAtOnce,
  limit,
  settle,
}: GroupQueueOptions<T>): GroupQueue<T> {
  let waiting: readonly T[] = [];
  let arrived: T[] = [];
  const busy = new Set<string>();
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
    if (arrived.length > 0) waiting = [...waiting, ...arrived];
    arrived = [];
    while (groupsUnderWay < groupsAtOnce) {
      const [group, rest] = takeGroup(waiting, busy, toSize(waiting.length, groupsAtOnce - groupsUnderWay));
      if (group.length === 0) break;
      waiting = rest;
      void run(group);
    }
    if (groupsUnderWay > 0) return;
    for (const listener of idleListeners) listener();
    idleListeners = [];
  }

  function toSize(count: number, free: number): number {
    return count < WORTH_SHARING ? limit : Math.min(limit, Math.ceil(count / free));
  }

  async function run(group: readonly T[]): Promise<void> {
    groupsUnderWay++;
    for (const { name } of group) busy.add(name);
    const again = await settle(group);
    for (const { name } of group) busy.delete(name);
    groupsUnderWay--;
    waiting = [...again, ...waiting];
    startSoon();
  }

  return {
    add(item) {
      arrived.push(item);
      startSoon();
    },
    idle() {
      if (groupsUnderWay + waiting.length + arrived.length === 0) return Promise.resolve();
      return new Promise((resolve) => idleListeners.push(resolve));
    },
  };
}

/** The first that may start, one of each name, in the order they came. */
function takeGroup<T extends Named>(
  waiting: readonly T[],
  busy: ReadonlySet<string>,
  size: number,
): [group: readonly T[], rest: readonly T[]] {
  const group: T[] = [];
  const passed: T[] = [];
  const taken = new Set<string>();
  let next = 0;
  for (; next < waiting.length && group.length < size; next++) {
    const candidate = waiting[next];
    if (candidate === undefined) continue;
    if (taken.has(candidate.name) || busy.has(candidate.name)) passed.push(candidate);
    else group.push(candidate);
    taken.add(candidate.name);
  }
  return [group, [...passed, ...waiting.slice(next)]];
}

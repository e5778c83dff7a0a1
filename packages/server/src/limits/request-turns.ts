import type { Alarm, TimeSource } from "../time.ts";

/** LIM-5: whose request is done now. */
export interface RequestTurns {
  /** Does it when it is its sharer's turn, which comes after one of each of the others that wait, however many its own are. */
  take<T>(sharer: string, work: () => Promise<T>): Promise<T>;
  /** Begins nothing more: what waits is forgotten with whoever waits for it. */
  close(): void;
}

interface Sharer {
  readonly waiting: (() => void)[];
  /** Since when, the longest first. */
  readonly underWay: Set<{ readonly since: number }>;
  /** Runs while it waits for one of its own to end. */
  patience?: Alarm | undefined;
}

/** So many may be under way, shared among whoever has any; enough for groups that are worth their commit. */
const AT_ONCE = 256;
const LEAST_SHARE = 4;
/** What takes longer waits for its client, not for us, and is in nobody's way. */
const PATIENCE_MS = 250;
/** Once a pass of the event loop has taken so long, what comes in it waits for the next, where turns are taken. */
const PASS_MS = 5;
/** Of what waits so many are begun in one pass, before the event loop looks for what else has come. */
const BEGUN_IN_A_PASS = 16;

/**
 * One thread does everybody's requests. Where they come one by one, each is begun at once. Where more comes than is done, each
 * address of consumers and each user has one begun, then each the next: who sends a hundred times as much waits a hundred times as
 * long, and nobody else does.
 */
export function createRequestTurns(time: Pick<TimeSource, "elapsedMs" | "after">): RequestTurns {
  const sharers = new Map<string, Sharer>();
  /** Those that wait, and may have one more under way; whose turn is next first. */
  const ready = new Set<Sharer>();
  let passEndsAt: number | undefined;
  let isPassAhead = false;
  let isClosed = false;

  /** The pass of the event loop that this is has time left. */
  function hasTime(): boolean {
    if (passEndsAt === undefined) {
      passEndsAt = time.elapsedMs() + PASS_MS;
      startPass();
    }
    return time.elapsedMs() < passEndsAt;
  }

  function startPass(): void {
    if (isPassAhead) return;
    isPassAhead = true;
    setImmediate(pass);
  }

  function pass(): void {
    isPassAhead = false;
    passEndsAt = undefined;
    if (isClosed) return;
    for (let begun = 0; begun < BEGUN_IN_A_PASS; ) {
      const [own] = ready;
      if (own === undefined) return;
      ready.delete(own);
      if (!hasRoom(own)) continue;
      own.waiting.shift()?.();
      begun++;
      if (own.waiting.length > 0) ready.add(own);
    }
    if (ready.size > 0) startPass();
  }

  function hasRoom(own: Sharer): boolean {
    const share = Math.max(LEAST_SHARE, Math.floor(AT_ONCE / sharers.size));
    if (own.underWay.size < share) return true;
    const tooLongSince = time.elapsedMs() - PATIENCE_MS;
    for (const one of own.underWay) if (one.since <= tooLongSince) own.underWay.delete(one);
    if (own.underWay.size < share) return true;
    own.patience ??= time.after(PATIENCE_MS, () => goOn(own));
    return false;
  }

  function goOn(own: Sharer): void {
    own.patience?.close();
    own.patience = undefined;
    if (own.waiting.length === 0) return;
    ready.add(own);
    startPass();
  }

  async function begin<T>(name: string, own: Sharer, work: () => Promise<T>): Promise<T> {
    const one = { since: time.elapsedMs() };
    own.underWay.add(one);
    try {
      return await work();
    } finally {
      own.underWay.delete(one);
      if (own.waiting.length > 0) goOn(own);
      else if (own.underWay.size === 0 && sharers.get(name) === own) sharers.delete(name);
    }
  }

  return {
    close() {
      isClosed = true;
      for (const { patience, waiting } of sharers.values()) {
        patience?.close();
        waiting.length = 0;
      }
      ready.clear();
    },
    take(name, work) {
      if (isClosed) return new Promise(() => {});
      const own = sharers.get(name) ?? { waiting: [], underWay: new Set() };
      sharers.set(name, own);
      if (ready.size === 0 && hasTime() && own.waiting.length === 0 && hasRoom(own)) return begin(name, own, work);
      return new Promise((resolve, reject) => {
        own.waiting.push(() => begin(name, own, work).then(resolve, reject));
        ready.add(own);
        startPass();
      });
    },
  };
}

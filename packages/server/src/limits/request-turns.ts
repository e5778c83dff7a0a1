import type { TimeSource } from "../time.ts";
import { LoopPasses } from "./loop-passes.ts";
import { PATIENCE_MS, Sharer } from "./sharer.ts";

/** LIM-5: the order in which requests are carried out. */
export interface RequestTurns {
  /** Carries it out when it is its sharer's turn: after one request of each other sharer that waits, however many its own are. */
  take<T>(sharer: string, work: () => Promise<T>): Promise<T>;
  /** Begins nothing more. Requests that wait are dropped together with their callers. */
  close(): void;
}

/** How many requests may run, shared among the sharers; enough for groups that are worth a commit. */
const AT_ONCE = 256;
const LEAST_SHARE = 4;
/** How many waiting requests begin in one pass, before the event loop looks for other events. */
const BEGUN_IN_A_PASS = 16;

/**
 * One thread carries out all requests. Requests that come one by one begin at once. If more come than can be done, one
 * request of each address of consumers and of each user begins, then the next one of each. So a client that sends a hundred
 * times as much waits a hundred times as long, and nobody else does.
 */
export function createRequestTurns(time: Pick<TimeSource, "elapsedMs" | "after">): RequestTurns {
  const sharers = new Map<string, Sharer>();
  /** The sharers that have a waiting request and may run one more, in the order of their turns. */
  const ready = new Set<Sharer>();
  const passes = new LoopPasses(time, beginSome);
  let isClosed = false;

  function beginSome(): void {
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
    if (ready.size > 0) passes.ask();
  }

  function hasRoom(own: Sharer): boolean {
    if (own.hasRoom(Math.max(LEAST_SHARE, Math.floor(AT_ONCE / sharers.size)), time)) return true;
    own.patience ??= time.after(PATIENCE_MS, () => goOn(own));
    return false;
  }

  function goOn(own: Sharer): void {
    own.patience?.close();
    own.patience = undefined;
    if (own.waiting.length > 0) queue(own);
  }

  function queue(own: Sharer): void {
    ready.add(own);
    passes.ask();
  }

  async function begin<T>(name: string, own: Sharer, work: () => Promise<T>): Promise<T> {
    const one = own.begin(time.elapsedMs());
    try {
      return await work();
    } finally {
      own.end(one);
      if (own.waiting.length > 0) goOn(own);
      else if (own.isIdle && sharers.get(name) === own) sharers.delete(name);
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
      const own = sharers.get(name) ?? new Sharer();
      sharers.set(name, own);
      if (ready.size === 0 && passes.hasTime() && own.waiting.length === 0 && hasRoom(own))
        return begin(name, own, work);
      return new Promise((resolve, reject) => {
        own.waiting.push(() => begin(name, own, work).then(resolve, reject));
        queue(own);
      });
    },
  };
}

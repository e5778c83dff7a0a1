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
export function createRequestTurns(time: TurnsTime): RequestTurns {
  return new Turns(time);
}

type TurnsTime = Pick<TimeSource, "elapsedMs" | "after">;

class Turns implements RequestTurns {
  readonly #time: TurnsTime;
  readonly #passes: LoopPasses;
  readonly #sharers = new Map<string, Sharer>();
  /** Those that wait, and may have one more under way; whose turn is next first. */
  readonly #ready = new Set<Sharer>();
  #isClosed = false;

  constructor(time: TurnsTime) {
    this.#time = time;
    this.#passes = new LoopPasses(time, () => this.#beginSome());
  }

  take<T>(name: string, work: () => Promise<T>): Promise<T> {
    if (this.#isClosed) return new Promise(() => {});
    const own = this.#sharers.get(name) ?? new Sharer();
    this.#sharers.set(name, own);
    if (this.#ready.size === 0 && this.#passes.hasTime() && own.waiting.length === 0 && this.#hasRoom(own))
      return this.#begin(name, own, work);
    return new Promise((resolve, reject) => {
      own.waiting.push(() => this.#begin(name, own, work).then(resolve, reject));
      this.#queue(own);
    });
  }

  close(): void {
    this.#isClosed = true;
    for (const { patience, waiting } of this.#sharers.values()) {
      patience?.close();
      waiting.length = 0;
    }
    this.#ready.clear();
  }

  #beginSome(): void {
    if (this.#isClosed) return;
    for (let begun = 0; begun < BEGUN_IN_A_PASS; ) {
      const [own] = this.#ready;
      if (own === undefined) return;
      this.#ready.delete(own);
      if (!this.#hasRoom(own)) continue;
      own.waiting.shift()?.();
      begun++;
      if (own.waiting.length > 0) this.#ready.add(own);
    }
    if (this.#ready.size > 0) this.#passes.ask();
  }

  async #begin<T>(name: string, own: Sharer, work: () => Promise<T>): Promise<T> {
    const one = own.begin(this.#time.elapsedMs());
    try {
      return await work();
    } finally {
      own.end(one);
      if (own.waiting.length > 0) this.#goOn(own);
      else if (own.isIdle && this.#sharers.get(name) === own) this.#sharers.delete(name);
    }
  }

  #hasRoom(own: Sharer): boolean {
    const share = Math.max(LEAST_SHARE, Math.floor(AT_ONCE / this.#sharers.size));
    if (own.hasRoom(share, this.#time)) return true;
    own.patience ??= this.#time.after(PATIENCE_MS, () => this.#goOn(own));
    return false;
  }

  #goOn(own: Sharer): void {
    own.patience?.close();
    own.patience = undefined;
    if (own.waiting.length > 0) this.#queue(own);
  }

  #queue(own: Sharer): void {
    this.#ready.add(own);
    this.#passes.ask();
  }
}

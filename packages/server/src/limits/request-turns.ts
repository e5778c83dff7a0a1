import type { TimeSource } from "../time.ts";
import { LoopPasses } from "./loop-passes.ts";
import { PATIENCE_MS, Sharer } from "./sharer.ts";

/** LIM-5: whose request is done now. */
export interface RequestTurns {
  /** Does it when it is its sharer's turn, which comes after one of each of the others that wait, however many its own are. */
  take<T>(sharer: string, work: () => Promise<T>): Promise<T>;
  /** Begins nothing more: what waits is forgotten with whoever waits for it. */
  close(): void;
}

/** So many may be under way, shared among whoever has any; enough for groups that are worth their commit. */
const AT_ONCE = 256;
const LEAST_SHARE = 4;
/** Of what waits so many are begun in one pass, before the event loop looks for what else has come. */
const BEGUN_IN_A_PASS = 16;

/**
 * One thread does everybody's requests. Where they come one by one, each is begun at once. Where more comes than is done, each
 * address of consumers and each user has one begun, then each the next: who sends a hundred times as much waits a hundred times as
 * long, and nobody else does.
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

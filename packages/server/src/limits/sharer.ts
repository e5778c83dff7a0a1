import type { Alarm, TimeSource } from "../time.ts";

/** A request that takes longer waits for its client and not for us, so it is in nobody's way. */
export const PATIENCE_MS = 250;

/** A request that runs. */
interface UnderWay {
  readonly since: number;
}

/** One who shares the turns: the requests that it has waiting, and those that run. */
export class Sharer {
  readonly waiting: (() => void)[] = [];
  /** Runs while it waits for one of its own to end. */
  patience: Alarm | undefined;
  /** The longest first. */
  readonly #underWay = new Set<UnderWay>();

  get isIdle(): boolean {
    return this.waiting.length === 0 && this.#underWay.size === 0;
  }

  begin(since: number): UnderWay {
    const one = { since };
    this.#underWay.add(one);
    return one;
  }

  end(one: UnderWay): void {
    this.#underWay.delete(one);
  }

  /** Whether fewer of its requests run than its share, not counting those that have run too long. */
  hasRoom(share: number, time: Pick<TimeSource, "elapsedMs">): boolean {
    if (this.#underWay.size < share) return true;
    const tooLongSince = time.elapsedMs() - PATIENCE_MS;
    for (const one of this.#underWay) if (one.since <= tooLongSince) this.#underWay.delete(one);
    return this.#underWay.size < share;
  }
}

import type { Alarm, TimeSource } from "../time.ts";

/** What takes longer waits for its client, not for us, and is in nobody's way. */
export const PATIENCE_MS = 250;

/** Something that is under way. */
interface UnderWay {
  readonly since: number;
}

/** Whoever shares the turns of requests: what it has waiting, and what it has under way. */
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

  /** Whether less than its share is under way, without what has been so for too long. */
  hasRoom(share: number, time: Pick<TimeSource, "elapsedMs">): boolean {
    if (this.#underWay.size < share) return true;
    const tooLongSince = time.elapsedMs() - PATIENCE_MS;
    for (const one of this.#underWay) if (one.since <= tooLongSince) this.#underWay.delete(one);
    return this.#underWay.size < share;
  }
}

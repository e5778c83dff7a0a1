import type { TimeOfDay } from "../../time.ts";
import type { Beat } from "../topics.ts";
import { createOtherNodes, type NodeRow } from "./other-nodes.ts";

/** Where all nodes can be seen to live, whether or not they hear each other. */
export interface NodeRows {
  renew(row: NodeRow): Promise<void>;
  list(): Promise<readonly NodeRow[]>;
  remove(nodeId: string): Promise<void>;
}

/** What it takes to watch, and who is told. */
export interface NodeWatchOptions {
  readonly nodeId: string;
  readonly rows: NodeRows;
  readonly time: TimeOfDay;
  /** Says through the broker that this node is there. */
  readonly say: (beat: Beat) => void;
  /** Something that others said may have been lost: time to catch up from storage. */
  readonly onGap: () => void;
  /** A live node is not heard any more, or all are heard again. */
  readonly onUnheard: (nodeIds: readonly string[]) => void;
  /** Told when the store could not be asked who lives. */
  readonly onError: (error: unknown) => void;
}

/** A tick comes so often. */
export const BEAT_MS = 500;
/** The store is asked half as often. */
const TICKS_A_LOOK = 2;

/** Says that this node lives, and judges which of the others live without being heard (DLV-5). */
export class NodeWatch {
  readonly #options: NodeWatchOptions;
  readonly #others: ReturnType<typeof createOtherNodes>;
  #openings = 0;
  #ticks = 0;
  #tickedAt: number;
  #unheard: readonly string[] = [];
  #looking: Promise<void> | undefined;

  constructor(options: NodeWatchOptions) {
    this.#options = options;
    this.#others = createOtherNodes(options.nodeId);
    this.#tickedAt = options.time.now();
  }

  get unheard(): readonly string[] {
    return this.#unheard;
  }

  tick(): void {
    const now = this.#options.time.now();
    const wasStuck = now - this.#tickedAt > 2 * BEAT_MS;
    this.#tickedAt = now;
    this.#ticks++;
    this.#say(false);
    if (this.#ticks % TICKS_A_LOOK === 1) this.#lookOnce();
    // Whoever was busy hears first what was said meanwhile.
    if (!wasStuck) this.#judge();
  }

  hear(beat: Beat): void {
    const wasUnheard = this.#unheard.includes(beat.nodeId);
    if (!this.#others.hear(beat, this.#options.time.now())) return;
    if (wasUnheard) this.#judge();
    else this.#options.onGap();
  }

  /** The way to the others was opened again. */
  reopen(): void {
    this.#openings++;
    this.#say(false);
    this.#options.onGap();
  }

  /** The last word: nobody has to look after this node. */
  async leave(): Promise<void> {
    const { rows, nodeId, onError } = this.#options;
    await this.#looking;
    await rows.remove(nodeId).catch(onError);
    this.#say(true);
  }

  #say(isLast: boolean): void {
    this.#options.say({ nodeId: this.#options.nodeId, openings: this.#openings, isLast });
  }

  #judge(): void {
    const before = this.#unheard;
    this.#unheard = this.#others.listUnheard(this.#options.time.now());
    if (this.#unheard.join() === before.join()) return;
    this.#options.onUnheard(this.#unheard);
    this.#options.onGap();
  }

  #lookOnce(): void {
    this.#looking ??= this.#look()
      .catch(this.#options.onError)
      .finally(() => {
        this.#looking = undefined;
      });
  }

  async #look(): Promise<void> {
    const { rows, nodeId, time } = this.#options;
    await rows.renew({ nodeId, beat: this.#ticks, renewedAt: time.now() });
    this.#others.see(await rows.list(), time.now());
  }
}

import type { TimeSource } from "../../time.ts";
import type { Broker } from "../broker.ts";
import { beatsOfNodes } from "../topics.ts";
import { createOtherNodes, type NodeRow } from "./other-nodes.ts";

/** Where all nodes can be seen to live, whether or not they hear each other. */
export interface NodeRows {
  renew(row: NodeRow): Promise<void>;
  list(): Promise<readonly NodeRow[]>;
  remove(nodeId: string): Promise<void>;
}

export interface WatchedBrokerOptions {
  readonly broker: Broker;
  readonly nodeId: string;
  readonly rows: NodeRows;
  readonly time: TimeSource;
  /** A live node is not heard any more, or all are heard again. */
  readonly onUnheard: (nodeIds: readonly string[]) => void;
  /** Told when the store could not be asked who lives. */
  readonly onError: (error: unknown) => void;
}

/** A broker that knows which live nodes it does not hear (DLV-5). */
export interface WatchedBroker extends Broker {
  readonly unheard: readonly string[];
}

const BEAT_MS = 500;
/** The store is asked half as often. */
const TICKS_A_LOOK = 2;

/**
 * DLV-5: a broker that counts as connected only while every live node is heard. Each node says through the broker that it is
 * there, and writes into its row in the store that it lives. One whose row grows and whose beats do not come is cut off: from
 * us, from the broker, or the broker from itself. Whoever would look into the store while the broker is away does so for it,
 * too, and once more when it is heard again. There is no list of members and nobody who decides: each judges for itself.
 */
export function createWatchedBroker(options: WatchedBrokerOptions): WatchedBroker {
  const { broker, nodeId, rows, time, onUnheard, onError } = options;
  const others = createOtherNodes(nodeId);
  const handlers = new Set<() => void>();
  let openings = 0;
  let ticks = 0;
  let tickedAt = time.now();
  let unheard: readonly string[] = [];
  let looking: Promise<void> | undefined;

  const say = (isLast: boolean): void => broker.publish(beatsOfNodes(), { nodeId, openings, isLast });

  function catchUp(): void {
    for (const handler of [...handlers]) {
      try {
        handler();
      } catch (error) {
        onError(error);
      }
    }
  }

  function judge(): void {
    const before = unheard;
    unheard = others.listUnheard(time.now());
    if (unheard.join() === before.join()) return;
    onUnheard(unheard);
    catchUp();
  }

  async function look(): Promise<void> {
    await rows.renew({ nodeId, beat: ticks, renewedAt: time.now() });
    others.see(await rows.list(), time.now());
  }

  function tick(): void {
    const now = time.now();
    const wasStuck = now - tickedAt > 2 * BEAT_MS;
    tickedAt = now;
    ticks++;
    say(false);
    if (ticks % TICKS_A_LOOK === 1) {
      looking ??= look()
        .catch(onError)
        .finally(() => {
          looking = undefined;
        });
    }
    // Whoever was busy hears first what was said meanwhile.
    if (!wasStuck) judge();
  }

  const unsubscribe = broker.subscribe(beatsOfNodes(), (beat) => {
    const wasUnheard = unheard.includes(beat.nodeId);
    if (!others.hear(beat, time.now())) return;
    if (wasUnheard) judge();
    else catchUp();
  });
  const endReturn = broker.onReturn(() => {
    openings++;
    say(false);
    catchUp();
  });
  const ticking = time.every(BEAT_MS, tick);
  tick();

  return {
    publish: (topic, payload) => broker.publish(topic, payload),
    subscribe: (topic, handler) => broker.subscribe(topic, handler),
    settle: () => broker.settle(),
    isShared: broker.isShared,
    isConnected: () => unheard.length === 0 && broker.isConnected(),
    onReturn(handler) {
      handlers.add(handler);
      return () => handlers.delete(handler);
    },
    get unheard() {
      return unheard;
    },
    async close() {
      ticking.close();
      unsubscribe();
      endReturn();
      handlers.clear();
      await looking;
      await rows.remove(nodeId).catch(onError);
      say(true);
      await broker.close();
    },
  };
}

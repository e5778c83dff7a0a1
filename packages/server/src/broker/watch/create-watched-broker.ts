import type { TimeSource } from "../../time.ts";
import type { Broker } from "../broker.ts";
import { ReturnHandlers } from "../return-handlers.ts";
import { beatsOfNodes } from "../topics.ts";
import { BEAT_MS, NodeWatch, type NodeWatchOptions } from "./node-watch.ts";

/** What is watched, and who is told. */
export interface WatchedBrokerOptions extends Pick<NodeWatchOptions, "nodeId" | "rows" | "onUnheard" | "onError"> {
  readonly broker: Broker;
  readonly time: TimeSource;
}

/** A broker that knows which live nodes it does not hear (DLV-5). */
export interface WatchedBroker extends Broker {
  readonly unheard: readonly string[];
}

/**
 * DLV-5: a broker that counts as connected only while every live node is heard. Each node says through the broker that it is
 * there, and writes into its row in the store that it lives. One whose row grows and whose beats do not come is cut off: from
 * us, from the broker, or the broker from itself. Whoever would look into the store while the broker is away does so for it,
 * too, and once more when it is heard again. There is no list of members and nobody who decides: each judges for itself.
 */
export function createWatchedBroker({ broker, time, onError, ...options }: WatchedBrokerOptions): WatchedBroker {
  const returns = new ReturnHandlers(onError);
  const watch = new NodeWatch({
    ...options,
    time,
    onError,
    say: (beat) => broker.publish(beatsOfNodes(), beat),
    onGap: () => returns.runAll(),
  });
  const unsubscribe = broker.subscribe(beatsOfNodes(), (beat) => watch.hear(beat));
  const endReturn = broker.onReturn(() => watch.reopen());
  const ticking = time.every(BEAT_MS, () => watch.tick());
  watch.tick();

  return {
    publish: (topic, payload) => broker.publish(topic, payload),
    subscribe: (topic, handler) => broker.subscribe(topic, handler),
    settle: () => broker.settle(),
    isShared: broker.isShared,
    isConnected: () => watch.unheard.length === 0 && broker.isConnected(),
    onReturn: (handler) => returns.add(handler),
    get unheard() {
      return watch.unheard;
    },
    async close() {
      ticking.close();
      unsubscribe();
      endReturn();
      returns.clear();
      await watch.leave();
      await broker.close();
    },
  };
}

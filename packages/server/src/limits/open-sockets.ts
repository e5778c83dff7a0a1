import { toNetwork } from "../addresses/to-network.ts";
import type { Limits } from "./limit-table.ts";
import { TooMany } from "./too-many.ts";

/** LIM-4: how many sockets are open, by address and by consumer. */
export interface OpenSockets {
  /** Counts one more socket of the address until the returned function is called; throws `TooMany`. */
  open(address: string): () => void;
  /**
   * Counts one more socket of a consumer until the returned function is called. If there are too many, the oldest are ended:
   * the newest is the one in use, and a client that reconnects may have left others that nobody has missed yet.
   */
  join(consumer: string, end: () => void): () => void;
}

/** When the client may try again; other sockets may have closed by then. */
const RETRY_AFTER_SECONDS = 10;

/** Counts the sockets of this node, by address and by consumer; of one consumer the oldest makes room (LIM-4). */
export function createOpenSockets({
  socketsOfAddress,
  socketsOfConsumer,
}: Pick<Limits, "socketsOfAddress" | "socketsOfConsumer">): OpenSockets {
  const byAddress = new Map<string, number>();
  const byConsumer = new Map<string, Set<() => void>>();

  function leave(consumer: string, end: () => void): void {
    const own = byConsumer.get(consumer);
    own?.delete(end);
    if (own?.size === 0) byConsumer.delete(consumer);
  }

  return {
    open(address) {
      const network = toNetwork(address);
      const count = byAddress.get(network) ?? 0;
      if (socketsOfAddress > 0 && count >= socketsOfAddress)
        throw new TooMany(
          `too many sockets from this address: at most ${socketsOfAddress} at once`,
          RETRY_AFTER_SECONDS,
        );
      byAddress.set(network, count + 1);
      let isOpen = true;
      return () => {
        if (!isOpen) return;
        isOpen = false;
        const left = (byAddress.get(network) ?? 1) - 1;
        if (left > 0) byAddress.set(network, left);
        else byAddress.delete(network);
      };
    },
    join(consumer, end) {
      const own = byConsumer.get(consumer) ?? new Set();
      byConsumer.set(consumer, own);
      // A new function each time, because a set would hold the same `end` only once.
      const ending = () => end();
      own.add(ending);
      const [oldest] = own;
      if (socketsOfConsumer > 0 && own.size > socketsOfConsumer && oldest !== undefined) {
        leave(consumer, oldest);
        oldest();
      }
      return () => leave(consumer, ending);
    },
  };
}

import type { TimeSource } from "../../time.ts";
import type { Broker, Topic } from "../broker.ts";
import { createInProcessBroker } from "../in-process/in-process-broker.ts";
import { ReturnHandlers } from "../return-handlers.ts";
import { ListenerCounts } from "./listener-counts.ts";
import type { NatsAddress } from "./nats-address.ts";
import { createNatsLink } from "./nats-link.ts";
import { encodeMessage, parseMessage, toNatsSubject, toTopic } from "./nats-messages.ts";

export interface NatsBrokerOptions {
  readonly address: NatsAddress;
  readonly time: TimeSource;
  /** Told of a handler's fault: it must not disturb the other handlers, nor whoever published. */
  readonly onError: (error: unknown) => void;
  /** Told of what goes wrong between the nodes. */
  readonly onWayError?: (error: unknown) => void;
  /** Told when the way to the other nodes opens and when it is lost. */
  readonly onConnection?: (isConnected: boolean) => void;
}

/**
 * Subscribers on this node hear at once, as in one process; the others through NATS, as plain JSON. While NATS is away this
 * node goes on alone: what it says is not kept for later, since storage has it (`onReturn`).
 */
export function createNatsBroker({
  address,
  time,
  onError,
  onWayError = () => {},
  onConnection = () => {},
}: NatsBrokerOptions): Broker {
  const local = createInProcessBroker({ onError });
  const returns = new ReturnHandlers(onError);

  const link = createNatsLink(address, time, {
    onError: onWayError,
    onMessage(subject, data) {
      try {
        const payload = parseMessage(data);
        if (payload === undefined) throw new Error(`what was said on ${subject} cannot be read`);
        local.publish(toTopic(subject), payload);
      } catch (error) {
        onWayError(error);
      }
    },
    onConnected() {
      onConnection(true);
      // The first time too: this node may have begun without NATS, and the others have not waited for it.
      settle()
        .then(() => returns.runAll())
        .catch(onWayError);
    },
    onLost: () => onConnection(false),
  });
  const listeners = new ListenerCounts(link);

  async function settle(): Promise<void> {
    // A way that is lost meanwhile has nothing in force; its return tells everybody to catch up.
    await link.connection?.flush().catch(() => {});
  }

  function send<T>(topic: Topic<T>, payload: T): void {
    const { connection } = link;
    if (connection === undefined) return;
    const maxBytes = connection.info?.max_payload ?? Number.POSITIVE_INFINITY;
    connection.publish(toNatsSubject(topic), encodeMessage(topic, payload, maxBytes));
  }

  return {
    publish(topic, payload) {
      local.publish(topic, payload);
      try {
        send(topic, payload);
      } catch (error) {
        // Lost between two looks at the connection: no worse than a message that was lost on the way.
        onWayError(error);
      }
    },
    subscribe(topic, handler) {
      const end = local.subscribe(topic, handler);
      const endListening = listeners.add(toNatsSubject(topic));
      return () => {
        end();
        endListening();
      };
    },
    settle,
    isShared: true,
    isConnected: () => link.connection !== undefined,
    onReturn: (handler) => returns.add(handler),
    async close() {
      returns.clear();
      await local.close();
      await link.close();
    },
  };
}

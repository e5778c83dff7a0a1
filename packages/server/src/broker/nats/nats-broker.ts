import { MAX_JSON_DEPTH, parseJson } from "@signpost/protocol";
import type { TimeSource } from "../../time.ts";
import type { Broker, Topic } from "../broker.ts";
import { createInProcessBroker } from "../in-process/in-process-broker.ts";
import type { NatsAddress } from "./nats-address.ts";
import { createNatsLink } from "./nats-link.ts";

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

/** Apart from whatever else uses the same NATS. */
const PREFIX = "signpost.";
/** What clients sent, in what is said of it. */
const MAX_DEPTH = 2 * MAX_JSON_DEPTH;

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
  const listeners = new Map<string, number>();
  const returnHandlers = new Set<() => void>();

  const link = createNatsLink(address, time, {
    onError: onWayError,
    onMessage(subject, data) {
      try {
        const payload = parseJson(new TextDecoder().decode(data), MAX_DEPTH);
        if (payload === undefined) throw new Error(`what was said on ${subject} cannot be read`);
        local.publish({ subject: subject.slice(PREFIX.length) }, payload);
      } catch (error) {
        onWayError(error);
      }
    },
    onConnected() {
      onConnection(true);
      // The first time too: this node may have begun without NATS, and the others have not waited for it.
      settle()
        .then(() => runAll(returnHandlers, onError))
        .catch(onWayError);
    },
    onLost: () => onConnection(false),
  });

  async function settle(): Promise<void> {
    // A way that is lost meanwhile has nothing in force; its return tells everybody to catch up.
    await link.connection?.flush().catch(() => {});
  }

  function send<T>({ subject, shorten }: Topic<T>, payload: T): void {
    const { connection } = link;
    if (connection === undefined) return;
    const data = Buffer.from(JSON.stringify(payload));
    const limit = connection.info?.max_payload ?? Number.POSITIVE_INFINITY;
    if (data.length <= limit) connection.publish(PREFIX + subject, data);
    else if (shorten !== undefined) send({ subject }, shorten(payload));
    else onWayError(new Error(`too large to announce on ${subject}: ${data.length} bytes`));
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
      const subject = PREFIX + topic.subject;
      const end = local.subscribe(topic, handler);
      const count = listeners.get(subject) ?? 0;
      if (count === 0) link.listen(subject);
      listeners.set(subject, count + 1);
      let hasEnded = false;
      return () => {
        end();
        if (hasEnded) return;
        hasEnded = true;
        const left = (listeners.get(subject) ?? 1) - 1;
        if (left > 0) listeners.set(subject, left);
        else {
          listeners.delete(subject);
          link.unlisten(subject);
        }
      };
    },
    settle,
    isShared: true,
    isConnected: () => link.connection !== undefined,
    onReturn(handler) {
      returnHandlers.add(handler);
      return () => returnHandlers.delete(handler);
    },
    async close() {
      returnHandlers.clear();
      await local.close();
      await link.close();
    },
  };
}

function runAll(handlers: ReadonlySet<() => void>, onError: (error: unknown) => void): void {
  for (const handler of [...handlers]) {
    try {
      handler();
    } catch (error) {
      onError(error);
    }
  }
}

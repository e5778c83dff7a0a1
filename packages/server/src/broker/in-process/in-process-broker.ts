import type { Broker, Topic } from "../broker.ts";

export interface InProcessBrokerOptions {
  /** Told of a handler's fault: it must not disturb the other handlers, nor whoever published. */
  readonly onError: (error: unknown) => void;
}

type Handler = (payload: unknown) => void;

/** Delivers at once, in order of publishing, to those who subscribed before. */
export function createInProcessBroker({ onError }: InProcessBrokerOptions): Broker {
  const handlersBySubject = new Map<string, Set<Handler>>();

  function deliver(handler: Handler, payload: unknown): void {
    try {
      handler(payload);
    } catch (error) {
      onError(error);
    }
  }

  return {
    publish<T>({ subject }: Topic<T>, payload: T) {
      for (const handler of [...(handlersBySubject.get(subject) ?? [])]) deliver(handler, payload);
    },
    subscribe<T>({ subject }: Topic<T>, handler: (payload: T) => void) {
      const handlers = handlersBySubject.get(subject) ?? new Set<Handler>();
      handlersBySubject.set(subject, handlers);
      // The topic's type says what is published on its subject, and `publish` holds everybody to it.
      const own: Handler = (payload) => handler(payload as T);
      handlers.add(own);
      return () => {
        handlers.delete(own);
        if (handlers.size === 0) handlersBySubject.delete(subject);
      };
    },
    isShared: false,
    settle: async () => {},
    // There are no others, so nothing is ever lost on the way to them.
    isConnected: () => true,
    onReturn: () => () => {},
    async close() {
      handlersBySubject.clear();
    },
  };
}

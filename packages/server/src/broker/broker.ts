/**
 * Tells other parts, and other nodes, what has been committed. It may lose a message: whatever it announces is durable
 * already, and whoever needs certainty (a socket with a gap, a snapshot with a lease) asks storage.
 * Payloads are plain JSON values and are not to be changed by whoever receives them.
 */
export interface Broker {
  publish<T>(topic: Topic<T>, payload: T): void;
  /** Returns the function that ends the subscription. A handler that throws is logged and does not disturb the others. */
  subscribe<T>(topic: Topic<T>, handler: (payload: T) => void): () => void;
  close(): Promise<void>;
}

/** A subject and, in the type only, what is said on it. Made by the functions in `topics.ts`. */
export interface Topic<T> {
  readonly subject: string;
  readonly payload?: T;
}

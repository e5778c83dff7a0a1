/**
 * Tells other parts, and other nodes, what has been committed. It may lose a message: whatever it announces is durable
 * already, and whoever needs certainty (a socket with a gap, a snapshot with a lease) asks storage.
 * Payloads are plain JSON values and are not to be changed by whoever receives them.
 */
export interface Broker {
  /** Never fails: subscribers on this node hear at once, those on others if the way there is open. */
  publish<T>(topic: Topic<T>, payload: T): void;
  /** Returns the function that ends the subscription. A handler that throws is logged and does not disturb the others. */
  subscribe<T>(topic: Topic<T>, handler: (payload: T) => void): () => void;
  /** Resolves when the subscriptions made so far are in force, so that a reading begun after it leaves no gap. */
  settle(): Promise<void>;
  /** Whether there may be other nodes at all. */
  readonly isShared: boolean;
  /** Whether other nodes hear what is said now, and are heard. */
  isConnected(): boolean;
  /** The way to the others is open again, and what was said meanwhile is lost: time to catch up from storage. */
  onReturn(handler: () => void): () => void;
  close(): Promise<void>;
}

/** A subject and, in the type only, what is said on it. Made by the functions in `topics.ts`. */
export interface Topic<T> {
  readonly subject: string;
  /** What to say instead where the whole is too large for the way to other nodes; they read the rest from storage. */
  readonly shorten?: (payload: T) => T;
  readonly payload?: T;
}

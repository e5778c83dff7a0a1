/** A part that is closed when the server stops. */
export interface Closable {
  close(): PromiseLike<unknown>;
}

/** Takes note of a part that was opened, and gives it back. */
export type Keep = <T extends Closable>(part: T) => T;

/** OPS-13: whatever has been opened is closed in the opposite order, when the server stops and when a later step fails. */
export function createKeep(opened: AsyncDisposableStack): Keep {
  return (part) => opened.adopt(part, async (kept) => void (await kept.close()));
}

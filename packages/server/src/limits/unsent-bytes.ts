import type { Limits } from "./limit-table.ts";

/** A client that is sent data and may not read it. */
export interface Reader {
  /** Disconnects the client and drops what it has not read. */
  cutOff(): void;
}

/**
 * LIM-5: the bytes that sockets have not read yet occupy the memory of this process: those of each socket, and of all
 * together.
 */
export interface UnsentBytes {
  /** Sets how much the client has not read now; disconnects a client that has too much. */
  set(reader: Reader, bytes: number): void;
  /** The unread bytes of all clients together. */
  readonly total: number;
}

/**
 * Counts what clients have not read yet. A client with too much for one is disconnected; if all together have too much, the
 * one with the most is (LIM-5).
 */
export function createUnsentBytes({ socketUnsent, unsent }: Pick<Limits, "socketUnsent" | "unsent">): UnsentBytes {
  const byReader = new Map<Reader, number>();
  let total = 0;

  function put(reader: Reader, bytes: number): void {
    total += bytes - (byReader.get(reader) ?? 0);
    if (bytes > 0) byReader.set(reader, bytes);
    else byReader.delete(reader);
  }

  function findGreatest(): Reader | undefined {
    let greatest: Reader | undefined;
    let most = 0;
    for (const [reader, bytes] of byReader) {
      if (bytes <= most) continue;
      greatest = reader;
      most = bytes;
    }
    return greatest;
  }

  function cutOff(reader: Reader): void {
    put(reader, 0);
    reader.cutOff();
  }

  return {
    get total() {
      return total;
    },
    set(reader, bytes) {
      put(reader, bytes);
      if (socketUnsent > 0 && bytes > socketUnsent) cutOff(reader);
      while (unsent > 0 && total > unsent) {
        const greatest = findGreatest();
        if (greatest === undefined) break;
        cutOff(greatest);
      }
    },
  };
}

import type { Limits } from "./limit-table.ts";

/** Somebody who is sent what it may not read. */
export interface Reader {
  /** Ends it, and forgets what it has not read. */
  cutOff(): void;
}

/** LIM-5: what sockets have not read yet is this process's memory, each one's and everybody's together. */
export interface UnsentBytes {
  /** What it has not read now; cuts off whoever has too much. */
  set(reader: Reader, bytes: number): void;
  /** Of all together. */
  readonly total: number;
}

/**
 * Counts what clients have not read yet. Cut off is a client with too much for one, and the one with most where all
 * have too much (LIM-5).
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

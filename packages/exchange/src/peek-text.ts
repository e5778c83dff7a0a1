import type { FileBytes } from "./file-bytes.ts";

/** The beginning of a file as text, and the file with it. */
export interface Peeked {
  readonly text: string;
  readonly bytes: Iterable<Uint8Array>;
}

const ENOUGH_BYTES = 1024;

/** Looks at the beginning of a file, to see what it is; nothing is lost of it. */
export function peekText(bytes: FileBytes): Peeked {
  const pieces = (bytes instanceof Uint8Array ? [bytes] : bytes)[Symbol.iterator]();
  const read: Uint8Array[] = [];
  let [size, isEnd] = [0, false];
  while (size < ENOUGH_BYTES && !isEnd) {
    const { value, done } = pieces.next();
    isEnd = done === true;
    if (isEnd) break;
    read.push(value);
    size += value.length;
  }
  return { text: decodeHead(read), bytes: chain(read, pieces) };
}

function* chain(read: readonly Uint8Array[], rest: Iterator<Uint8Array>): Generator<Uint8Array> {
  yield* read;
  for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
}

function decodeHead(pieces: readonly Uint8Array[]): string {
  const head = new Uint8Array(ENOUGH_BYTES);
  let size = 0;
  for (const piece of pieces) {
    const part = piece.subarray(0, ENOUGH_BYTES - size);
    head.set(part, size);
    size += part.length;
  }
  const [first, second] = head;
  const isLow = (first === 0xff && second === 0xfe) || second === 0;
  const isHigh = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  return new TextDecoder(isLow ? "utf-16le" : isHigh ? "utf-16be" : "utf-8").decode(head.subarray(0, size));
}

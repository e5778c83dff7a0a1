import { UnreadableFile } from "./exchange-file.ts";

/** What is read: a whole file, or its pieces as they come. */
export type FileBytes = Uint8Array | Iterable<Uint8Array>;

/** Small enough that what is found in one piece is soon handed on, large enough that pieces cost nothing. */
const PIECE_BYTES = 64 * 1024;

/** TRX-14: the bytes in small pieces, no more of them than allowed. */
export function* readPieces(bytes: FileBytes, maxBytes: number): Generator<Uint8Array> {
  let total = 0;
  for (const part of bytes instanceof Uint8Array ? [bytes] : bytes) {
    total += part.length;
    if (total > maxBytes) throw new UnreadableFile("too-large", `The file has more than ${maxBytes} bytes.`);
    for (let from = 0; from < part.length; from += PIECE_BYTES) yield part.subarray(from, from + PIECE_BYTES);
  }
}

/** TRX-14: all the bytes at once, for formats that are read from their end. */
export function joinBytes(bytes: FileBytes, maxBytes: number): Uint8Array {
  if (bytes instanceof Uint8Array && bytes.length <= maxBytes) return bytes;
  return Buffer.concat([...readPieces(bytes, maxBytes)]);
}

import { crc32 } from "node:zlib";
import { Inflate } from "fflate";
import { UnreadableFile } from "../exchange-file.ts";
import type { ReadLimits } from "../read-limits.ts";
import { InflateBudget } from "./inflate-budget.ts";
import { readDirectory, type ZipEntry } from "./zip-entry.ts";

/** A zip whose files are unpacked one by one, piece by piece. */
export interface ZipFile {
  /** In the order of the zip's directory; folders are none. */
  readonly names: readonly string[];
  /** Undefined: there is no such file. */
  read(name: string): Iterable<Uint8Array> | undefined;
}

const LOCAL = 0x04034b50;
const LOCAL_SIZE = 30;
const DEFLATED = 8;
/** Taken in at once. Nothing unfolds to more than 1,032 times its size, so what comes out stays small. */
const PIECE_BYTES = 4 * 1024;

/** TRX-14: a zip that was read into memory. A workbook within a zip shares the budget of the zip. */
export function openZip(
  bytes: Uint8Array,
  limits: Pick<ReadLimits, "maxInflatedBytes" | "maxRatio">,
  budget: InflateBudget = new InflateBudget(limits),
): ZipFile {
  const entries = new Map(readDirectory(bytes).map((entry) => [entry.name, entry]));
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name);
      return entry === undefined ? undefined : readEntry(readPacked(bytes, entry), entry, budget);
    },
  };
}

function readPacked(bytes: Uint8Array, { name, offset, packedSize }: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + LOCAL_SIZE <= bytes.length && view.getUint32(offset, true) === LOCAL) {
    const start = offset + LOCAL_SIZE + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    if (start + packedSize <= bytes.length) return bytes.subarray(start, start + packedSize);
  }
  throw toBroken(name);
}

function* readEntry(packed: Uint8Array, entry: ZipEntry, budget: InflateBudget): Generator<Uint8Array> {
  let [taken, inflated, crc] = [0, 0, 0];
  const unpack = entry.method === DEFLATED ? createInflate(entry.name) : (piece: Uint8Array) => [piece];
  for (let at = 0; at < packed.length; at += PIECE_BYTES) {
    const piece = packed.subarray(at, at + PIECE_BYTES);
    taken += piece.length;
    budget.addPacked(piece.length);
    for (const part of unpack(piece, at + PIECE_BYTES >= packed.length)) {
      inflated += part.length;
      budget.addInflated(part.length, { name: entry.name, packed: taken, inflated });
      crc = crc32(part, crc);
      yield part;
    }
  }
  if (crc !== entry.crc || inflated !== entry.size) throw toBroken(entry.name);
}

function createInflate(name: string): (piece: Uint8Array, isLast: boolean) => readonly Uint8Array[] {
  let parts: Uint8Array[] = [];
  const inflate = new Inflate((part) => parts.push(part));
  return (piece, isLast) => {
    parts = [];
    try {
      inflate.push(piece, isLast);
    } catch {
      throw toBroken(name);
    }
    return parts;
  };
}

function toBroken(name: string): UnreadableFile {
  return new UnreadableFile("zip-broken", `“${name.slice(0, 100)}” in the zip is broken.`);
}

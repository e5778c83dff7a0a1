import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/** What of SQLite's write-ahead log is missing: pages that were committed, or the end of a page that was being written. */
export type LostLog = { readonly kind: "pages"; readonly count: number } | { readonly kind: "end" };

/** The log as its files say it is, in pages, before SQLite has taken up what it believes. */
export interface LogOnDisk {
  /** Up to the last page that ends a transaction. */
  readonly committed: number;
  /** Of those, what is in the store's own file already. */
  readonly copied: number;
  /** The file ends within a page. */
  readonly isTorn: boolean;
}

const LOG_HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const SALT_BYTES = 8;

/**
 * SQLite takes up its log to the first page that is not whole, and says nothing of what came after it. Two things say what there
 * was: the log's own pages, and the index that a process which was killed has left beside it. See “WAL-mode file format” in
 * SQLite's documentation for the places of the fields.
 */
export function readLogOnDisk(file: string): LogOnDisk {
  const index = readStart(`${file}-shm`, 136);
  const log = readPages(`${file}-wal`);
  const indexed = index.length < 136 ? undefined : readIndex(index);
  // An index of an earlier round of the log, which a loss of power leaves, says nothing of this one.
  const isOfThisLog = indexed !== undefined && (log.salt === undefined || indexed.salt.equals(log.salt));
  return {
    committed: Math.max(log.committed, isOfThisLog ? indexed.committed : 0),
    copied: isOfThisLog ? indexed.copied : 0,
    isTorn: log.isTorn,
  };
}

/** `recovered`: how many pages SQLite has taken up. */
export function findLostLog({ committed, copied, isTorn }: LogOnDisk, recovered: number): LostLog | undefined {
  const count = committed - Math.max(recovered, copied);
  if (count > 0) return { kind: "pages", count };
  return isTorn ? { kind: "end" } : undefined;
}

interface IndexState {
  readonly committed: number;
  readonly copied: number;
  readonly salt: Buffer;
}

/** In the machine's own order of bytes, but for the salt, which is copied from the log. */
function readIndex(index: Buffer): IndexState {
  const view = new DataView(index.buffer, index.byteOffset, index.length);
  const isLittle = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
  return {
    committed: view.getUint32(16, isLittle),
    copied: view.getUint32(96, isLittle),
    salt: index.subarray(32, 32 + SALT_BYTES),
  };
}

interface Pages {
  readonly committed: number;
  readonly isTorn: boolean;
  readonly salt?: Buffer;
}

function readPages(file: string): Pages {
  const fd = openIfThere(file);
  if (fd === undefined) return { committed: 0, isTorn: false };
  try {
    const { size } = fstatSync(fd);
    const header = readAt(fd, 0, LOG_HEADER_BYTES);
    if (header.length < LOG_HEADER_BYTES) return { committed: 0, isTorn: size > 0 };
    const salt = header.subarray(16, 16 + SALT_BYTES);
    const pageBytes = FRAME_HEADER_BYTES + header.readUInt32BE(8);
    let [pages, committed] = [0, 0];
    let at = LOG_HEADER_BYTES;
    for (; at + FRAME_HEADER_BYTES <= size; at += pageBytes) {
      const frame = readAt(fd, at, FRAME_HEADER_BYTES);
      // What follows is left from an earlier round.
      if (!frame.subarray(8, 8 + SALT_BYTES).equals(salt)) return { committed, isTorn: false, salt };
      if (at + pageBytes > size) break;
      pages++;
      if (frame.readUInt32BE(4) !== 0) committed = pages;
    }
    return { committed, isTorn: at < size, salt };
  } finally {
    closeSync(fd);
  }
}

function readStart(file: string, bytes: number): Buffer {
  const fd = openIfThere(file);
  if (fd === undefined) return Buffer.alloc(0);
  try {
    return readAt(fd, 0, bytes);
  } finally {
    closeSync(fd);
  }
}

function openIfThere(file: string): number | undefined {
  try {
    return openSync(file, "r");
  } catch {
    return undefined;
  }
}

function readAt(fd: number, position: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  return buffer.subarray(0, readSync(fd, buffer, 0, bytes, position));
}

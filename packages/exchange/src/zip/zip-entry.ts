import { UnreadableFile } from "../exchange-file.ts";

/** A file in a zip, as its directory tells it. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  readonly crc: number;
  /** Where its own header begins. */
  readonly offset: number;
}

/** Many more than any file of ours has; each costs memory before anything is known of it. */
const MAX_ENTRIES = 10_000;

const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x2041;
const UTF8 = 0x800;
const METHODS: Readonly<Record<number, string>> = {
  9: "Deflate64",
  12: "BZip2",
  14: "LZMA",
  93: "Zstandard",
  99: "AES",
};

const END = 0x06054b50;
const END_SIZE = 22;
const DIRECTORY = 0x02014b50;
const DIRECTORY_SIZE = 46;
const MAX_COMMENT = 0xffff;

/**
 * TRX-14: what a zip says it has, by the directory at its end, which is what other programs go by. Names that lead out of a folder
 * and everything that could not be unpacked is refused before anything is.
 */
export function readDirectory(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = readEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > MAX_ENTRIES) throw new UnreadableFile("too-many-entries", `A zip may have ${MAX_ENTRIES} files.`);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    const entry = readEntry(bytes, view, at);
    at += entry.length;
    if (!entry.name.endsWith("/")) entries.push(checkEntry(entry));
  }
  checkNames(entries);
  return entries;
}

/** A zip ends with its end record, and a comment that may be as long as a zip allows. */
function readEnd(view: DataView): number {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= 0 && at >= last - MAX_COMMENT; at--) {
    if (view.getUint32(at, true) === END && at + END_SIZE + view.getUint16(at + 20, true) === view.byteLength)
      return at;
  }
  throw new UnreadableFile("not-zip", "This is no zip, or its end is missing.");
}

type RawEntry = ZipEntry & { readonly flags: number; readonly length: number };

function readEntry(bytes: Uint8Array, view: DataView, at: number): RawEntry {
  if (at + DIRECTORY_SIZE > view.byteLength || view.getUint32(at, true) !== DIRECTORY)
    throw new UnreadableFile("not-zip", "The directory of this zip is broken.");
  const flags = view.getUint16(at + 8, true);
  const nameEnd = at + DIRECTORY_SIZE + view.getUint16(at + 28, true);
  return {
    name: decodeName(bytes.subarray(at + DIRECTORY_SIZE, nameEnd), flags),
    flags,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
    length: nameEnd - at + view.getUint16(at + 30, true) + view.getUint16(at + 32, true),
  };
}

function decodeName(bytes: Uint8Array, flags: number): string {
  return new TextDecoder((flags & UTF8) === 0 ? "windows-1252" : "utf-8").decode(bytes);
}

function checkEntry({ flags, length: _, ...entry }: RawEntry): ZipEntry {
  const { name, method } = entry;
  const quoted = `“${name.slice(0, 100)}”`;
  if (isUnsafe(name))
    throw new UnreadableFile("zip-name", `The zip has a file by the name ${quoted}, which leads out of its folder.`);
  if ((flags & ENCRYPTED) !== 0)
    throw new UnreadableFile("zip-encrypted", `${quoted} in the zip is encrypted. Send it without a password.`);
  if (method !== STORED && method !== DEFLATED) {
    const words = METHODS[method] ?? `method ${method}`;
    throw new UnreadableFile("zip-method", `${quoted} in the zip is packed with ${words}. Only Deflate is read.`);
  }
  return entry;
}

function isUnsafe(name: string): boolean {
  return /^[\\/]|^[a-z]:|\\|\p{Cc}/iu.test(name) || name.split("/").includes("..");
}

function checkNames(entries: readonly ZipEntry[]): void {
  const names = new Set<string>();
  for (const { name } of entries) {
    if (names.has(name))
      throw new UnreadableFile("zip-name", `The zip has more than one file by the name “${name.slice(0, 100)}”.`);
    names.add(name);
  }
}

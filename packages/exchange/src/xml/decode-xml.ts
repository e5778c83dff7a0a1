import { UnreadableFile } from "../exchange-file.ts";

type Encoding = "utf-8" | "utf-16le" | "utf-16be";

const LABELS: Readonly<Record<Encoding, string>> = { "utf-8": "UTF-8", "utf-16le": "UTF-16", "utf-16be": "UTF-16" };

/** How many bytes tell the encoding: a byte order mark, or the first two characters of the XML declaration. */
const TELLING_BYTES = 4;

/**
 * The characters of an XML document in UTF-8 or UTF-16, with or without a byte order mark. What stands before a byte that is
 * no character is given out first, so that whoever counts lines knows the place.
 */
export function* decodeXml(pieces: Iterable<Uint8Array>): Generator<string> {
  let encoding: Encoding | undefined;
  let rest: Uint8Array = new Uint8Array(0);
  for (const piece of pieces) {
    const bytes = join(rest, piece);
    if (encoding === undefined && bytes.length < TELLING_BYTES) {
      rest = bytes;
      continue;
    }
    encoding ??= findEncoding(bytes);
    const end = findCharacterEnd(bytes, encoding);
    yield* decodePiece(bytes.subarray(0, end), encoding);
    rest = bytes.slice(end);
  }
  if (rest.length > 0) yield* decodePiece(rest, encoding ?? findEncoding(rest));
}

function join(rest: Uint8Array, piece: Uint8Array): Uint8Array {
  if (rest.length === 0) return piece;
  const joined = new Uint8Array(rest.length + piece.length);
  joined.set(rest);
  joined.set(piece, rest.length);
  return joined;
}

function findEncoding([first, second]: Uint8Array): Encoding {
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return "utf-16be";
  return "utf-8";
}

/** Where the last whole character ends. Bytes that are no characters are left to the decoder. */
function findCharacterEnd(bytes: Uint8Array, encoding: Encoding): number {
  const { length } = bytes;
  if (encoding !== "utf-8") {
    const even = length - (length % 2);
    const high = even < 2 ? 0 : (bytes[encoding === "utf-16le" ? even - 1 : even - 2] ?? 0);
    return high >= 0xd8 && high <= 0xdb ? even - 2 : even;
  }
  for (let back = 1; back <= Math.min(3, length); back++) {
    const byte = bytes[length - back] ?? 0;
    if (byte < 0x80) return length;
    if (byte >= 0xc0) return lengthOf(byte) > back ? length - back : length;
  }
  return length;
}

function lengthOf(firstByte: number): number {
  if (firstByte >= 0xf0) return 4;
  return firstByte >= 0xe0 ? 3 : 2;
}

function* decodePiece(bytes: Uint8Array, encoding: Encoding): Generator<string> {
  const text = tryDecode(bytes, encoding);
  if (text !== undefined) {
    yield text;
    return;
  }
  yield decodeGoodPart(bytes, encoding);
  throw new UnreadableFile(
    "encoding",
    `Here is a byte that is no character in ${LABELS[encoding]}. XML files have to be in UTF-8 or UTF-16.`,
  );
}

/** The parser itself takes a byte order mark at the beginning for what it is. */
function tryDecode(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The longest beginning that can be read; halved, since readable beginnings of readable ones are readable. */
function decodeGoodPart(bytes: Uint8Array, encoding: Encoding): string {
  let good = "";
  let [from, to] = [0, bytes.length];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    const text = tryDecode(bytes.subarray(0, findCharacterEnd(bytes.subarray(0, middle), encoding)), encoding);
    if (text === undefined) to = middle;
    else [from, good] = [middle, text];
  }
  return good;
}

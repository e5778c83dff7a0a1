import { UnreadableFile } from "../exchange-file.ts";
import { type FileBytes, readPieces } from "../file-bytes.ts";

type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/**
 * The characters of a text file in UTF-8 or UTF-16 (TRX-6), its byte order mark left out. Spreadsheets save UTF-16 in both orders;
 * without a mark it is known by the zero byte of its first character, which no text of ours begins with.
 */
function* decodeText(bytes: FileBytes, maxBytes: number): Generator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let first: Uint8Array = new Uint8Array(0);
  for (const piece of readPieces(bytes, maxBytes)) {
    const waiting = decoder === undefined ? join(first, piece) : piece;
    if (decoder === undefined && waiting.length < 2) {
      first = waiting;
      continue;
    }
    decoder ??= new TextDecoder(findEncoding(waiting), { fatal: true });
    yield decode(() => decoder?.decode(waiting, { stream: true }));
  }
  const last = decoder ?? new TextDecoder("utf-8", { fatal: true });
  yield decode(() => last.decode(decoder === undefined ? first : undefined));
}

/** The whole text, for formats that are read as one. */
export function decodeWhole(bytes: FileBytes, maxBytes: number): string {
  return [...decodeText(bytes, maxBytes)].join("");
}

/** The whole text in UTF-8, for a parser of bytes: a text of its own would take twice the memory beside them. */
export function decodeToUtf8(bytes: FileBytes, maxBytes: number): Buffer {
  const parts: Buffer[] = [];
  for (const text of decodeText(bytes, maxBytes)) parts.push(Buffer.from(text));
  return Buffer.concat(parts);
}

function join(first: Uint8Array, piece: Uint8Array): Uint8Array {
  if (first.length === 0) return piece;
  return Uint8Array.from([...first, ...piece]);
}

function findEncoding([first, second]: Uint8Array): Encoding {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return "utf-16be";
  return "utf-8";
}

function decode(run: () => string | undefined): string {
  try {
    return run() ?? "";
  } catch {
    throw new UnreadableFile(
      "encoding",
      "The file has bytes that are no characters in its encoding. Save it as UTF-8 (in Excel: “CSV UTF-8”) or UTF-16.",
    );
  }
}

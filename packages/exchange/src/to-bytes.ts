/** Large enough that writing them costs nothing, small enough that a file is never in memory as a whole. */
const CHUNK_CHARS = 64 * 1024;

/** Texts as bytes in UTF-8, in pieces of about the same size whatever the texts are. */
export function* toBytes(texts: Iterable<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let waiting = "";
  for (const text of texts) {
    waiting += text;
    if (waiting.length < CHUNK_CHARS) continue;
    yield encoder.encode(waiting);
    waiting = "";
  }
  if (waiting !== "") yield encoder.encode(waiting);
}

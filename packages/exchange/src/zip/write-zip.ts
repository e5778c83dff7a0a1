import { Zip, ZipDeflate } from "fflate";

/** A file that goes into a zip. */
export interface FileForZip {
  readonly name: string;
  readonly bytes: Iterable<Uint8Array>;
}

/** The first that a zip can tell. A zip tells local time, so that midnight has to be asked for where and when it is written. */
function toNoTime(): Date {
  return new Date(1980, 0, 1);
}

/** TRX-5: a zip, written as its files are; the same files give the same bytes, since it tells no time. */
export function* writeZip(files: Iterable<FileForZip>): Generator<Uint8Array> {
  let written: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error !== null) throw error;
    written.push(bytes);
  });
  const take = (): Uint8Array[] => {
    const taken = written;
    written = [];
    return taken;
  };
  for (const { name, bytes } of files) {
    const file = new ZipDeflate(name, { level: 3 });
    file.mtime = toNoTime();
    zip.add(file);
    for (const piece of bytes) {
      file.push(piece);
      yield* take();
    }
    file.push(new Uint8Array(0), true);
    yield* take();
  }
  zip.end();
  yield* take();
}

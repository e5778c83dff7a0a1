import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** OPS-21: what browsers load is compressed once, as well as can be, beside the file that it was built to. */
const COMPRESSIBLE = /\.(?:js|css|svg|html|json|woff)$/;
/** Less fits into the same packet without. */
const MIN_BYTES = 1_024;

/** Writes a compressed copy beside every built script, style and picture; gives how many were written (OPS-21). */
export async function compressBuilt(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && COMPRESSIBLE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const done = await Promise.all(files.map(compressFile));
  return done.filter((isCompressed) => isCompressed).length;
}

async function compressFile(file: string): Promise<boolean> {
  const bytes = await readFile(file);
  if (bytes.length < MIN_BYTES) return false;
  const [zipped, brotli] = await Promise.all([
    promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  ]);
  await Promise.all([writeFile(`${file}.gz`, zipped), writeFile(`${file}.br`, brotli)]);
  return true;
}

if (import.meta.main) {
  const root = resolve(import.meta.dirname, "..");
  for (const app of ["apps/console/dist", "apps/window/dist"]) await compressBuilt(join(root, app));
}

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { compressBuilt } from "./compress-built.ts";

test("[OPS-21] the build leaves what is large and can be compressed in both forms beside it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "signpost-built-"));
  try {
    await mkdir(join(folder, "assets"));
    const script = "built();".repeat(500);
    await writeFile(join(folder, "assets/index-abc.js"), script);
    await writeFile(join(folder, "assets/small.css"), "a { color: red }");
    await writeFile(join(folder, "assets/picture.png"), script);
    expect(await compressBuilt(folder)).toBe(1);
    const names = ["index-abc.js", "index-abc.js.br", "index-abc.js.gz", "picture.png", "small.css"];
    expect((await readdir(join(folder, "assets"))).toSorted()).toEqual(names);
    const read = (extension: string) => readFile(join(folder, `assets/index-abc.js${extension}`));
    expect(brotliDecompressSync(await read(".br")).toString()).toBe(script);
    expect(gunzipSync(await read(".gz")).toString()).toBe(script);
  } finally {
    await rm(folder, { recursive: true });
  }
});

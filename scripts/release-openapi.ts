import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

/** Part of a release: from now on the API only adds to what it says today. */
const ROOT = resolve(import.meta.dirname, "..");
const FILE = join(ROOT, "docs/openapi/released.json");

const dataDir = await mkdtemp(join(tmpdir(), "signpost-openapi-"));
const server = spawn(process.execPath, [join(ROOT, "packages/cli/bin/signpost.js"), "serve"], {
  env: { ...process.env, SIGNPOST_PORT: "0", SIGNPOST_DATA_DIR: dataDir },
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  for await (const line of createInterface({ input: server.stdout })) {
    const [, url] = /ready at (\S+)/.exec(line) ?? [];
    if (url === undefined) continue;
    const { paths, ...rest } = (await (await fetch(`${url}/openapi.json`)).json()) as { readonly paths: object };
    // A line a path, so that a change shows what it changes.
    const lines = Object.entries(paths).map(([path, item]) => `${JSON.stringify(path)}:${JSON.stringify(item)}`);
    await writeFile(FILE, `${JSON.stringify(rest).slice(0, -1)},"paths":{\n${lines.join(",\n")}\n}}\n`);
    console.log(`wrote ${FILE}`);
    break;
  }
} finally {
  server.kill();
  await rm(dataDir, { recursive: true, force: true });
}

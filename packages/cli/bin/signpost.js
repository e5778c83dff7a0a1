#!/usr/bin/env node
// Plain JavaScript that any Node can read: it makes sure that the rest runs on the Node that this project pins.
import { spawn } from "node:child_process";
import module, { createRequire } from "node:module";
import { dirname, join } from "node:path";

const PINNED_MAJOR = 24;

if (Number(process.versions.node.split(".")[0]) >= PINNED_MAJOR) {
  // A third of a start is compiling what has not changed since the last one. Beside the packages rather than in the shared
  // temporary folder, where anybody could lay code; where nothing can be written, nothing is kept.
  module.enableCompileCache?.(join(dirname(findPinnedNode()), "..", ".cache", "signpost"));
  await import("../src/main.ts");
} else {
  runAgainWithPinnedNode();
}

function runAgainWithPinnedNode() {
  const child = spawn(join(dirname(findPinnedNode()), "bin", "node"), process.argv.slice(1), { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    process.stderr.write(
      `signpost needs Node ${PINNED_MAJOR}, and the one that npm ci installs could not be started: ${error.message}\n`,
    );
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
}

/** Its manifest: the package may be hoisted. */
function findPinnedNode() {
  return createRequire(import.meta.url).resolve("node/package.json");
}

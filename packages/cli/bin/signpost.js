#!/usr/bin/env node
// Plain JavaScript that any Node can read: it makes sure that the rest runs on the Node that this project pins.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const PINNED_MAJOR = 24;

if (Number(process.versions.node.split(".")[0]) >= PINNED_MAJOR) {
  await import("../src/main.ts");
} else {
  runAgainWithPinnedNode();
}

function runAgainWithPinnedNode() {
  const manifest = createRequire(import.meta.url).resolve("node/package.json");
  const child = spawn(join(dirname(manifest), "bin", "node"), process.argv.slice(1), { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    process.stderr.write(
      `signpost needs Node ${PINNED_MAJOR}, and the one that npm ci installs could not be started: ${error.message}\n`,
    );
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
}

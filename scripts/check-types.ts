import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

/** Each part under its own rules (the core without Node and DOM), then all tests and tools together. */
const PROJECTS = [
  "packages/core",
  "packages/protocol",
  "packages/exchange",
  "packages/client",
  "packages/server",
  "packages/test-servers",
  "packages/cli",
  "apps/window",
  "apps/console",
  "tsconfig.tests.json",
];

const root = resolve(import.meta.dirname, "..");
const failed = PROJECTS.filter(
  (project) => spawnSync("tsc", ["-p", project], { cwd: root, stdio: "inherit" }).status !== 0,
);
console.log(
  failed.length === 0 ? `types: ${PROJECTS.length} projects are sound` : `types: wrong in ${failed.join(", ")}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

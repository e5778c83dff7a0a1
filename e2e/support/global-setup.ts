import { execFileSync } from "node:child_process";
import { resolve } from "node:path";

/** The stories look at what users get: the built pages of this very source. */
export function setup(): void {
  const root = resolve(import.meta.dirname, "../..");
  execFileSync("npm", ["run", "build"], { cwd: root, stdio: "inherit" });
}

import { execFileSync } from "node:child_process";
import { resolve } from "node:path";

/** The stories look at what users get: the built pages of this very source. */
export function setup(): void {
  const root = resolve(import.meta.dirname, "../..");
  // The pages as users get them: the test run's own NODE_ENV would build React's development form.
  execFileSync("npm", ["run", "build"], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "production" },
  });
}

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "vitest";

/** The conformance inputs that others wrote: beside the project, or where `SIGNPOST_SUITES` says. They are no part of it. */
const SUITES = process.env["SIGNPOST_SUITES"] ?? findAbove(import.meta.dirname);

function findAbove(folder: string): string | undefined {
  const suites = join(folder, "shared", "suites");
  if (existsSync(suites)) return suites;
  return dirname(folder) === folder ? undefined : findAbove(dirname(folder));
}

/** Skips where a machine has no such folder. In CI that is a failure. */
export function testWithSuite(title: string, run: (folder: string) => void | Promise<void>): void {
  const isMissing = SUITES === undefined || !existsSync(SUITES);
  test.skipIf(isMissing && process.env["CI"] !== "true")(title, async () => {
    if (SUITES === undefined || isMissing)
      throw new Error(`the conformance suites are missing: set SIGNPOST_SUITES to their folder`);
    await run(SUITES);
  });
}

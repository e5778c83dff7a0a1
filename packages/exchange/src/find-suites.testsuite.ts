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

/** Tells where a machine has no such folder, and leaves the test out; a folder that was named has to be there. */
export function testWithSuite(title: string, run: (folder: string) => void | Promise<void>): void {
  if (SUITES === undefined) {
    process.stderr.write(`no conformance suites here, so this is left out: ${title}\n`);
    return;
  }
  test(title, () => run(SUITES));
}

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { LIMIT_TABLE } from "./limit-table.ts";

const ROOT = resolve(import.meta.dirname, "../../../..");

interface Explained {
  readonly variable: string;
  readonly fallback: string;
}

/** Rows that begin with a variable and its default. */
async function readPage(): Promise<readonly Explained[]> {
  const page = await readFile(resolve(ROOT, "docs/limits.md"), "utf8");
  return [...page.matchAll(/^\| `(SIGNPOST_LIMIT_\w+)` +\| ([\d,]+) +\| [^|]{10,} \| [^|]{5,} \|$/gm)].map(
    ([, variable = "", fallback = ""]) => ({ variable, fallback }),
  );
}

test("[LIM-1] docs/limits.md explains every row of the table once, with its default, and none that is not there", async () => {
  const explained = await readPage();
  const rows = Object.values(LIMIT_TABLE).map(({ variable, fallback }) => ({
    variable,
    fallback: fallback.toLocaleString("en-US"),
  }));
  const byName = (a: Explained, b: Explained): number => a.variable.localeCompare(b.variable);
  expect(explained.toSorted(byName)).toEqual(rows.toSorted(byName));
});

test("[LIM-1] the README leads there", async () => {
  const readme = await readFile(resolve(ROOT, "README.md"), "utf8");
  expect(readme).toMatch(/`SIGNPOST_LIMIT_…`.*\(docs\/limits\.md\)/);
});

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { REASON_WORDS } from "../packages/core/src/index.ts";

test("[DLV-4] platforms read every reason, in the words that the workspace has for it", () => {
  const page = readFileSync(resolve(import.meta.dirname, "../docs/platforms.md"), "utf8");
  const rows = [...page.matchAll(/^\| `([\w-]+)` +\| (.*?) +\|$/gm)].map(([, reason, words]) => [reason, words]);
  expect(rows).toEqual(Object.entries(REASON_WORDS));
});

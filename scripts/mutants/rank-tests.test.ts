import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { createTestRanks } from "./rank-tests.ts";

test("the tests that have a file in them, the one named after it first, those of its own folder next, then by folders and imports between", () => {
  const root = mkdtempSync(join(tmpdir(), "signpost-ranks-"));
  const sources: Readonly<Record<string, string>> = {
    "packages/core/src/decide/clock.ts": "",
    "packages/core/src/decide/decide.ts": 'import "./clock.ts";',
    "packages/core/src/index.ts": 'export * from "./decide/decide.ts";',
    "packages/core/src/decide/decide.test.ts": 'import "./decide.ts";',
    "packages/core/src/decide/chat/chat.test.ts": 'import "../decide.ts";',
    "packages/core/src/decide/at-once.test.ts": 'import "./clock.ts";',
    "packages/core/src/decide/clock.test.ts": 'import "./clock.ts";',
    "packages/core/src/decide/other.test.ts": 'import "./other.ts";',
    "packages/server/src/engine.test.ts": 'import { a } from "@signpost/core";',
  };
  for (const [file, source] of Object.entries(sources)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), source);
  }
  expect(createTestRanks(root, Object.keys(sources))("packages/core/src/decide/clock.ts")).toEqual([
    "packages/core/src/decide/clock.test.ts",
    "packages/core/src/decide/at-once.test.ts",
    "packages/core/src/decide/decide.test.ts",
    "packages/core/src/decide/chat/chat.test.ts",
    "packages/server/src/engine.test.ts",
  ]);
});

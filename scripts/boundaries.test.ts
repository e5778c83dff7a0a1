import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, normalize, resolve } from "node:path";
import { expect, test } from "vitest";
import { findHostTimers, findImports, findViolation, type Import, partOf } from "./boundaries.ts";

const ROOT = resolve(import.meta.dirname, "..");
/** Tests may look anywhere within their part, and use the test runner. */
const IS_SOURCE = /^(packages|apps|bench|e2e)\/.*(?<!\.test|\.testsuite)\.tsx?$/;

function listSources(): readonly string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return listed.split("\n").filter((file) => IS_SOURCE.test(file));
}

function toTarget({ file, specifier }: Import): string | undefined {
  return specifier.startsWith(".") ? normalize(join(dirname(file), specifier)) : undefined;
}

test("imports go only where the architecture lets them", () => {
  const sources = listSources();
  expect(sources.length).toBeGreaterThan(100);
  const violations = sources.flatMap((file) =>
    findImports(file, readFileSync(join(ROOT, file), "utf8")).flatMap((found) => {
      const violation = findViolation(found, toTarget(found));
      return violation === undefined ? [] : [`${found.file}:${found.line}: ${violation}`];
    }),
  );
  expect(violations).toEqual([]);
});

test("what waits is passed its time", () => {
  const waits = listSources().flatMap((file) =>
    findHostTimers(file, readFileSync(join(ROOT, file), "utf8")).map((line) => `${file}:${line}`),
  );
  expect(waits).toEqual([]);
});

test.each([
  ["packages/server/src/a.ts", "setTimeout(work, 5);", [1]],
  ["packages/server/src/a.ts", "\nconst timer = globalThis.setInterval(work, 5);", [2]],
  ["packages/server/src/a.ts", 'import { setTimeout as pause } from "node:timers/promises";', [1]],
  ["packages/client/src/a/b.ts", "signal: AbortSignal.timeout(5),", [1]],
  ["packages/client/src/a/b.ts", 'import * as timers from "node:timers";', [1]],
  ["packages/server/src/a.ts", 'import { setImmediate } from "node:timers/promises";', []],
  ["packages/server/src/a.ts", "reply.raw.setTimeout(5, () => {});", []],
  ["packages/server/src/time.ts", "setTimeout(work, 5);", []],
  ["packages/test-servers/src/a.ts", "setTimeout(work, 5);", []],
])("the guard of time itself: %s with %s", (file, source, lines) => {
  expect(findHostTimers(file, source)).toEqual(lines);
});

test.each([
  ["packages/core/src/a.ts", "node:fs", "the core must not import node:fs"],
  ["packages/core/src/a.ts", "@signpost/protocol", "packages/core must not import packages/protocol"],
  ["apps/window/src/a.ts", "@signpost/core", "apps/window must not import packages/core"],
  ["packages/server/src/storage/a.ts", "../http/errors.ts", "server/storage must not import server/http"],
  ["packages/server/src/main.ts", "../../core/src/ids.ts", "another part is imported by its package name"],
  ["packages/server/src/http/a.ts", "../access/roles.ts", undefined],
  ["packages/core/src/a.ts", "@formatjs/intl-localematcher", undefined],
])("the guard itself: %s importing %s", (file, specifier, violation) => {
  const found = { file, line: 1, specifier };
  expect(findViolation(found, toTarget(found))).toBe(violation);
});

test("the guard sees every form of import", () => {
  const source =
    'import a from "a";\nimport {\n  b,\n} from "b";\nexport * from "c";\nimport "d";\nconst e = await import("e");';
  expect(findImports("x.ts", source).map(({ specifier }) => specifier)).toEqual(["a", "b", "c", "d", "e"]);
  expect(partOf("apps/window/src/x.ts")).toBe("apps/window");
});

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, normalize, resolve } from "node:path";
import { parseSync } from "oxc-parser";
import { expect, test } from "vitest";
import {
  type Edge,
  findCircles,
  findHostTimers,
  findImports,
  findTwoWaySiblings,
  findViolation,
  type Import,
  partOf,
} from "./boundaries.ts";

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

/** By the parser: whether an import is for types alone decides whether it can be in a circle. */
function listEdges(): readonly Edge[] {
  const sources = listSources();
  const known = new Set(sources);
  return sources.flatMap((from) => {
    const { program } = parseSync(from, readFileSync(join(ROOT, from), "utf8"));
    return program.body.flatMap((statement) => {
      if (!("source" in statement) || statement.source === null || !statement.source.value.startsWith(".")) return [];
      const to = normalize(join(dirname(from), statement.source.value));
      return known.has(to) ? [{ from, to, isValue: !isOfTypes(statement) }] : [];
    });
  });
}

/** `import { type A }` is none: without its types it still loads the file. */
function isOfTypes(statement: object): boolean {
  return (
    ("importKind" in statement && statement.importKind === "type") ||
    ("exportKind" in statement && statement.exportKind === "type")
  );
}

test("no values are imported in a circle, and no two folders side by side import each other", () => {
  const edges = listEdges();
  expect(edges.length).toBeGreaterThan(2_000);
  expect(findCircles(edges)).toEqual([]);
  expect(findTwoWaySiblings(edges)).toEqual([]);
});

test("the guard of circles and of siblings itself", () => {
  const edge = (from: string, to: string, isValue = true): Edge => ({ from, to, isValue });
  const circle = [edge("a/x.ts", "a/y.ts"), edge("a/y.ts", "a/z.ts"), edge("a/z.ts", "a/x.ts"), edge("a/z.ts", "b.ts")];
  expect(findCircles(circle)).toEqual(["a/x.ts", "a/y.ts", "a/z.ts"]);
  expect(findCircles(circle.map((one) => ({ ...one, isValue: one.to !== "a/y.ts" })))).toEqual([]);
  const ways = [edge("p/a/deep/x.ts", "p/b/y.ts", false), edge("p/b/y.ts", "p/a/z.ts"), edge("p/a/z.ts", "p/x.ts")];
  expect(findTwoWaySiblings(ways)).toEqual(["p/a p/b"]);
  expect(findTwoWaySiblings(ways.slice(1))).toEqual([]);
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
  [
    "packages/server/src/storage/a.ts",
    "../http/errors.ts",
    "packages/server/src/storage must not import packages/server/src/http",
  ],
  ["packages/server/src/main.ts", "../../core/src/ids.ts", "another part is imported by its package name"],
  ["packages/server/src/http/a.ts", "../access/roles.ts", undefined],
  [
    "packages/server/src/http/a.ts",
    "../configuration/policies.ts",
    "packages/server/src/http must not import packages/server/src/configuration",
  ],
  [
    "packages/server/src/gateway/a.ts",
    "../hooks/b.ts",
    "packages/server/src/gateway must not import packages/server/src/hooks",
  ],
  [
    "packages/core/src/policy/a.ts",
    "../resolve/b.ts",
    "packages/core/src/policy must not import packages/core/src/resolve",
  ],
  [
    "packages/server/src/newcomer/a.ts",
    "../storage/b.ts",
    "packages/server/src/newcomer must not import packages/server/src/storage",
  ],
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

test("a request is read in http alone: the features are handed what it says", () => {
  const readers = listSources().filter(
    (file) =>
      file.startsWith("packages/server/src/") &&
      !file.startsWith("packages/server/src/http/") &&
      /\bFastifyRequest\b/.test(readFileSync(join(ROOT, file), "utf8")),
  );
  expect(readers).toEqual([]);
});

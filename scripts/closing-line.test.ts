import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";

const REPORTER = join(import.meta.dirname, "closing-line.ts");
const RUNS = join(import.meta.dirname, "closing-line-runs.testsuite.ts");

interface Run {
  readonly exitCode: number;
  readonly lastLine: string;
}

/**
 * A run of its own for each of these files. All are made in one process, one after the other: to load the test runner takes
 * longer than such a run. They know the test functions as globals: no package leads there.
 */
async function runAll(sources: readonly string[]): Promise<readonly Run[]> {
  const folder = await mkdtemp(join(tmpdir(), "signpost-closing-line-"));
  try {
    const roots = sources.map((_, index) => join(folder, String(index)));
    for (const [index, root] of roots.entries()) {
      await mkdir(root);
      await writeFile(join(root, "fixture.test.js"), sources[index] ?? "");
    }
    const { stdout } = await promisify(execFile)(process.execPath, [RUNS, REPORTER, ...roots], {
      env: toEnvironment(),
    });
    return [...stdout.matchAll(/(.*)\nexit code (\d+)\n/g)].map(([, lastLine = "", exitCode]) => ({
      lastLine,
      exitCode: Number(exitCode),
    }));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The run that this test is part of has variables of its own. */
function toEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$|NODE_ENV$)/.test(name)));
}

const FAIL = `() => { throw new Error("on purpose"); }`;

const CASES = [
  ["all is well", `test("a", () => {}); test.skip("b", () => {});`, "1 passed, 0 failed, 1 skipped"],
  ["a test fails", `test("a", ${FAIL}); test("b", () => {});`, "1 passed, 1 failed"],
  [
    "a hook before the tests of a describe fails",
    `describe("d", () => { beforeAll(${FAIL}); test("a", () => {}); });`,
    "0 passed, 1 failed, 1 skipped",
  ],
  [
    "a hook after the tests of a describe within one fails",
    `describe("c", () => { describe("d", () => { afterAll(${FAIL}); test("a", () => {}); }); });`,
    "1 passed, 1 failed",
  ],
  ["a hook of the file fails", `afterAll(${FAIL}); test("a", () => {});`, "1 passed, 1 failed"],
  ["a file cannot be loaded", `import "./nowhere.js"; test("a", () => {});`, "0 passed, 1 failed"],
  ["a file has no tests", `export {};`, "0 passed, 1 failed"],
  [
    "an error is caught by nobody",
    `test("a", async () => { setTimeout(${FAIL}, 0); await new Promise((done) => setTimeout(done, 50)); });`,
    "1 passed, 1 failed",
  ],
] as const;

let runs: readonly Run[];
beforeAll(async () => {
  runs = await runAll(CASES.map(([, source]) => source));
});

test.each(CASES.map(([name, , lastLine], index) => [name, lastLine, index] as const))(
  "the closing line counts it when %s",
  (_, lastLine, index) => {
    expect(runs[index]).toEqual({ lastLine, exitCode: lastLine.includes(" 0 failed") ? 0 : 1 });
  },
);

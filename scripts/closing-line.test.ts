import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");
const VITEST = join(ROOT, "node_modules/vitest/vitest.mjs");

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "signpost-closing-line-"));
});
afterAll(() => rm(folder, { recursive: true }));

interface Run {
  readonly exitCode: number;
  readonly lastLine: string;
}

/** A run of its own on one file, which knows the test functions as globals: no package leads there. */
async function run(name: string, source: string): Promise<Run> {
  const root = join(folder, name);
  const reporter = join(ROOT, "scripts/closing-line.ts");
  await mkdir(root);
  await writeFile(join(root, "fixture.test.js"), source);
  const args = [VITEST, "run", "--globals", `--root=${root}`, `--reporter=${reporter}`];
  return new Promise((done) => {
    execFile(process.execPath, args, { env: toEnvironment() }, (error, stdout) => {
      const lastLine = stdout.trimEnd().split("\n").at(-1) ?? "";
      done({ exitCode: error === null ? 0 : Number(error.code), lastLine });
    });
  });
}

/** The run that this test is part of has variables of its own. */
function toEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$|NODE_ENV$)/.test(name)));
}

const FAIL = `() => { throw new Error("on purpose"); }`;

test.each([
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
])("the closing line counts it when %s", async (name, source, lastLine) => {
  const finished = await run(name.replaceAll(" ", "-"), source);
  expect(finished).toEqual({ lastLine, exitCode: lastLine.includes(" 0 failed") ? 0 : 1 });
});

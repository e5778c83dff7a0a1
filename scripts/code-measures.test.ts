import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { type FileMeasures, findExcesses, type Limits, measureFile } from "./code-measures.ts";

const ROOT = resolve(import.meta.dirname, "..");

/** They may be lowered, never raised: what is over is parted, or gets its comment. */
const LIMITS: Limits = {
  functionLinesP95: 21,
  functionLines: 80,
  fileLinesP95: 185,
  undocumentedPercent: 16,
  anys: 0,
  nonNulls: 0,
};

/** Production code: neither tests nor what only they use. */
function isProduction(file: string): boolean {
  return /\.tsx?$/.test(file) && !/\.(test|testsuite|d)\.tsx?$/.test(file) && !file.startsWith("e2e/");
}

function measureAll(): readonly FileMeasures[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return listed
    .split("\n")
    .filter((file) => isProduction(file) && existsSync(join(ROOT, file)))
    .map((file) => measureFile(file, readFileSync(join(ROOT, file), "utf8")));
}

test("functions and files are short, exports say what they are for, and no type is given up", () => {
  const files = measureAll();
  expect(files.length).toBeGreaterThan(500);
  expect(findExcesses(files, LIMITS)).toEqual([]);
});

const SOURCE = `
/** Says why. */
export const told = 1;
export function untold(value: any) {
  return value!;
}
/** One comment serves both. */
export const Pair = 2;
export type Pair = 2;
`;

test("the measure itself: what it counts, and where it finds it", () => {
  expect(measureFile("a.ts", SOURCE)).toEqual({
    file: "a.ts",
    lines: 9,
    functions: [{ place: "a.ts:4", lines: 3 }],
    exports: 4,
    undocumented: ["a.ts:4 untold"],
    anys: ["a.ts:4"],
    nonNulls: ["a.ts:5"],
  });
});

const STRICT: Limits = { ...LIMITS, functionLinesP95: 3, functionLines: 3, fileLinesP95: 9, undocumentedPercent: 25 };

test.each<[keyof Limits, number, RegExp]>([
  ["functionLines", 2, /^a\.ts:4: a function of 3 lines; at most 2$/],
  ["functionLinesP95", 2, /^5 of 100 functions have 3 lines or more; at most 2: a\.ts:4 \(3\)$/],
  ["fileLinesP95", 8, /^5 of 100 files have 9 lines or more; at most 8: a\.ts \(9\)$/],
  ["undocumentedPercent", 24, /^25\.0 % of the exports have no doc comment; at most 24 %: a\.ts:4 untold$/],
  ["anys", 0, /^any is said 1 times; at most 0: a\.ts:4$/],
  ["nonNulls", 0, /^! is said 1 times; at most 0: a\.ts:5$/],
])("the measure itself: over %s it names what is over", (name, limit, words) => {
  const files = [measureFile("a.ts", SOURCE)];
  const enough = { ...STRICT, anys: 1, nonNulls: 1 };
  expect(findExcesses(files, enough)).toEqual([]);
  const [excess, ...others] = findExcesses(files, { ...enough, [name]: limit });
  expect(excess).toMatch(words);
  expect(others).toEqual([]);
});

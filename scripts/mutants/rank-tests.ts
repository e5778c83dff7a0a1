import { readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { findImports } from "../boundaries.ts";

/** Which tests have a file in them, nearest first. */
export type RankTests = (file: string) => readonly string[];

const IS_TEST = /\.test\.tsx?$/;

/** `files`: every source of the repository, from its root. */
export function createTestRanks(root: string, files: readonly string[]): RankTests {
  const known = new Set(files);
  const importersOf = new Map<string, string[]>();
  for (const file of files) {
    for (const { specifier } of findImports(file, readFileSync(join(root, file), "utf8"))) {
      const target = toFile(file, specifier);
      if (target === undefined || !known.has(target)) continue;
      importersOf.set(target, [...(importersOf.get(target) ?? []), file]);
    }
  }
  return (file) => {
    const distances = new Map([[file, 0]]);
    // A Map is walked in the order in which it grows: that is breadth first.
    for (const [reached, distance] of distances) {
      for (const importer of importersOf.get(reached) ?? [])
        if (!distances.has(importer)) distances.set(importer, distance + 1);
    }
    const rank = (test: string) =>
      isNamedAfter(test, file) ? 0 : (distances.get(test) ?? 0) + FOLDER_WEIGHT * countFoldersBetween(test, file);
    return [...distances.keys()].filter((reached) => IS_TEST.test(reached)).toSorted((a, b) => rank(a) - rank(b));
  };
}

/** A folder's tests are about what is in it; how many imports lie between says less. */
const FOLDER_WEIGHT = 10;

/** `a/find-it.test.ts` is about `a/find-it.ts`. */
function isNamedAfter(test: string, file: string): boolean {
  return test.replace(IS_TEST, "") === file.replace(/\.tsx?$/, "");
}

function countFoldersBetween(a: string, b: string): number {
  return relative(dirname(a), dirname(b))
    .split("/")
    .filter((step) => step !== "").length;
}

function toFile(from: string, specifier: string): string | undefined {
  if (specifier.startsWith(".")) return normalize(join(dirname(from), specifier));
  const [, name] = /^@signpost\/([\w-]+)$/.exec(specifier) ?? [];
  return name === undefined ? undefined : `packages/${name}/src/index.ts`;
}

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { isAccepted, readAccepted } from "./accepted.ts";
import { findMutants } from "./find-mutants.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const accepted = readAccepted(ROOT);

test("every accepted survivor has a reason, and its fault can still be made", () => {
  expect(accepted.length).toBeGreaterThan(0);
  for (const one of accepted) {
    expect(one.reason.length).toBeGreaterThan(20);
    const mutants = findMutants(one.file, readFileSync(join(ROOT, one.file), "utf8"));
    expect([one.file, one.before, mutants.some((mutant) => isAccepted(mutant, [one]))]).toEqual([
      one.file,
      one.before,
      true,
    ]);
  }
});

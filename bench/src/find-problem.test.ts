import { parseArgs } from "node:util";
import { expect, test } from "vitest";
import { findProblem, OPTIONS } from "./find-problem.ts";

const problemOf = (...args: readonly string[]) =>
  findProblem(parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: false }), [
    "PRF-1",
    "PRF-2",
  ]);

test.each([
  [["--jason"], "there is no option --jason; did you mean --json?"],
  [["--verbose"], "there is no option --verbose; the options are --json, --help"],
  [["--json"], "--json needs a value: --json FILE"],
  [["PRF-1", "PRF-0"], 'there is no measure "PRF-0"; the measures are PRF-1, PRF-2'],
])("[OPS-4] %j is a wrong use of the bench", (args, problem) => {
  expect(problemOf(...args)).toBe(problem);
});

test("[OPS-4] what the bench has is none", () => {
  for (const args of [[], ["PRF-2"], ["PRF-1", "--json", "figures.json"], ["-h"]])
    expect(problemOf(...args)).toBeUndefined();
});

import { expect, test } from "vitest";
import { applyMutant, findMutants } from "./find-mutants.ts";

/** What each mutant makes of the source. */
function mutate(source: string): readonly string[] {
  return findMutants("x.ts", source).map((mutant) => applyMutant(source, mutant));
}

test("comparisons, sums and logic get the operator that is easily written instead", () => {
  expect(mutate("a < b;")).toEqual(["a <= b;"]);
  expect(mutate("const c = a === b && d >= e;")).toEqual([
    "const c = a !== b && d >= e;",
    "const c = a === b || d >= e;",
    "const c = a === b && d > e;",
  ]);
  expect(mutate("const c = a - b * d;")).toEqual(["const c = a + b * d;", "const c = a - b / d;"]);
  expect(mutate("const c = a ?? b;")).toEqual(["const c = a;"]);
});

test("conditions are turned around, once", () => {
  expect(mutate("if (isOpen) go = here;")).toEqual(["if (!(isOpen)) go = here;", "if (isOpen) ;"]);
  expect(mutate("const c = !a ? b : d;")).toEqual(["const c = a ? b : d;"]);
  expect(mutate("const c = a !== b ? d : e;")).toEqual(["const c = a === b ? d : e;"]);
});

test("what does something is left out; what is logged is not looked at", () => {
  expect(mutate("save(a);")).toEqual([";"]);
  expect(mutate("await save(a);")).toEqual([";"]);
  expect(mutate("function f() { if (a) return; throw b; }")).toEqual([
    "function f() { if (!(a)) return; throw b; }",
    "function f() { if (a) ; throw b; }",
    "function f() { if (a) return; ; }",
  ]);
  expect(mutate("logger.warn(a); deps.logger.error(a);")).toEqual([]);
});

test("constants change, those of types, names and texts do not", () => {
  expect(mutate("const a = 15; const b = true;")).toEqual([
    "const a = 16; const b = true;",
    "const a = 15; const b = false;",
  ]);
  expect(mutate("const a = 10_000;")).toEqual(["const a = 20000;"]);
  expect(mutate('type A = 1 | true; const b: 2 = c; const d = { 4: "x" }; const e = "y" + f;')).toEqual([]);
});

test("methods become others, or are left out", () => {
  expect(mutate("const a = b.some(c);")).toEqual(["const a = b.every(c);"]);
  expect(mutate("const a = b.filter(c);")).toEqual(["const a = b;"]);
});

test("a mutant knows its line", () => {
  expect(findMutants("x.ts", "const a = b;\n\nsave(a);")).toMatchObject([{ line: 3, before: "save(a);", after: ";" }]);
});

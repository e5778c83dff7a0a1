import { findNameIssue } from "@signpost/core";
import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Name, toInitial } from "./name.tsx";

const MARKS = [..."\u0000\u0001\t\n\u001c\u0085\u200f\u2028\u2029\u202a\u202c\u202e\u2066\u2068\u2069<>&'\"א€"];
const names = fc.string({
  unit: fc.oneof(fc.constantFrom(...MARKS), fc.string({ unit: "binary", minLength: 1, maxLength: 1 })),
});
const ENTITIES: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
  "&quot;": '"',
  "&#x27;": "'",
};

function show(name: string): string {
  const [, shown] = /^<bdi>([^<>]+)<\/bdi>$/.exec(renderToStaticMarkup(createElement(Name, null, name))) ?? [];
  if (shown === undefined) throw new Error("a name is one isolated element, and nothing else");
  return shown.replace(/&\w+;|&#x27;/g, (entity) => ENTITIES[entity] ?? entity);
}

test("[AUT-17] whatever name was stored, it is one isolated element without anything that breaks or turns its line", () => {
  fc.assert(
    fc.property(names, (name) => {
      const shown = show(name);
      expect(findNameIssue(shown)).toBeUndefined();
      expect(shown).not.toMatch(/[\u2066-\u2069]/);
    }),
    { numRuns: 2_000 },
  );
});

test("[AUT-17] a name that may be one today is shown as it is, but for its isolates and outer space", () => {
  fc.assert(
    fc.property(names, (name) => {
      fc.pre(findNameIssue(name) === undefined && !/[\u2066-\u2069]/.test(name) && name.trim() !== "");
      expect(show(name)).toBe(name.trim());
    }),
    { numRuns: 2_000 },
  );
});

test("[AUT-17] a name of which nothing is left is there all the same", () => {
  expect(show("\u202e\u0001")).toBe("–");
});

test.each([
  ["lena", "L"],
  ["\u202e\u0001evil", "E"],
  ["👩‍👩‍👧 Familie", "👩‍👩‍👧"],
  ["e\u0301mile", "E\u0301"],
  ["נועה", "נ"],
  ["", ""],
])("[AUT-17] the initial of %j is %j", (name, initial) => {
  expect(toInitial(name)).toBe(initial);
});

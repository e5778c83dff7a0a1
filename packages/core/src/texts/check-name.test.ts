import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findNameIssue } from "./check-name.ts";

describe("[AUT-17] names as people have them", () => {
  test.each([
    "Sales",
    "Søren O’Neill-Œuvre, Jr.",
    "נועה בן־דוד",
    "نُور الهُدى",
    "שלום (Billing)\u200f",
    "\u200eABC\u061c",
    "पूजा‌श्री",
    "Ngọc Ánh",
    "Zoe\u0308\u0323",
    "👩‍👩‍👧‍👦 Familie 🏳️‍🌈",
    "李小龍　部",
    "<b>\"Tom\" & 'Jerry'</b>",
    "\u2068נועה\u2069 from Support",
    "Lea \ud83d!",
    "soft\u00adhyphen zero\u200bspace no\u00a0break",
  ])("%j", (name) => {
    expect(findNameIssue(name)).toBeUndefined();
  });
});

describe("[AUT-17] what a name must not hold is said, with the character", () => {
  test.each([
    ["a\u0000", "U+0000"],
    ["a\u0001b", "U+0001"],
    ["a\tb", "U+0009"],
    ["a\nb", "U+000A"],
    ["a\u007f", "U+007F"],
    ["a\u0085b", "U+0085"],
    ["a\u009fb", "U+009F"],
    ["a\u2028b", "U+2028"],
    ["a\u2029b", "U+2029"],
    ["\u202alias", "U+202A"],
    ["selas\u202e", "U+202E"],
    ["a\u202cb", "U+202C"],
    ["\u2067open", "U+2069"],
    ["closed\u2069", "U+2069"],
    ["\u2069\u2066", "U+2069"],
  ])("%j: %s", (name, named) => {
    expect(findNameIssue(name)).toContain(named);
  });

  test("wherever it stands", () => {
    const forbidden = fc.constantFrom(
      ..."\u0000\u0007\u0009\u000a\u001f\u007f\u0080\u009f\u2028\u2029\u202a\u202d\u202e",
    );
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        forbidden,
        fc.string({ unit: "binary" }),
        (before, character, after) => {
          expect(findNameIssue(before + character + after)).toMatch(/^must hold no control characters/);
        },
      ),
    );
  });
});

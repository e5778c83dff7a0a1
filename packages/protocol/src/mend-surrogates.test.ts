import fc from "fast-check";
import { expect, test } from "vitest";
import { mendSurrogates } from "./mend-surrogates.ts";

test.each([
  ['"\\ud83d!"', "\ufffd!"],
  ['"\\uDE00\\ud83d"', "\ufffd\ufffd"],
  ['"\\ud83d\\ude00"', "😀"],
  ['"\\ud83d\\ud83d\\ude00"', "\ufffd😀"],
  ['"\\\\ud83d"', "\\ud83d"],
  ['"\\\\\\ud83d"', "\\\ufffd"],
  ['"\\u00e9\\n"', "é\n"],
])("[REN-7] %s has no half character in it", (json, expected) => {
  expect(JSON.parse(mendSurrogates(json))).toBe(expected);
});

test("[REN-7] whatever JSON comes in, its strings are whole, and what was whole is as it was", () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ stringUnit: "binary" }),
      fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }),
      (value, odd) => {
        const json = JSON.stringify({ value, odd });
        const mended = JSON.parse(mendSurrogates(json)) as { odd: string; value: unknown };
        expect(mended.odd).toBe(odd.toWellFormed());
        expect(JSON.stringify(mended).isWellFormed()).toBe(true);
        expect(JSON.stringify(mended.value)).not.toMatch(/(?<!\\)(?:\\\\)*\\ud[89a-f]/);
      },
    ),
  );
});

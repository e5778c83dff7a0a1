import fc from "fast-check";
import { expect, it } from "vitest";
import { anyText } from "../sample-units.testsuite.ts";
import { codeControls, uncodeControls } from "./code-controls.ts";

it("[TRX-6] writes what programs do not keep as codes, and reads it back", () => {
  expect(codeControls("a\r\nb\tc\u0000\u007f\uffff {U+000D} {agentNickname}", "\t\n")).toBe(
    "a{U+000D}\nb\tc{U+0000}{U+007F}{U+FFFF} {U+007B}U+000D} {agentNickname}",
  );
  const CODES = fc.constantFrom("{U+000D}", "{U+007B}", "{U+", "U+000D}", "{", "\r", "\u0000", "\u0085", "0041}");
  fc.assert(
    fc.property(fc.array(fc.oneof(CODES, anyText), { maxLength: 5 }), (parts) => {
      const text = parts.join("");
      expect(uncodeControls(codeControls(text, "\t\n"))).toBe(text);
      expect(codeControls(text, "\t\n")).not.toMatch(/[^\P{Cc}\t\n]/u);
    }),
    { numRuns: 500 },
  );
});

it("[TRX-6] leaves alone what only looks like a code", () => {
  expect(uncodeControls("{U+0041} {U+202E} {U+000d} {U+00A0}")).toBe("{U+0041} {U+202E} {U+000d} {U+00A0}");
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { cutText } from "./cut-text.ts";

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
const toGraphemes = (text: string): readonly string[] =>
  [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)].map(({ segment }) => segment);

test.each([
  ["short enough", "abc", 3, "abc"],
  ["one too long", "abcdef", 5, "ab…"],
  ["two bytes a letter", "éééé", 7, "éé…"],
  ["a flag is one character", "ab🇫🇷🇩🇪", 12, "ab…"],
  ["a family is one character", "x👩‍👩‍👧‍👦", 20, "x…"],
  ["an accent belongs to its letter", "abcde\u0301fgh", 8, "abcd…"],
  ["nothing fits but the mark", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 12, "…"],
])("[LIM-6] a text is cut between two characters, with a mark: %s", (_, text, maxBytes, expected) => {
  expect(cutText(text, maxBytes)).toBe(expected);
});

test("[LIM-6] a heap of accents on one letter is cut like anything else", () => {
  const heap = `a${"\u0301".repeat(50_000)}`;
  const cut = cutText(heap, 8_192);
  expect(bytesOf(cut)).toBeLessThanOrEqual(8_192);
  expect(bytesOf(cut)).toBeGreaterThan(8_000);
});

test("[LIM-6] whatever the text: what fits stays as it is, and what does not is its beginning in whole characters", () => {
  const texts = fc.string({ unit: "grapheme", maxLength: 60 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 3, max: 120 }), (text, maxBytes) => {
      const cut = cutText(text, maxBytes);
      expect(bytesOf(cut)).toBeLessThanOrEqual(maxBytes);
      if (bytesOf(text) <= maxBytes) {
        expect(cut).toBe(text);
        return;
      }
      expect(cut.endsWith("…")).toBe(true);
      const kept = toGraphemes(cut.slice(0, -1));
      expect(toGraphemes(text).slice(0, kept.length)).toEqual(kept);
    }),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { putNewest } from "./put-newest.ts";

test("whatever is put, the last so many different ones are there, each with its last value", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 8 })), fc.integer({ min: 1, max: 6 }), (keys, limit) => {
      const map = new Map<number, number>();
      for (const [value, key] of keys.entries()) putNewest(map, key, value, limit);
      const newest = [...new Set(keys.toReversed())].slice(0, limit).toReversed();
      expect([...map]).toEqual(newest.map((key) => [key, keys.lastIndexOf(key)]));
    }),
  );
});

import { expect, test } from "vitest";
import { ReadCache } from "./read-cache.ts";

function at(number: number) {
  return { tag: String(number), number };
}

test("[CFG-8] of a hundred bodies the least recently used leaves for another", () => {
  const cache = new ReadCache();
  for (let index = 0; index < 100; index += 1) cache.keep(`/${index}`, { revision: at(index), text: "" });
  cache.keep("/0", { revision: at(0), text: "again" });
  cache.keep("/new", { revision: at(1), text: "" });
  expect([cache.find("/0")?.text, cache.find("/1"), cache.find("/2")?.text]).toEqual(["again", undefined, ""]);
});

import { expect, test } from "vitest";
import { createBoundedMemo } from "./bounded-memo.ts";

test("[LNG-4] a memo computes what is asked for again once, and forgets all when it is full", () => {
  const computed: string[] = [];
  const memo = createBoundedMemo(2, (key: string) => {
    computed.push(key);
    return key === "nothing" ? undefined : key.toUpperCase();
  });
  expect(["a", "nothing", "a", "nothing"].map(memo)).toEqual(["A", undefined, "A", undefined]);
  expect(computed).toEqual(["a", "nothing"]);
  expect([memo("b"), memo("b")]).toEqual(["B", "B"]);
  expect(computed).toEqual(["a", "nothing", "b"]);
  expect(memo("a")).toBe("A");
  expect(computed).toEqual(["a", "nothing", "b", "a"]);
});

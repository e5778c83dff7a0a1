import { expect, test } from "vitest";
import { PATIENCE_MS, Sharer } from "./sharer.ts";

const at = (elapsedMs: number) => ({ elapsedMs: () => elapsedMs });

test("[LIM-5] a sharer has room while less than its share is under way", () => {
  const sharer = new Sharer();
  const first = sharer.begin(0);
  sharer.begin(0);
  expect(sharer.hasRoom(3, at(1))).toBe(true);
  expect(sharer.hasRoom(2, at(1))).toBe(false);
  sharer.end(first);
  expect(sharer.hasRoom(2, at(1))).toBe(true);
});

test("[LIM-5] what has been under way for too long takes no room any more, and is not waited for", () => {
  const sharer = new Sharer();
  sharer.begin(0);
  sharer.begin(100);
  expect(sharer.hasRoom(2, at(PATIENCE_MS - 1))).toBe(false);
  expect(sharer.hasRoom(2, at(PATIENCE_MS))).toBe(true);
  expect(sharer.hasRoom(1, at(PATIENCE_MS))).toBe(false);
  expect(sharer.isIdle).toBe(false);
  expect(sharer.hasRoom(1, at(PATIENCE_MS + 100))).toBe(true);
  expect(sharer.isIdle).toBe(true);
});

test("[LIM-5] a sharer that has something waiting is not idle", () => {
  const sharer = new Sharer();
  sharer.waiting.push(() => {});
  expect(sharer.isIdle).toBe(false);
});

import { expect, test } from "vitest";
import { createOtherNodes, type OtherNodes } from "./other-nodes.ts";

const NOON = Date.parse("2026-03-02T12:00:00Z");
/** More than two beats. */
const SILENCE_MS = 1_300;

const beatOf = (nodeId: string, openings = 1) => ({ nodeId, openings, isLast: false });
const rowOf = (nodeId: string, beat: number, renewedAt = NOON) => ({ nodeId, beat, renewedAt });

/** Its row grows for so many seconds, and nothing is heard. */
function live(others: OtherNodes, nodeId: string, from: number, seconds: number): number {
  let at = from;
  for (let beat = 1; beat <= seconds; beat++) {
    at += 1_000;
    others.see([rowOf(nodeId, from + beat, at)], at);
  }
  return at;
}

test("[DLV-5] a node whose row grows and whose beats do not come is unheard, until they come", () => {
  const others = createOtherNodes("me");
  others.see([rowOf("me", 1), rowOf("a", 1)], NOON);
  others.hear(beatOf("a"), NOON);
  expect(others.listUnheard(NOON + SILENCE_MS - 100)).toEqual([]);
  const at = live(others, "a", NOON, 60);
  expect(others.listUnheard(at)).toEqual(["a"]);
  expect(others.hear(beatOf("a"), at)).toBe(true);
  expect(others.listUnheard(at)).toEqual([]);
});

test("[DLV-5] a node that was never heard is unheard as well", () => {
  const others = createOtherNodes("me");
  others.see([rowOf("a", 1)], NOON);
  expect(others.listUnheard(NOON + SILENCE_MS)).toEqual(["a"]);
});

test("[DLV-5] a node that died is looked after for a few seconds and no longer", () => {
  const others = createOtherNodes("me");
  others.hear(beatOf("a"), NOON);
  others.see([rowOf("a", 1)], NOON);
  expect(others.listUnheard(NOON + SILENCE_MS)).toEqual(["a"]);
  for (let ms = 0; ms <= 60_000; ms += 1_000) others.see([rowOf("a", 1)], NOON + ms);
  expect(others.listUnheard(NOON + 60_000)).toEqual([]);
});

test("[DLV-5] a node that stops is not looked after, nor is a row that was left long ago, nor oneself", () => {
  const others = createOtherNodes("me");
  others.hear(beatOf("a"), NOON);
  others.hear({ ...beatOf("a"), isLast: true }, NOON);
  others.hear(beatOf("me"), NOON);
  others.see([rowOf("me", 1), rowOf("old", 1, NOON - 3_600_000)], NOON);
  expect(others.listUnheard(NOON + SILENCE_MS)).toEqual([]);
});

test("[DLV-5] clocks of hosts may differ: that a row grows tells that its node lives", () => {
  const others = createOtherNodes("me");
  others.see([rowOf("a", 1, NOON - 10 * 3_600_000)], NOON);
  others.see([rowOf("a", 2, NOON - 10 * 3_600_000)], NOON + 1_000);
  expect(others.listUnheard(NOON + SILENCE_MS)).toEqual(["a"]);
});

test("[DLV-5] what a node said while its way was being opened again may be lost, however short that was", () => {
  const others = createOtherNodes("me");
  expect(others.hear(beatOf("a", 1), NOON)).toBe(true);
  expect(others.hear(beatOf("a", 1), NOON + 500)).toBe(false);
  expect(others.hear(beatOf("a", 2), NOON + 600)).toBe(true);
  expect(others.hear(beatOf("a", 2), NOON + 1_100)).toBe(false);
  expect(others.hear(beatOf("a", 2), NOON + 1_100 + SILENCE_MS)).toBe(true);
});

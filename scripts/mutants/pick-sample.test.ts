import { expect, test } from "vitest";
import { pickSample } from "./pick-sample.ts";

const HUNDRED = Array.from({ length: 100 }, (_, index) => index);

test("a sample has as many as asked, in their order, each once, and the same for the same seed", () => {
  const sample = pickSample(HUNDRED, 10, 7);
  expect(sample).toHaveLength(10);
  expect(sample).toEqual([...new Set(sample)].toSorted((a, b) => a - b));
  expect(pickSample(HUNDRED, 10, 7)).toEqual(sample);
  expect(pickSample(HUNDRED, 10, 8)).not.toEqual(sample);
  expect(pickSample(HUNDRED, 1_000, 7)).toEqual(HUNDRED);
});

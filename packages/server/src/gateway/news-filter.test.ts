import { expect, test } from "vitest";
import { storageExamples as eg } from "../storage/contract.testsuite.ts";
import { createNewsFilter } from "./news-filter.ts";

const state = (changedAt: number, sequence: number, sendOrdinal: number, id = "c") =>
  eg.conversation(id, { changedAt, sequence, sendOrdinal });

test.each([
  ["its time", state(2, 9, 9), state(3, 1, 1)],
  ["its lines", state(2, 5, 9), state(2, 6, 1)],
  ["its sends", state(2, 5, 5), state(2, 5, 6)],
])("[DLV-2] of two announcements the older is dropped, by %s", (_, older, newer) => {
  const news = createNewsFilter();
  expect(news.isNotOlder(newer)).toBe(true);
  expect([news.isNotOlder(older), news.isNewer(older)]).toEqual([false, false]);
  // The same again may bring what the first did not; what is looked up and was heard is no news.
  expect([news.isNotOlder(newer), news.isNewer(newer)]).toEqual([true, false]);
});

test("[DLV-2] what is newer than all that was heard is news, and so is what nothing was heard of", () => {
  const news = createNewsFilter();
  expect([news.isNewer(state(1, 1, 1)), news.isNewer(state(1, 1, 1, "d"))]).toEqual([true, true]);
  expect([news.isNewer(state(1, 2, 1)), news.isNotOlder(state(1, 1, 1))]).toEqual([true, false]);
});

test("[DLV-2] what was dropped is not remembered for what was last", () => {
  const news = createNewsFilter();
  news.isNotOlder(state(5, 5, 5));
  news.isNotOlder(state(1, 1, 1));
  expect(news.isNotOlder(state(4, 4, 4))).toBe(false);
});

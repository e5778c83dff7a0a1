import { expect, test } from "vitest";
import { SeenRevisions } from "./seen-revisions.ts";

function at(number: number) {
  return { tag: String(number), number };
}

test("[CFG-8] the latest read counts, also when it showed an older revision", () => {
  const seen = new SeenRevisions("acme");
  seen.noteRead({ context: {} }, at(9));
  seen.noteRead({ context: {}, id: "A" }, at(7));
  expect([seen.find({}, ["A"])?.number, seen.find({}, ["B"])?.number]).toEqual([7, 9]);
  seen.noteRead({ context: {} }, at(10));
  expect(seen.find({}, ["A"])?.number).toBe(10);
});

test("[CFG-8] a read by context counts in every context, for its message", () => {
  const seen = new SeenRevisions("acme");
  seen.noteRead({ id: "A" }, at(3));
  expect(seen.find({ contextType: "SKILL", contextId: 4 }, ["A"])?.number).toBe(3);
  expect(seen.find({}, ["A", "B"])).toBeUndefined();
});

import { expect, test } from "vitest";
import type { Row } from "../columns.ts";
import type { ConversationColumns } from "../conversation-columns.ts";
import { isPlaced, toValues } from "./conversation-values.ts";

const COLUMNS: ConversationColumns = {
  isOpen: true,
  skillId: 7,
  suggestedTo: null,
  queuedAt: null,
  changedAt: 2_000,
  nextWakeAt: 9_000,
  state: '{"kind":"open"}',
};
/** As it was read before something was said in it. */
const HELD: Row = {
  is_open: 1,
  skill_id: 7,
  suggested_to: null,
  queued_at: null,
  changed_at: 1_000,
  next_wake_at: null,
  state: "{}",
  is_set_aside: 0,
};

test("a conversation keeps its place while only its state, its clock and its time change", () => {
  expect(isPlaced(COLUMNS, HELD)).toBe(true);
});

test.each<[string, Row | undefined]>([
  ["its row was not held", undefined],
  ["it was set aside", { ...HELD, is_set_aside: 1 }],
  ["it was closed", { ...HELD, is_open: 0 }],
  ["it had another skill", { ...HELD, skill_id: 8 }],
  ["it had none", { ...HELD, skill_id: null }],
  ["it was suggested to somebody", { ...HELD, suggested_to: "1001" }],
  ["it was waiting", { ...HELD, queued_at: 500 }],
])("all of its columns are written where %s", (_, held) => {
  expect(isPlaced(COLUMNS, held)).toBe(false);
});

test("values are bound in the order of the columns, booleans as numbers", () => {
  expect(toValues(COLUMNS)).toEqual([1, 7, null, null, 2_000, 9_000, '{"kind":"open"}']);
});

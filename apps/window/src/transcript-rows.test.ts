import type { Line } from "@signpost/client";
import { expect, test } from "vitest";
import { type LineRow, toTranscriptRows } from "./transcript-rows.ts";

const NOON = Date.UTC(2026, 10, 24, 12);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const CONSUMER = { kind: "consumer", id: "visitor" } as const;
const ANNA = { kind: "agent", id: "anna", nickname: "Anna", role: "ASSIGNED_AGENT" } as const;
const BEN = { ...ANNA, id: "ben", nickname: "Ben" };
const AUTOMATIC = { kind: "automatic" } as const;

function toLines(...written: readonly (readonly [Line["author"], number])[]): readonly Line[] {
  return written.map(([author, at], index) => ({
    conversationId: "c",
    sequence: index + 1,
    at,
    author,
    text: "words",
    isPrivate: false,
  }));
}

function rowsOf(lines: readonly Line[], now = NOON): LineRow[] {
  return toTranscriptRows(lines, now, dayOf).filter((row) => row.kind === "line");
}

test("[WS-1] lines of one author close together are one run: named once, dated once", () => {
  const rows = rowsOf(toLines([ANNA, NOON], [ANNA, NOON + MINUTE], [BEN, NOON + 2 * MINUTE]));
  expect(rows.map(({ startsRun }) => startsRun)).toEqual([true, false, true]);
  expect(rows.map(({ showsTime }) => showsTime)).toEqual([false, true, true]);
});

test("[WS-1] the same author after a while starts a new run", () => {
  const rows = rowsOf(toLines([CONSUMER, NOON], [CONSUMER, NOON + 4 * MINUTE]));
  expect(rows.map(({ startsRun, showsTime }) => [startsRun, showsTime])).toEqual([
    [true, true],
    [true, true],
  ]);
});

test("[TRG-9] an automatic message stands by itself and leaves the time to the person's line that follows", () => {
  const rows = rowsOf(
    toLines([CONSUMER, NOON], [AUTOMATIC, NOON], [ANNA, NOON + MINUTE], [AUTOMATIC, NOON + 2 * MINUTE]),
  );
  expect(rows.map(({ side }) => side)).toEqual(["own", "automatic", "agent", "automatic"]);
  expect(rows.map(({ showsTime }) => showsTime)).toEqual([true, false, true, true]);
});

test("[WS-1] a day gets a heading where it begins, and the first only if it is not today", () => {
  const kindsOf = (lines: readonly Line[]) => toTranscriptRows(lines, NOON, dayOf).map(({ kind }) => kind);
  expect(kindsOf(toLines([CONSUMER, NOON]))).toEqual(["line"]);
  expect(kindsOf(toLines([CONSUMER, NOON - DAY], [ANNA, NOON - DAY], [ANNA, NOON]))).toEqual([
    "day",
    "line",
    "line",
    "day",
    "line",
  ]);
});

test("[DLV-2] a row keeps its key when lines are added, so that it is not shown or read out anew", () => {
  const keysOf = (lines: readonly Line[]) => toTranscriptRows(lines, NOON, dayOf).map(({ key }) => key);
  const before = keysOf(toLines([CONSUMER, NOON], [ANNA, NOON]));
  const after = keysOf(toLines([CONSUMER, NOON], [ANNA, NOON], [ANNA, NOON + MINUTE]));
  expect(after.slice(0, 2)).toEqual(before);
  expect(new Set(after).size).toBe(3);
});

import type { Failure } from "@signpost/core";
import { expect, test } from "vitest";
import { TooMany } from "../limits/too-many.ts";
import { toLimited, toReason, toRefusal } from "./refusal.ts";

const CASES: readonly (readonly [Failure, number, string])[] = [
  [
    {
      code: "invalid",
      issues: [
        { path: "skill", rule: "must be known" },
        { path: "text", rule: "must be short" },
      ],
    },
    400,
    "skill: must be known; text: must be short",
  ],
  [{ code: "forbidden", message: "not yours" }, 403, "not yours"],
  [{ code: "not-found", what: "conversation" }, 404, "no such conversation"],
  [{ code: "conflict", message: "it changed" }, 409, "it changed"],
  [{ code: "wrong-state", message: "it is over", state: "closed" }, 409, "it is over; the conversation is closed"],
  [{ code: "too-many", message: "too many of them" }, 429, "too many of them"],
];

test.each(CASES)("[WS-1] $code has its code as in HTTP, and words", (failure, code, message) => {
  expect(toRefusal(failure)).toMatchObject({ code, message });
});

test("[LIM-4] a limit says what it is, and as a close no more than a frame has room for", () => {
  const tooMany = new TooMany("x".repeat(200), 1);
  expect(toLimited(tooMany)).toMatchObject({ code: 429, message: tooMany.message });
  expect(toReason(new TooMany("too many pings", 3))).toBe("too many pings; try again in 3 seconds");
  expect(Buffer.byteLength(toReason(tooMany))).toBeLessThanOrEqual(123);
});

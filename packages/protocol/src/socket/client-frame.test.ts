import { expect, test } from "vitest";
import { parseClientFrame } from "./client-frame.ts";

test("[LIM-7] [WS-1] a request's id may have 128 characters, and no more", () => {
  const frameOf = (id: unknown) => parseClientFrame(JSON.stringify({ kind: "req", id, type: "GetClock" }));
  expect(frameOf("x".repeat(128))).toMatchObject({ kind: "request", id: "x".repeat(128) });
  expect(frameOf(7)).toMatchObject({ kind: "request", id: "7" });
  for (const id of ["x".repeat(129), null, true, {}])
    expect(frameOf(id)).toEqual({
      kind: "malformed",
      id: "",
      problem: "id: must be a string or a number of at most 128 characters",
    });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { cutDeep, findTooDeep, MAX_JSON_DEPTH, nestsDeeper, parseJson } from "./parse-json.ts";
import { parseClientFrame } from "./socket/client-frame.ts";

function toNested(depth: number): string {
  return `${"[".repeat(depth)}${"]".repeat(depth)}`;
}

function toDepth(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(toDepth));
}

test("[LIM-2] JSON is read to its depth and no deeper", () => {
  expect(parseJson(toNested(MAX_JSON_DEPTH))).toBeDefined();
  expect(parseJson(toNested(MAX_JSON_DEPTH + 1))).toBeUndefined();
  expect(parseJson(`{"a":"${"[{".repeat(99)}\\"["}`)).toEqual({ a: `${"[{".repeat(99)}"[` });
  expect(parseJson("[")).toBeUndefined();
  expect(nestsDeeper(toNested(100_000))).toBe(true);
});

test("[LIM-2] what the text says of its depth, and what the value says, is its depth", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 12 }), fc.integer({ min: 1, max: 12 }), (text, maxDepth) => {
      const value: unknown = JSON.parse(text);
      const isTooDeep = toDepth(value) > maxDepth;
      expect(nestsDeeper(text, maxDepth)).toBe(isTooDeep);
      expect(findTooDeep(value, maxDepth) !== undefined).toBe(isTooDeep);
    }),
  );
});

test("[LIM-2] what is cut off is what is too deep, and nothing else", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 8 }), fc.integer({ min: 1, max: 8 }), (text, maxDepth) => {
      const value: unknown = JSON.parse(text);
      const cut: unknown = JSON.parse(cutDeep(text, maxDepth));
      expect(toDepth(cut)).toBe(Math.min(toDepth(value), maxDepth + 1));
      expect(findTooDeep(cut, maxDepth)).toBe(findTooDeep(value, maxDepth));
      if (toDepth(value) <= maxDepth) expect(cut).toEqual(value);
    }),
  );
});

test.each([
  ["an event's content", `{"event":{"type":"RichContentEvent","content":${toNested(4_500)}}}`, "body.event.content"],
  ["the event", `{"event":${toNested(65)}}`, "body.event"],
  ["a place far in", `{"event":{"a":{"b":{"c":${toNested(99)}}}}}`, "body.event.a"],
])("[LIM-2] [WS-1] a frame that nests too deep is refused by the field: %s", (_, body, field) => {
  const frame = parseClientFrame(`{"kind":"req","id":"7","type":"ms.PublishEvent","body":${body}}`);
  expect(frame).toEqual({ kind: "malformed", id: "7", problem: `${field}: a frame may nest at most 64 deep` });
});

test("[LIM-2] a frame that is nothing but depth is none", () => {
  expect(parseClientFrame(toNested(60_000))).toMatchObject({ kind: "malformed", id: "" });
});

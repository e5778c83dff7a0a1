import Type, { type Static, type TSchema } from "typebox";
import { expect, test } from "vitest";
import { ownRules } from "./own-rules.ts";
import { parseDocument } from "./parse-document.ts";
import { patchOf } from "./patch-of.ts";

/** What is read of a value at `x`, or all that is wrong with it. */
function read(schema: TSchema, value: unknown, isNullAbsent = false): unknown {
  const parsed = parseDocument(schema, value, { path: "x", isNullAbsent });
  return parsed.kind === "parsed" ? parsed.value : parsed.issues.map(({ path, rule }) => `${path}: ${rule}`).join("; ");
}

test("[CFG-15] numbers have their ends, which belong to them", () => {
  const whole = Type.Integer({ minimum: 2, maximum: 4 });
  expect([1, 2, 4, 5, 2.5, "3", Number.NaN, 2 ** 60].map((value) => read(whole, value))).toEqual([
    ...["x: must be an integer from 2 to 4", 2, 4],
    ...Array(5).fill("x: must be an integer from 2 to 4"),
  ]);
  const number = Type.Number({ minimum: 0.5, maximum: 1.5 });
  expect([0.4, 0.5, 1.5, 1.6, "1", Number.POSITIVE_INFINITY].map((value) => read(number, value))).toEqual([
    ...["x: must be a number from 0.5 to 1.5", 0.5, 1.5],
    ...Array(3).fill("x: must be a number from 0.5 to 1.5"),
  ]);
  expect(read(Type.Integer(), 2 ** 60)).toBe("x: must be an integer");
  expect(read(Type.Integer({ minimum: 60 }), 59)).toBe("x: must be an integer from 60 on");
  expect(read(Type.Integer({ minimum: 60, ...ownRules({ limits: { maximum: 90 } }) }), 91)).toBe(
    "x: must be an integer from 60 to 90",
  );
});

test("[CFG-15] [REN-7] texts have a length, a form, and no half characters", () => {
  const text = Type.String({ minLength: 1, maxLength: 3 });
  expect(["abc", "abcd", "", "a\ud83d", 7].map((value) => read(text, value))).toEqual([
    "abc",
    "x: must have at most 3 characters; it has 4",
    "x: must not be empty",
    "a\ufffd",
    "x: must be a string of 1 to 3 characters",
  ]);
  const day = Type.String({ format: "date" });
  expect(["2026-12-25", "2026-02-30", "2026-13-01", "soon"].map((value) => read(day, value))).toEqual([
    "2026-12-25",
    "x: must be a day such as 2026-12-25; there is no 2026-02-30",
    "x: must be a day such as 2026-12-25; the month is 01 to 12",
    "x: must be a day such as 2026-12-25",
  ]);
  const letters = Type.String({ pattern: "^[a-z]+$", ...ownRules({ rule: "must be small letters" }) });
  expect(["abc", "ABC", 7].map((value) => read(letters, value))).toEqual([
    "abc",
    "x: must be small letters",
    "x: must be small letters",
  ]);
});

test("[CFG-15] lists have a length, and name each element that is wrong", () => {
  const flags = Type.Array(Type.Boolean(), { maxItems: 2 });
  expect([[true, false], [], [true, true, true], [0, 1], {}].map((value) => read(flags, value))).toEqual([
    [true, false],
    [],
    "x: must have at most 2 elements; it has 3",
    "x[0]: must be true or false; x[1]: must be true or false",
    "x: must be an array",
  ]);
  expect(read(Type.Array(Type.Boolean(), { minItems: 1 }), [])).toBe("x: must not be empty");
  // Where a description says nothing, there is an end all the same; a length costs nobody anything.
  expect(read(Type.Array(Type.Boolean()), Array(4_000_000_000))).toContain("must have at most 10000 elements");
});

test("[CFG-15] objects have only the fields that there are, and a field that is null is not there", () => {
  const closed = Type.Object({ a: Type.Optional(Type.Boolean()) }, ownRules({ isClosed: true }));
  expect(
    [{ a: true }, { a: null }, {}, { a: 1 }, { c: 1, b: 2 }, { "<\n>": 1 }, [], null].map((v) => read(closed, v, true)),
  ).toEqual([
    { a: true },
    {},
    {},
    "x.a: must be true or false",
    "x.c: is no field here; the fields are a; did you mean a?; x.b: is no field here; the fields are a; did you mean a?",
    "x.?: is no field here; the fields are a",
    "x: must be an object",
    "x: must be an object",
  ]);
  // Where null is no absence, it is a wrong value: it may have been meant to say something.
  expect(read(closed, { a: null })).toBe("x.a: must be true or false");
  const open = Type.Object({ a: Type.Boolean(), b: Type.Integer() });
  expect(read(open, { a: true, b: 1, more: 1 })).toEqual({ a: true, b: 1 });
  expect(read(open, {})).toBe("x.a: is required; it must be true or false; x.b: is required; it must be an integer");
  expect(read(open, 7)).toBe("x: must be an object with a and b");
  expect(parseDocument(open, 7)).toMatchObject({ issues: [{ path: "body" }] });
});

test("[CFG-15] one of several is known by its word, or by its kind; null takes back", () => {
  const on = Type.Object({ type: Type.Literal("on"), volume: Type.Integer() });
  const off = Type.Object({ type: Type.Literal("off") });
  const either = Type.Union([on, off]);
  expect([{ type: "off" }, { type: "on" }, { type: "of" }, {}, "off"].map((value) => read(either, value))).toEqual([
    { type: "off" },
    "x.volume: is required; it must be an integer",
    "x.type: must be one of on, off",
    "x.type: is required; it must be one of on, off",
    "x: must be an object with type",
  ]);
  const mixed = Type.Union([Type.Integer({ minimum: 1 }), Type.String({ format: "date" }), Type.Null()]);
  expect([1, "2026-12-25", null, 0, "2026-02-30", true].map((value) => read(mixed, value))).toEqual([
    1,
    "2026-12-25",
    null,
    "x: must be an integer from 1 on",
    "x: must be a day such as 2026-12-25; there is no 2026-02-30",
    "x: must be an integer from 1 on, or a string",
  ]);
  const patch = Type.Object(patchOf({ a: Type.Boolean(), b: Type.Enum(["c", "d"]) }));
  const value: Static<typeof patch> = { a: null };
  expect([value, {}, { b: "e" }].map((each) => read(patch, each))).toEqual([
    { a: null },
    {},
    "x.b: must be one of c, d",
  ]);
});

test("[CFG-15] rules between fields are judged by the fields that are right, and name no place twice", () => {
  const span = Type.Object(
    { from: Type.Integer(), to: Type.Integer() },
    ownRules({
      checkFields: ({ from = 0, to = 0 }: { readonly from?: number; readonly to?: number }) =>
        from < to ? [] : [{ path: "to", rule: "must be after from" }],
    }),
  );
  expect(
    [
      { from: 1, to: 2 },
      { from: 2, to: 1 },
      { from: 2, to: "1" },
    ].map((value) => read(span, value)),
  ).toEqual([{ from: 1, to: 2 }, "x.to: must be after from", "x.to: must be an integer"]);
});

test("[CFG-15] what is hostile is neither run, nor followed, nor repeated", () => {
  const schema = Type.Object({ a: Type.Optional(Type.String()) }, ownRules({ isClosed: true }));
  const trap = Object.defineProperty({}, "a", { enumerable: true, get: () => expect.unreachable() });
  expect(read(schema, trap)).toEqual({});
  expect(read(schema, JSON.parse('{"__proto__": {"a": "b"}}'))).toBe("x.__proto__: is no field here; the fields are a");
  expect(read(schema, Object.create({ a: 7 }))).toEqual({});
  expect(Object.getPrototypeOf(read(schema, {}))).toBe(Object.prototype);
  const deep = JSON.parse(`${"[".repeat(5_000)}${"]".repeat(5_000)}`);
  expect(read(schema, { a: deep })).toBe("x.a: must be a string");
  expect(read(schema, { ["n".repeat(1_000)]: 1 })).toBe("x.?: is no field here; the fields are a");
  const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`n${index}`, 1]));
  const parsed = parseDocument(schema, many);
  expect(parsed.kind === "invalid" ? parsed.issues.length : 0).toBe(1_000);
});

test("what is broken in a description is no mistake of whoever wrote the document", () => {
  expect(() => read(Type.Object({ a: Type.Unknown() }), {})).toThrow("no reader");
});

test("[CFG-15] rules that only the caller knows are judged with the fields that are right", () => {
  const schema = Type.Object({ a: Type.Integer(), b: Type.Integer() });
  const findIssues = ({ a, b }: { readonly a?: number; readonly b?: number }) => [
    ...(a === 1 ? [{ path: "a", rule: "is taken" }] : []),
    ...(b === undefined ? [{ path: "b", rule: "is missing" }] : []),
  ];
  const parsed = parseDocument(schema, { a: 1, b: "2" }, { findIssues });
  expect(parsed.kind === "invalid" ? parsed.issues : []).toEqual([
    { path: "b", rule: "must be an integer" },
    { path: "a", rule: "is taken" },
  ]);
  expect(parseDocument(schema, { a: 2, b: 2 }, { findIssues }).kind).toBe("parsed");
  expect(parseDocument(schema, 7, { findIssues: () => [] })).toMatchObject({ issues: [{ path: "body" }] });
});

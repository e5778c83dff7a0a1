import { expect, test } from "vitest";
import {
  fieldOf,
  type Place,
  parsePlace,
  readAs,
  readAsParsed,
  readFlag,
  readInteger,
  readList,
  readName,
  readNumber,
  readObject,
  readOneOf,
  readText,
  refuseOtherFields,
} from "./place.ts";

/** What is read of a value at `x`, or what is wrong with it. */
function read<T>(value: unknown, reader: (place: Place) => T): unknown {
  const parsed = parsePlace({ value, path: "x" }, reader);
  return parsed.kind === "parsed" ? parsed.value : `${parsed.issue.path}: ${parsed.issue.rule}`;
}

test("[SIM-1] numbers have their ends, which belong to them", () => {
  const whole = (place: Place) => readInteger(place, 2, 4);
  expect([1, 2, 4, 5, 2.5, "3", Number.NaN].map((value) => read(value, whole))).toEqual([
    ...["x: must be an integer from 2 to 4", 2, 4],
    ...Array(4).fill("x: must be an integer from 2 to 4"),
  ]);
  const number = (place: Place) => readNumber(place, 0.5, 1.5);
  expect([0.4, 0.5, 1.5, 1.6, "1"].map((value) => read(value, number))).toEqual([
    ...["x: must be a number from 0.5 to 1.5", 0.5, 1.5],
    ...Array(2).fill("x: must be a number from 0.5 to 1.5"),
  ]);
});

test("[SIM-1] [REN-7] texts have a length, and no half characters; names say something", () => {
  expect(["abc", "abcd", "a\ud83d", 7].map((value) => read(value, (place) => readText(place, 3)))).toEqual([
    "abc",
    "x: must have at most 3 characters; it has 4",
    "a\ufffd",
    "x: must be a string",
  ]);
  expect(["Ada", ""].map((value) => read(value, readName))).toEqual(["Ada", "x: must not be empty"]);
  expect([read("n".repeat(200), readName), read("n".repeat(201), readName)]).toEqual([
    "n".repeat(200),
    "x: must have at most 200 characters; it has 201",
  ]);
  expect(read("a\nb", readName)).toContain("x: ");
});

test("[SIM-1] lists have a length, and name the element that is wrong", () => {
  const flags = (place: Place) => readList(place, 2, readFlag);
  expect([[true, false], [], [true, true, true], [true, 1], {}].map((value) => read(value, flags))).toEqual([
    [true, false],
    [],
    "x: must have at most 2 elements; it has 3",
    "x[1]: must be true or false",
    "x: must be an array",
  ]);
});

test("[SIM-1] objects have only the fields that there are, and a field that is null is not there", () => {
  const fields = (place: Place) => {
    const object = readObject(place);
    refuseOtherFields(object, ["a", "b"]);
    return readAs("inside", object, "a", readFlag);
  };
  expect(
    [{ a: true }, { a: null }, {}, { a: 1 }, { c: 1 }, { "<\n>": 1 }, [], null].map((value) => read(value, fields)),
  ).toEqual([
    { inside: true },
    {},
    {},
    "x.a: must be true or false",
    "x.c: is no field here; the fields are a, b",
    "x.?: is no field here; the fields are a, b",
    "x: must be an object",
    "x: must be an object",
  ]);
  // What every object has is no field of it.
  expect(fieldOf({ value: {}, path: "" }, "constructor")).toEqual({ value: undefined, path: "constructor" });
  expect(parsePlace({ value: 7, path: "" }, readObject)).toMatchObject({ issue: { path: "document" } });
});

test("[SIM-1] a word is one of those there are; what a parser makes nothing of is refused by its rule", () => {
  const word = (place: Place) => readOneOf(place, ["on", "off"]);
  expect(["off", "of", undefined].map((value) => read(value, word))).toEqual([
    "off",
    "x: must be one of on, off",
    "x: must be one of on, off",
  ]);
  const parsed = (place: Place) => readAsParsed(place, (text) => (text === "1" ? 1 : undefined), "must be 1");
  expect(["1", "2", 1].map((value) => read(value, parsed))).toEqual([1, "x: must be 1", "x: must be 1"]);
});

test("what is broken in a reader is no mistake of whoever wrote the document", () => {
  const broken = () => {
    throw new TypeError("broken");
  };
  expect(() => parsePlace({ value: 1, path: "x" }, broken)).toThrow("broken");
});

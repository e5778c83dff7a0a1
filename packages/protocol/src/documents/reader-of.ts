import { findDateProblem, findInstantProblem } from "@signpost/core";
import Type, { type TArray, type TSchema, type TString } from "typebox";
import { describeRule } from "./describe-rule.ts";
import type { Mistakes } from "./mistakes.ts";
import { ownValueOf, toObjectReader } from "./object-reader.ts";
import { type Limits, limitsOf, optionOf, ownRulesOf } from "./own-rules.ts";
import { toUnionReader } from "./union-reader.ts";

/** Reads a value, or adds what is wrong with it and returns `undefined`. */
export type Reader = (value: unknown, path: string, mistakes: Mistakes) => unknown;

const known = new WeakMap<TSchema, Reader>();
/** Where a description says nothing of it. */
const USUAL_MAX_ITEMS = 10_000;

/** The reader that follows from a description. It is made once: descriptions are constants, and documents come by thousands. */
export function readerOf(schema: TSchema): Reader {
  const found = known.get(schema);
  if (found !== undefined) return found;
  const reader = toReader(schema);
  known.set(schema, reader);
  return reader;
}

function toReader(schema: TSchema): Reader {
  const { check, read } = ownRulesOf(schema);
  if (read !== undefined)
    return (value, path, mistakes) => read(value, path, (issue) => mistakes.add(issue.path, issue.rule));
  const reader = toKindReader(schema);
  if (check === undefined) return reader;
  return (value, path, mistakes) => {
    const result = reader(value, path, mistakes);
    const rule = result === undefined ? undefined : check(result);
    if (rule === undefined) return result;
    mistakes.add(path, rule);
    return undefined;
  };
}

function toKindReader(schema: TSchema): Reader {
  if (Type.IsObject(schema)) return toObjectReader(schema, readerOf);
  if (Type.IsUnion(schema)) return toUnionReader(schema, readerOf);
  if (Type.IsArray(schema)) return toArrayReader(schema);
  if (Type.IsString(schema)) return toTextReader(schema);
  if (Type.IsInteger(schema))
    return toReaderOf(schema, (value) => Number.isSafeInteger(value) && isWithin(value, limitsOf(schema)));
  if (Type.IsNumber(schema))
    return toReaderOf(schema, (value) => Number.isFinite(value) && isWithin(value, limitsOf(schema)));
  if (Type.IsBoolean(schema)) return toReaderOf(schema, (value) => typeof value === "boolean");
  if (Type.IsEnum(schema)) return toReaderOf(schema, (value) => schema.enum.some((allowed) => allowed === value));
  if (Type.IsLiteral(schema)) return toReaderOf(schema, (value) => value === schema.const);
  if (Type.IsNull(schema)) return toReaderOf(schema, (value) => value === null);
  throw new Error(`there is no reader for such a description: ${JSON.stringify(schema).slice(0, 80)}`);
}

function toReaderOf(schema: TSchema, isGood: (value: unknown) => boolean): Reader {
  const rule = describeRule(schema);
  return (value, path, mistakes) => {
    if (isGood(value)) return value;
    mistakes.add(path, rule);
    return undefined;
  };
}

function isWithin(value: unknown, limits: Limits): boolean {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = limits;
  return typeof value === "number" && value >= minimum && value <= maximum;
}

function toArrayReader(schema: TArray): Reader {
  const { minItems = 0, maxItems = USUAL_MAX_ITEMS } = limitsOf(schema);
  const own = ownRulesOf(schema).rule;
  const rule = describeRule(schema);
  const readItem = readerOf(schema.items);
  return (value, path, mistakes) => {
    if (!Array.isArray(value)) {
      mistakes.add(path, own ?? "must be an array");
      return undefined;
    }
    if (value.length > maxItems || value.length < minItems) {
      mistakes.add(path, own ?? describeLength(value.length, minItems, maxItems, rule));
      return undefined;
    }
    const before = mistakes.issues.length;
    // By index: a hole, which JSON has none of, is a value that is missing.
    const items = Array.from({ length: value.length }, (_, index) =>
      readItem(ownValueOf(value, String(index)), `${path}[${index}]`, mistakes),
    );
    return mistakes.issues.length === before ? items : undefined;
  };
}

function describeLength(length: number, least: number, most: number, rule: string): string {
  if (length > most) return `must have at most ${most} elements; it has ${length}`;
  return least === 1 ? "must not be empty" : rule;
}

const FORMATS: Readonly<Record<string, (text: string) => string | undefined>> = {
  date: findDateProblem,
  "date-time": findInstantProblem,
};

/** REN-7: half a character, which no encoding can carry on, becomes the sign for a broken one. */
function toTextReader(schema: TString): Reader {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = limitsOf(schema);
  const own = ownRulesOf(schema).rule;
  const rule = describeRule(schema);
  const source = optionOf(schema, "pattern");
  const pattern = typeof source === "string" ? new RegExp(source, "u") : undefined;
  const findProblem = FORMATS[String(optionOf(schema, "format"))] ?? (() => undefined);
  return (value, path, mistakes) => {
    if (typeof value !== "string") {
      mistakes.add(path, rule);
      return undefined;
    }
    const problem = value.length > maxLength ? undefined : findProblem(value);
    if (
      value.length <= maxLength &&
      value.length >= minLength &&
      pattern?.test(value) !== false &&
      problem === undefined
    )
      return value.toWellFormed();
    mistakes.add(path, problem ?? own ?? describeLetdown(value.length));
    return undefined;
  };

  function describeLetdown(length: number): string {
    if (length > maxLength) return `must have at most ${maxLength} characters; it has ${length}`;
    return length === 0 ? "must not be empty" : rule;
  }
}

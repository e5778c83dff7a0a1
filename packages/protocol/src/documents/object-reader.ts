import { findNearMiss } from "@signpost/core";
import Type, { type TObject, type TSchema } from "typebox";
import { describeRule } from "./describe-rule.ts";
import type { Mistakes } from "./mistakes.ts";
import { ownRulesOf } from "./own-rules.ts";

type Reader = (value: unknown, path: string, mistakes: Mistakes) => unknown;

interface Field {
  readonly name: string;
  readonly rule: string;
  readonly isRequired: boolean;
  /** `null` says something here. */
  readonly takesNull: boolean;
  readonly read: Reader;
}

/** Reads an object's own fields as they are described. Whatever else it holds is left out, or refused where only these are allowed. */
export function toObjectReader(schema: TObject, readerOf: (schema: TSchema) => Reader): Reader {
  const rule = describeRule(schema);
  const { isClosed = false, checkFields } = ownRulesOf(schema);
  const fields = listFields(schema, readerOf);
  const names = Object.keys(schema.properties);
  return (value, path, mistakes) => {
    if (!isObject(value)) {
      mistakes.add(path, rule);
      return undefined;
    }
    const before = mistakes.issues.length;
    if (isClosed) refuseOthers(value, path, names, mistakes);
    const read = readFields(value, path, fields, mistakes);
    for (const issue of checkFields?.(read) ?? []) mistakes.addOnce(join(path, issue.path), issue.rule);
    mistakes.partial = read;
    return mistakes.issues.length === before ? read : undefined;
  };
}

function listFields(schema: TObject, readerOf: (schema: TSchema) => Reader): readonly Field[] {
  const required: readonly string[] = schema.required ?? [];
  return Object.entries(schema.properties)
    .filter(([, property]) => !ownRulesOf(property).isIgnored)
    .map(([name, property]) => ({
      name,
      rule: describeRule(property),
      isRequired: required.includes(name),
      takesNull: takesNull(property),
      read: readerOf(property),
    }));
}

function takesNull(schema: TSchema): boolean {
  return (
    Type.IsNull(schema) ||
    (Type.IsUnion(schema) && schema.anyOf.some(takesNull)) ||
    ownRulesOf(schema).read !== undefined
  );
}

function readFields(value: object, path: string, fields: readonly Field[], mistakes: Mistakes): object {
  const read: Record<string, unknown> = {};
  for (const field of fields) {
    const said = ownValueOf(value, field.name);
    const at = join(path, field.name);
    if (said === undefined || (said === null && mistakes.isNullAbsent && !field.takesNull)) {
      if (field.isRequired) mistakes.add(at, `is required; it ${field.rule}`);
      continue;
    }
    const result = field.read(said, at, mistakes);
    if (result !== undefined) read[field.name] = result;
  }
  return read;
}

/** What an object inherits is no field of it, and a getter is code of whoever made the value: neither is looked at. */
export function ownValueOf(value: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

/** A document with more mistakes than these was not misspelt. */
const MAX_GUESSES = 20;

function refuseOthers(value: object, path: string, names: readonly string[], mistakes: Mistakes): void {
  for (const name of Object.keys(value)) {
    if (mistakes.isFull) return;
    if (names.includes(name)) continue;
    const shown = toShown(name);
    const isShort = mistakes.issues.length < MAX_GUESSES;
    const meant = isShort && shown === name ? findNearMiss(name, names) : undefined;
    const advice = meant === undefined ? "" : `; did you mean ${meant}?`;
    mistakes.add(join(path, shown), `is no field here; the fields are ${names.join(", ")}${advice}`);
  }
}

/** A name from outside, fit for one line. */
function toShown(name: string): string {
  return /^[\w.$ -]{1,40}$/.test(name) ? name : "?";
}

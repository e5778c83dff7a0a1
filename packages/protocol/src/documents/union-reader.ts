import Type, { type TObject, type TSchema, type TUnion } from "typebox";
import { describeRule } from "./describe-rule.ts";
import { Mistakes } from "./mistakes.ts";
import { isObject, join, ownValueOf } from "./object-reader.ts";

type Reader = (value: unknown, path: string, mistakes: Mistakes) => unknown;

/** Reads what is one of several: by the word that tells them apart, where they have one. */
export function toUnionReader(schema: TUnion, readerOf: (schema: TSchema) => Reader): Reader {
  const members = schema.anyOf.filter((member) => !Type.IsNull(member));
  const reader = toMemberReader(schema, members, readerOf);
  if (members.length === schema.anyOf.length) return reader;
  return (value, path, mistakes) => (value === null ? null : reader(value, path, mistakes));
}

function toMemberReader(schema: TUnion, members: readonly TSchema[], readerOf: (schema: TSchema) => Reader): Reader {
  const [only, ...others] = members;
  if (only !== undefined && others.length === 0) return readerOf(only);
  const objects = members.filter((member) => Type.IsObject(member));
  const tag = objects.length === members.length ? findTag(objects) : undefined;
  if (tag !== undefined) return toTaggedReader(objects, tag, readerOf);
  const readers = members.map(readerOf);
  const rule = describeRule(schema);
  return (value, path, mistakes) => {
    const meant: Mistakes[] = [];
    for (const [index, read] of readers.entries()) {
      const own = new Mistakes(mistakes);
      const result = read(value, path, own);
      if (result !== undefined) return result;
      if (isOfKind(value, members[index])) meant.push(own);
    }
    const [own, ...more] = meant;
    // Of the only one that it can have been meant to be, it is said what is wrong in it.
    if (own === undefined || more.length > 0) mistakes.add(path, rule);
    else for (const issue of own.issues) mistakes.add(issue.path, issue.rule);
    return undefined;
  };
}

function isOfKind(value: unknown, schema: TSchema | undefined): boolean {
  if (Type.IsObject(schema)) return isObject(value);
  if (Type.IsArray(schema)) return Array.isArray(value);
  if (Type.IsString(schema)) return typeof value === "string";
  return (Type.IsInteger(schema) || Type.IsNumber(schema)) && typeof value === "number";
}

/** The field that is a word of its own in each of them: `type`. */
function findTag([first, ...others]: readonly TObject[]): string | undefined {
  return Object.keys(first?.properties ?? {}).find((name) =>
    [first, ...others].every((member) => Type.IsLiteral(member?.properties[name])),
  );
}

function toTaggedReader(members: readonly TObject[], tag: string, readerOf: (schema: TSchema) => Reader): Reader {
  const readers = new Map(members.map((member) => [toWord(member.properties[tag]), readerOf(member)]));
  const rule = `must be one of ${[...readers.keys()].join(", ")}`;
  return (value, path, mistakes) => {
    if (!isObject(value)) {
      mistakes.add(path, `must be an object with ${tag}`);
      return undefined;
    }
    const word = ownValueOf(value, tag) ?? undefined;
    const read = typeof word === "string" ? readers.get(word) : undefined;
    if (read !== undefined) return read(value, path, mistakes);
    mistakes.add(join(path, tag), word === undefined ? `is required; it ${rule}` : rule);
    return undefined;
  };
}

function toWord(schema: TSchema | undefined): string {
  return Type.IsLiteral(schema) ? String(schema.const) : "";
}

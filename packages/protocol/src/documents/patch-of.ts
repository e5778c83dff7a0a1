import Type, { type TNull, type TOptional, type TSchema, type TUnion } from "typebox";

/** The fields of a merge patch: what is absent stays, and `null` takes a field back. */
export function patchOf<Fields extends Readonly<Record<string, TSchema>>>(fields: Fields) {
  const patch = Object.entries(fields).map(([name, schema]) => [
    name,
    Type.Optional(Type.Union([schema, Type.Null()])),
  ]);
  // What is built of entries has lost its names; they are these very ones.
  return Object.fromEntries(patch) as { [Name in keyof Fields]: TOptional<TUnion<[Fields[Name], TNull]>> };
}

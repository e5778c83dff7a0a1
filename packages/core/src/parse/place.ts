import type { Issue } from "../failure.ts";
import { findNameIssue } from "../texts/check-name.ts";

/** A value that came from outside, and the path that names it to whoever wrote it: `events[3].type`. */
export interface Place {
  readonly value: unknown;
  readonly path: string;
}

/** Thrown by readers at the first thing that is wrong; `parsePlace` turns it into a described failure. */
class Misfit extends Error {
  readonly issue: Issue;

  constructor(issue: Issue) {
    super(`${issue.path}: ${issue.rule}`);
    this.issue = issue;
  }
}

/** A value, or the one issue for which the whole document was refused. */
export type Parsed<T> =
  | { readonly kind: "parsed"; readonly value: T }
  | { readonly kind: "invalid"; readonly issue: Issue };

/** What a reader makes of a value, or the first thing that is wrong with it: where, and what is allowed there. */
export function parsePlace<T>(place: Place, read: (place: Place) => T): Parsed<T> {
  try {
    return { kind: "parsed", value: read(place) };
  } catch (error) {
    if (error instanceof Misfit) return { kind: "invalid", issue: error.issue };
    throw error;
  }
}

/** Ends the reading of a document: `rule` says what is allowed. `parsePlace` catches it and answers the issue. */
export function refuse({ path }: Place, rule: string): never {
  throw new Misfit({ path, rule });
}

/** For what another parser has found. */
export function refuseAs(issue: Issue): never {
  throw new Misfit(issue);
}

/** A field of an object. One that is not there, or `null`, has the value `undefined`. */
export function fieldOf(place: Place, name: string): Place {
  const { value } = place;
  const found = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return { value: found ?? undefined, path: place.path === "" ? name : `${place.path}.${name}` };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object, whose fields are then read by `fieldOf` and `readField`. */
export function readObject(place: Place, rule = "must be an object"): Place {
  return isObject(place.value) ? place : refuse(place.path === "" ? { ...place, path: "document" } : place, rule);
}

/** For what is written by hand: a misspelt field would otherwise be a setting that silently does nothing. */
export function refuseOtherFields(place: Place, names: readonly string[]): void {
  for (const name of Object.keys(isObject(place.value) ? place.value : {})) {
    if (!names.includes(name))
      refuse(fieldOf(place, toShown(name)), `is no field here; the fields are ${names.join(", ")}`);
  }
}

/** A name from outside, fit for one line. */
function toShown(name: string): string {
  return /^[\w.$ -]{1,40}$/.test(name) ? name : "?";
}

/** An array of at most `most` elements, each with its index in its path. */
export function readList<T>(place: Place, most: number, read: (item: Place) => T): readonly T[] {
  const { value, path } = place;
  if (!Array.isArray(value)) return refuse(place, "must be an array");
  if (value.length > most) return refuse(place, `must have at most ${most} elements; it has ${value.length}`);
  return value.map((item: unknown, index) => read({ value: item, path: `${path}[${index}]` }));
}

/** `{}` for a field that is not there, so that what is built of it has none either. */
export function readField<Name extends string, T>(
  place: Place,
  name: Name,
  read: (field: Place) => T,
): { readonly [N in Name]?: T } {
  return readAs(name, place, name, read);
}

/** As `readField`, where inside has another name for it. */
export function readAs<Inside extends string, T>(
  inside: Inside,
  place: Place,
  name: string,
  read: (field: Place) => T,
): { readonly [N in Inside]?: T } {
  const field = fieldOf(place, name);
  // A computed name widens to `string`; it is this very one.
  return field.value === undefined ? {} : ({ [inside]: read(field) } as { readonly [N in Inside]?: T });
}

/** REN-7: half a character, which no encoding can carry on, becomes the sign for a broken one. */
export function readText(place: Place, most: number): string {
  const { value } = place;
  if (typeof value !== "string") return refuse(place, "must be a string");
  return value.length <= most
    ? value.toWellFormed()
    : refuse(place, `must have at most ${most} characters; it has ${value.length}`);
}

/** A text that says something, in one line with others (AUT-17). */
export function readName(place: Place, most = 200): string {
  const name = readText(place, most) || refuse(place, "must not be empty");
  const issue = findNameIssue(name);
  return issue === undefined ? name : refuse(place, issue);
}

/** A boolean of JSON; strings such as "true" are refused. */
export function readFlag(place: Place): boolean {
  return typeof place.value === "boolean" ? place.value : refuse(place, "must be true or false");
}

/** An integer; both limits are allowed. */
export function readInteger(place: Place, least: number, most: number): number {
  const { value } = place;
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
    ? value
    : refuse(place, `must be an integer from ${least} to ${most}`);
}

/** A number; both limits are allowed. */
export function readNumber(place: Place, least: number, most: number): number {
  const { value } = place;
  return typeof value === "number" && value >= least && value <= most
    ? value
    : refuse(place, `must be a number from ${least} to ${most}`);
}

/** One of a closed list of words; the refusal lists all of them. */
export function readOneOf<T extends string>(place: Place, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === place.value);
  return found ?? refuse(place, `must be one of ${allowed.join(", ")}`);
}

/** What a `parse…` function makes of a string. */
export function readAsParsed<T>(place: Place, parse: (text: string) => T | undefined, rule: string): T {
  const parsed = typeof place.value === "string" ? parse(place.value) : undefined;
  return parsed ?? refuse(place, rule);
}

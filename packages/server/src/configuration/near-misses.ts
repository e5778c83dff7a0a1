import { findNearMiss, type Issue } from "@signpost/core";

/** A name that is none of the known ones, and where it stands. */
export interface UnknownName {
  readonly path: string;
  readonly name: string;
  readonly known: readonly string[];
}

/** What a slip of a known name can look like. */
const LEGIBLE = /^\w{1,24}$/;
/** More than a header can name. */
const MAX_FOUND = 20;
/** Of all the names in a body: who sends more has not mistyped a few. */
const MAX_COMPARED = 1_000;

/** The names in an object that may be slips of known ones; of anything else, none. */
export function findUnknownNames(value: unknown, known: readonly string[], path: string): readonly UnknownName[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  const names = Object.keys(value).filter((name) => !known.includes(name) && LEGIBLE.test(name));
  return names.map((name) => ({ path: `${path}${name}`, name, known }));
}

/** Those that are nearly known ones, with what became of them; any other unknown name is a client's own affair. */
export function toNearMisses(unknown: readonly UnknownName[], outcome: string): readonly Issue[] {
  return unknown
    .slice(0, MAX_COMPARED)
    .flatMap(({ path, name, known }): readonly Issue[] => {
      const meant = findNearMiss(name, known);
      return meant === undefined ? [] : [{ path, rule: `${outcome}; did you mean ${meant}?` }];
    })
    .slice(0, MAX_FOUND);
}

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
/** Different names in a body, each compared once: who sends more has not mistyped a few. */
const MAX_COMPARED = 250;

/** The names in an object that may be slips of known ones; of anything else, none. */
export function findUnknownNames(value: unknown, known: readonly string[], path: string): readonly UnknownName[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  const names = Object.keys(value).filter((name) => !known.includes(name) && LEGIBLE.test(name));
  return names.map((name) => ({ path: `${path}${name}`, name, known }));
}

/** Those that are nearly known ones, with what became of them; any other unknown name is a client's own affair. */
export function toNearMisses(unknown: readonly UnknownName[], outcome: string): readonly Issue[] {
  const issues: Issue[] = [];
  const compared = new Map<readonly string[], Map<string, string | undefined>>();
  let left = MAX_COMPARED;
  for (const { path, name, known } of unknown) {
    const ofThese = compared.get(known) ?? new Map<string, string | undefined>();
    compared.set(known, ofThese);
    if (!ofThese.has(name)) {
      if (left-- === 0) break;
      ofThese.set(name, findNearMiss(name, known));
    }
    const meant = ofThese.get(name);
    if (meant !== undefined) issues.push({ path, rule: `${outcome}; did you mean ${meant}?` });
    if (issues.length >= MAX_FOUND) break;
  }
  return issues;
}

import type { Issue } from "@signpost/core";
import type { Static, TSchema } from "typebox";
import { Mistakes, type Parsed } from "./mistakes.ts";
import { readerOf } from "./reader-of.ts";

interface Reading<T> {
  /** What stands before every path: `events[3]`. */
  readonly path?: string;
  /** What the whole is called where the mistake is no field's. */
  readonly whole?: string;
  /** Whether a field that is `null` is as one that is not there, unless `null` says something there. */
  readonly isNullAbsent?: boolean;
  /** What is wrong by rules that only the caller knows, with the fields that are right by the description. */
  readonly findIssues?: (said: Partial<T>) => readonly Issue[];
}

/**
 * What a document from outside says, read by its description: only what is described, in the types that the description has; or
 * everything that is wrong with it. It runs nothing that comes with the value, and answers nothing of it that is long.
 */
export function parseDocument<Schema extends TSchema>(
  schema: Schema,
  value: unknown,
  { path = "", whole = "body", isNullAbsent = false, findIssues = () => [] }: Reading<Static<Schema>> = {},
): Parsed<Static<Schema>> {
  const mistakes = new Mistakes({ isNullAbsent });
  const read = readerOf(schema)(value, path, mistakes);
  // The same as below: built by this very schema, as far as it went.
  for (const issue of findIssues(mistakes.partial as Partial<Static<Schema>>)) mistakes.addOnce(issue.path, issue.rule);
  if (mistakes.issues.length > 0)
    return { kind: "invalid", issues: mistakes.issues.map((issue) => ({ ...issue, path: issue.path || whole })) };
  // The reader builds by the very schema that the type follows from; no type can follow its walk.
  return { kind: "parsed", value: read as Static<Schema> };
}

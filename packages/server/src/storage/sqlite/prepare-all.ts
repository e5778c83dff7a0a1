import type { Database, Statement } from "./database.ts";

/** Prepares a table of statements, each under its name. */
export function prepareAll<Name extends string>(
  db: Database,
  texts: Readonly<Record<Name, string>>,
): Readonly<Record<Name, Statement>> {
  const prepared = Object.entries<string>(texts).map(([name, text]) => [name, db.prepare(text)]);
  // The names are those of the table, which `fromEntries` forgets.
  return Object.fromEntries(prepared) as Record<Name, Statement>;
}

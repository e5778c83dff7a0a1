import type { Context } from "@signpost/core";

/** A row as a driver hands it over. */
export type Row = Readonly<Record<string, unknown>>;

/** Reading columns whose type the schema guarantees; anything else is a damaged store, and says so. */
export function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== "string") throw new Error(`column ${column} holds ${typeof value} where the schema says text`);
  return value;
}

/** The text of a column that may be NULL; `null` then. */
export function optionalTextOf(row: Row, column: string): string | null {
  return row[column] === null ? null : textOf(row, column);
}

/** The number of a column. Anything else is a fault of the schema and is thrown. */
export function numberOf(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== "number")
    throw new Error(`column ${column} holds ${typeof value} where the schema says a number`);
  return value;
}

/** The number of a column that may be NULL; `null` then. */
export function optionalNumberOf(row: Row, column: string): number | null {
  return row[column] === null ? null : numberOf(row, column);
}

/** The stored values are the domain's own, written by this program: parsed, and trusted to be what was written. */
export function jsonOf<T>(row: Row, column: string): T {
  return JSON.parse(textOf(row, column)) as T;
}

/** The parsed JSON of a column that may be NULL; absent then. Its shape is what our own code wrote. */
export function optionalJsonOf<T>(row: Row, column: string): T | undefined {
  return row[column] === null ? undefined : jsonOf<T>(row, column);
}

/** A context as its column holds it: `account`, or `skill:3`. */
export function contextKey(context: Context): string {
  return context.kind === "account" ? "account" : `skill:${context.skillId}`;
}

/** The context of a row; the counterpart of `contextKey`. */
export function contextOf(row: Row): Context {
  const key = textOf(row, "context");
  return key === "account"
    ? { kind: "account" }
    : { kind: "skill", skillId: Number(key.slice("skill:".length)) as never };
}

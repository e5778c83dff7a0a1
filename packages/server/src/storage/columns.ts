import type { Context } from "@signpost/core";

/** A row as a driver hands it over. */
export type Row = Readonly<Record<string, unknown>>;

/** Reading columns whose type the schema guarantees; anything else is a damaged store, and says so. */
export function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== "string") throw new Error(`column ${column} holds ${typeof value} where the schema says text`);
  return value;
}

export function optionalTextOf(row: Row, column: string): string | null {
  return row[column] === null ? null : textOf(row, column);
}

export function numberOf(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== "number")
    throw new Error(`column ${column} holds ${typeof value} where the schema says a number`);
  return value;
}

export function optionalNumberOf(row: Row, column: string): number | null {
  return row[column] === null ? null : numberOf(row, column);
}

/** The stored values are the domain's own, written by this program: parsed, and trusted to be what was written. */
export function jsonOf<T>(row: Row, column: string): T {
  return JSON.parse(textOf(row, column)) as T;
}

export function optionalJsonOf<T>(row: Row, column: string): T | undefined {
  return row[column] === null ? undefined : jsonOf<T>(row, column);
}

export function contextKey(context: Context): string {
  return context.kind === "account" ? "account" : `skill:${context.skillId}`;
}

export function contextOf(row: Row): Context {
  const key = textOf(row, "context");
  return key === "account"
    ? { kind: "account" }
    : { kind: "skill", skillId: Number(key.slice("skill:".length)) as never };
}

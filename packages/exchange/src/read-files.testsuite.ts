import { expect } from "vitest";
import { type ReadItem, type ReadUnit, UnreadableFile } from "./exchange-file.ts";
import type { FileBytes } from "./file-bytes.ts";
import { READ_LIMITS, type ReadLimits } from "./read-limits.ts";

/** A reader of one format. */
export type Read = (bytes: FileBytes, limits: ReadLimits) => Iterable<ReadItem>;

/** The whole file. */
export function print(bytes: Iterable<Uint8Array>): Buffer {
  return Buffer.concat([...bytes]);
}

/** What a file says, by kind; an `UnreadableFile` stands among it as what it is. */
export function readAll(
  read: Read,
  bytes: FileBytes | string,
  limits: Partial<ReadLimits> = {},
): { readonly items: readonly ReadItem[]; readonly refusal?: UnreadableFile } {
  const items: ReadItem[] = [];
  const given = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
  try {
    for (const item of read(given, { ...READ_LIMITS, ...limits })) items.push(item);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return { items, refusal: error };
  }
  return { items };
}

/** The units of a file of which nothing else may be said. */
export function readUnits(read: Read, bytes: FileBytes | string): readonly ReadUnit[] {
  const { items, refusal } = readAll(read, bytes);
  if (refusal !== undefined) throw refusal;
  expect(items.filter(({ kind }) => kind === "problem")).toEqual([]);
  return items.flatMap((item) => (item.kind === "unit" ? [item] : []));
}

/** The problems of a file, each as its code and row or line. */
export function readProblems(read: Read, bytes: FileBytes | string, limits?: Partial<ReadLimits>): readonly string[] {
  const { items, refusal } = readAll(read, bytes, limits);
  const problems = [...items, ...(refusal === undefined ? [] : [{ ...refusal, kind: "problem" } as const])];
  return problems.flatMap((item) => (item.kind === "problem" ? [toWords(item)] : []));
}

function toWords({ code, place }: Pick<UnreadableFile, "code" | "place">): string {
  if (place === undefined) return code;
  return `${code} ${place.kind === "row" ? place.row : place.line}`;
}

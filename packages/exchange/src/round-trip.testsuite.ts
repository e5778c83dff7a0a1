import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FileToWrite, type ReadItem, type ReadUnit, UnreadableFile } from "./exchange-file.ts";
import type { FileBytes } from "./file-bytes.ts";
import { findKeptTarget } from "./kept-target.ts";
import { READ_LIMITS, type ReadLimits } from "./read-limits.ts";
import { anyUnits, toSampleFile, toSampleUnit } from "./sample-units.testsuite.ts";

/** One format as its tests meet it. */
export interface Format {
  readonly write: (file: FileToWrite) => Iterable<Uint8Array>;
  readonly read: (bytes: FileBytes, limits: ReadLimits, file?: string) => Iterable<ReadItem>;
  /** What the format has no room for. */
  readonly withoutSource?: boolean;
}

/** The whole file. */
export function print(bytes: Iterable<Uint8Array>): Buffer {
  return Buffer.concat([...bytes]);
}

/** What a file says, by kind; an `UnreadableFile` stands among it as what it is. */
export function readAll(
  read: Format["read"],
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
export function readUnits(read: Format["read"], bytes: FileBytes | string): readonly ReadUnit[] {
  const { items, refusal } = readAll(read, bytes);
  if (refusal !== undefined) throw refusal;
  expect(items.filter(({ kind }) => kind === "problem")).toEqual([]);
  return items.flatMap((item) => (item.kind === "unit" ? [item] : []));
}

/** The problems of a file, each as its code and row or line. */
export function readProblems(
  read: Format["read"],
  bytes: FileBytes | string,
  limits?: Partial<ReadLimits>,
): readonly string[] {
  const { items, refusal } = readAll(read, bytes, limits);
  const problems = [...items, ...(refusal === undefined ? [] : [{ ...refusal, kind: "problem" } as const])];
  return problems.flatMap((item) => (item.kind === "problem" ? [toWords(item)] : []));
}

function toWords({ code, place }: Pick<UnreadableFile, "code" | "place">): string {
  if (place === undefined) return code;
  return `${code} ${place.kind === "row" ? place.row : place.line}`;
}

/** TRX-5, TRX-6, TRX-14: what every format keeps. */
export function testFormat(name: string, { write, read, withoutSource = false }: Format): void {
  describe(name, () => {
    it("[TRX-6] gives back every unit as it left, whatever can be stored in it", () => {
      fc.assert(
        fc.property(anyUnits, (units) => {
          const back = readUnits(read, print(write(toSampleFile(units))));
          expect(back.map(({ name, source, target }) => ({ name, source, target }))).toEqual(
            units.map((unit) => ({
              name: unit.name,
              source: withoutSource ? undefined : unit.source,
              target: findKeptTarget(unit),
            })),
          );
          expect(back.flatMap(({ notes }) => notes)).toEqual([]);
        }),
        { numRuns: 150 },
      );
    });

    it("[TRX-5] gives the same bytes for the same job", () => {
      const units = Array.from({ length: 2_000 }, (_, index) => toSampleUnit({ name: `UNIT@${index}` }));
      expect(print(write(toSampleFile(units))).equals(print(write(toSampleFile(units))))).toBe(true);
    });

    it("[TRX-6] reads a file in pieces of any size", () => {
      const bytes = print(write(toSampleFile([toSampleUnit({ target: "Grüße 👩‍👩‍👧‍👦", state: "translated" })])));
      const pieces = Array.from(bytes, (byte) => Uint8Array.of(byte));
      expect(readAll(read, pieces)).toEqual(readAll(read, bytes));
    });

    it("[TRX-14] takes a name of the language for a name like any other", () => {
      const names = ["__proto__", "constructor", "toString"];
      const units = names.map((name) => toSampleUnit({ name, target: name, state: "translated" }));
      expect(readUnits(read, print(write(toSampleFile(units)))).map(({ name, target }) => [name, target])).toEqual(
        names.map((name) => [name, name]),
      );
    });

    it("[TRX-14] refuses more units, more bytes and longer texts than allowed, and says where", () => {
      const texts = ["short", "x".repeat(20_001)];
      const units = texts.map((target, index) => toSampleUnit({ name: `UNIT@${index}`, target, state: "translated" }));
      const bytes = print(write(toSampleFile(units)));
      const problems = readAll(read, bytes).items.filter((item) => item.kind === "problem");
      expect(problems).toMatchObject([{ level: "error", code: "text-too-long", unit: "UNIT@1" }]);
      expect(readAll(read, bytes, { maxUnits: 1 }).refusal).toMatchObject({
        code: "too-many-units",
        place: expect.anything(),
      });
      expect(readAll(read, bytes, { maxBytes: 100 }).refusal).toMatchObject({ code: "too-large" });
    });
  });
}

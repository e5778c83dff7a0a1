import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CODE_PROFILES,
  type CodeProfile,
  type FileToWrite,
  type ReadItem,
  type ReadUnit,
  type UnitToWrite,
  UnreadableFile,
  type WrittenFormat,
} from "./exchange-file.ts";
import { readExchange } from "./read-exchange.ts";
import type { ReadLimits } from "./read-limits.ts";
import { anyUnits, SAMPLE_NAMES, toSampleFile, toSampleUnit } from "./sample-units.testsuite.ts";
import { FORMAT_FACTS, writeExchange } from "./write-exchange.ts";

/** What a format is checked for; formats differ in little. */
export interface ContractOptions {
  /** Where the ending of its files is needed to know it. */
  readonly filename?: string;
  /** It tells the reader which languages it is in. */
  readonly saysLanguages: boolean;
  /** It tells the reader which job it belongs to. */
  readonly saysJob: boolean;
  readonly profiles?: readonly CodeProfile[];
  /** It has targets alone. */
  readonly isWithoutSources?: boolean;
}

function toFileBytes(format: WrittenFormat, file: FileToWrite): Uint8Array {
  return Buffer.concat([...writeExchange(format, file)]);
}

/** What every format promises (TRX-5, TRX-6, TRX-14). */
export function describeExchange(format: WrittenFormat, options: ContractOptions): void {
  const filename = options.filename ?? `demo${FORMAT_FACTS[format].fileEnding}`;
  const read = (bytes: Uint8Array, limits: Partial<ReadLimits> = {}): readonly ReadItem[] => [
    ...readExchange(bytes, { filename, limits }),
  ];
  const roundTrip = (file: FileToWrite) => read(toFileBytes(format, file));

  describe(`the contract of ${format}`, () => {
    const { profiles = CODE_PROFILES, isWithoutSources = false } = options;

    it.each(profiles)("[TRX-6] gives back every text that can be stored as it was, with the profile %s", (profile) => {
      fc.assert(
        fc.property(anyUnits, (units) => {
          const items = roundTrip(toSampleFile(units, { profile }));
          expect(items.filter(({ kind }) => kind === "problem")).toEqual([]);
          expectSame(isWithoutSources ? units.map(dropSource) : units, unitsOf(items));
        }),
        { numRuns: 100 },
      );
    });

    it("[TRX-5] gives equal bytes for an equal job, and knows its own format", () => {
      const units = SAMPLE_NAMES.map((name) => toSampleUnit({ ...name, target: "x", state: "translated" }));
      const [first, second] = [
        toFileBytes(format, toSampleFile(units)),
        toFileBytes(format, toSampleFile(units.values())),
      ];
      expect(Buffer.compare(first, second)).toBe(0);
      const header = read(first).find(({ kind }) => kind === "header");
      expect(header).toMatchObject({
        format,
        ...(options.saysLanguages ? { sourceLanguage: "en-US", targetLanguage: "ca-ES" } : {}),
        ...(options.saysJob ? { jobId: "7f3" } : {}),
      });
    });

    it("[TRX-6] reads a file in pieces of any size", () => {
      const bytes = toFileBytes(
        format,
        toSampleFile([toSampleUnit({ target: "Grüße 👩‍👩‍👧‍👦", state: "translated" })]),
      );
      const pieces = Array.from(bytes, (byte) => Uint8Array.of(byte));
      expect([...readExchange(pieces, { filename })]).toEqual(read(bytes));
    });

    it("[TRX-14] takes names that objects have of their own for ordinary ones", () => {
      const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];
      const items = roundTrip(
        toSampleFile(names.map((name) => toSampleUnit({ name, target: `${name}!`, state: "translated" }))),
      );
      expect(unitsOf(items).map(({ name, target }) => [name, target])).toEqual(names.map((name) => [name, `${name}!`]));
      expect(Object.hasOwn(Object.prototype, "target")).toBe(false);
    });

    it("[TRX-14] says where a file has too many bytes, units or characters", () => {
      const units = SAMPLE_NAMES.slice(0, 3).map((name) =>
        toSampleUnit({ ...name, source: "x", target: "A long text".repeat(10), state: "translated" }),
      );
      const bytes = toFileBytes(format, toSampleFile(units));
      const small = { maxBytes: bytes.length, maxUnits: 3, maxTextLength: 4_000 };
      expect(unitsOf(read(bytes, small))).toHaveLength(3);
      expect(() => read(bytes, { ...small, maxBytes: bytes.length - 1 })).toThrow(UnreadableFile);
      expect(() => read(bytes, { ...small, maxUnits: 2 })).toThrow(
        expect.objectContaining({ code: "too-many-units", place: expect.anything() }),
      );
      const items = read(bytes, { ...small, maxTextLength: 109 });
      expect(unitsOf(items)).toEqual([]);
      expect(items.filter(({ kind }) => kind === "problem")).toEqual(
        units.map(({ name }) =>
          expect.objectContaining({ code: "text-too-long", unit: name, place: expect.anything() }),
        ),
      );
    });

    it("[TRX-14] refuses a file that ends too early, or gives out what was in it", () => {
      const units = SAMPLE_NAMES.map((name) =>
        toSampleUnit({ ...name, target: "Ça va {agentNickname}?", state: "translated" }),
      );
      const bytes = toFileBytes(format, toSampleFile(units));
      const whole = unitsOf(read(bytes));
      for (let end = 0; end < bytes.length; end += 1 + Math.floor(bytes.length / 97)) {
        try {
          const part = unitsOf(read(bytes.subarray(0, end)));
          for (const [index, unit] of part.slice(0, -1).entries()) expect(unit.target).toBe(whole[index]?.target);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableFile);
        }
      }
    });

    it("[TRX-6] tells of a name that is there twice, and gives out the first", () => {
      const units = ["First", "Second"].map((target) => toSampleUnit({ target, state: "translated" }));
      const items = roundTrip(toSampleFile(units));
      expect(unitsOf(items).map(({ target }) => target)).toEqual(["First"]);
      expect(items.filter(({ kind }) => kind === "problem")).toMatchObject([
        { code: "duplicate-id", unit: units[0]?.name },
      ]);
    });
  });
}

function unitsOf(items: readonly ReadItem[]): readonly ReadUnit[] {
  return items.filter((item) => item.kind === "unit");
}

function dropSource({ source: _, ...unit }: UnitToWrite): Omit<UnitToWrite, "source"> {
  return unit;
}

/** An old translation may stand beside its place; everything else comes back as it left. */
function expectSame(
  written: readonly (Omit<UnitToWrite, "source"> & { readonly source?: string })[],
  read: readonly ReadUnit[],
): void {
  const seen = read.map(({ name, source, target }) => ({ name, source, target }));
  const due = written.map(({ name, source, target, isOutdated, state }, index) => {
    const isOpen = isOutdated || state === "new";
    return { name, source, target: isOpen && seen[index]?.target === undefined ? undefined : target };
  });
  expect(seen).toEqual(due);
  for (const { notes } of read) expect(notes).toEqual([]);
}

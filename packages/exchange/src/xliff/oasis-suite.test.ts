import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type ReadItem, UnreadableFile } from "../exchange-file.ts";
import { testWithSuite } from "../find-suites.testsuite.ts";
import { readExchange } from "../read-exchange.ts";

/** What is wrong with a file, each with its place; nothing for a file that is read. */
function findErrors(path: string): readonly string[] {
  try {
    return readAll(path).flatMap((item) =>
      item.kind === "problem" && item.level === "error" ? [`${toPlace(item.place)} ${item.message}`] : [],
    );
  } catch (error) {
    if (error instanceof UnreadableFile && error.place !== undefined)
      return [`${toPlace(error.place)} ${error.message}`];
    throw error;
  }
}

function readAll(path: string): readonly ReadItem[] {
  return [...readExchange(readFileSync(path))];
}

function toPlace(place: UnreadableFile["place"]): string {
  expect(place).toMatchObject({ kind: "text", line: expect.any(Number), column: expect.any(Number) });
  return place?.kind === "text" ? `${place.line}:${place.column}` : "";
}

function listFiles(suites: string, folder: string): readonly string[] {
  const path = join(suites, "xliff-2.0", folder);
  const files = readdirSync(path).filter((name) => name.endsWith(".xlf"));
  return files.map((name) => join(path, name));
}

testWithSuite("[TRX-6] reads every valid file of the OASIS suite", (suites) => {
  const files = [...listFiles(suites, "core/valid"), ...listFiles(suites, "modules/valid")];
  expect(files.length).toBeGreaterThanOrEqual(55);
  expect(files.flatMap((file) => findErrors(file).map((error) => `${file}: ${error}`))).toEqual([]);
});

/** Rules about what we pass by: it says nothing about the texts, and is not given out. */
const PASSED_BY: Readonly<Record<string, RegExp>> = {
  "elements of other namespaces, whose ids are theirs": /^bad_DuplicateExtElemIds/,
  "the format style module, whose attributes say how tools show a text": /^bad_InvalidFSAttribute|^Bad-fs_/,
  "the validation module, whose rules are for translators' tools": /^bad_InvalidValidation|^Bad-val_/,
  "sub-flows, which would need all units of a file in memory": /^bad_SubFlowWithInvalidReference/,
  "the change tracking module: what a text was": /^Bad-ctr/,
  "the glossary module": /^Bad-gls_/,
  "the metadata module, of which only the job that we wrote is read": /^Bad-mda_/,
  "the translation candidates module": /^Bad-mtc_/,
  "the resource data module": /^Bad-res_/,
  "the size and length restriction module: how long a text may be is not taken from a file": /^Bad-slr_/,
};

it("[TRX-6] names each part that is passed by, and no file of two of them", () => {
  const names = [
    "bad_DuplicateExtElemIdsInFile.xlf",
    "Bad-fs_1.xlf",
    "Bad-val_1.xlf",
    "Bad-mtc_1.xlf",
    "bad_Other.xlf",
  ];
  const parts = names.map((name) => Object.values(PASSED_BY).filter((pattern) => pattern.test(name)).length);
  expect(parts).toEqual([1, 1, 1, 1, 0]);
});

testWithSuite(
  "[TRX-6] refuses every invalid file of the OASIS suite where it is wrong, but for parts that it passes by",
  (suites) => {
    const files = [...listFiles(suites, "core/invalid"), ...listFiles(suites, "modules/invalid")];
    expect(files.length).toBeGreaterThanOrEqual(165);
    const read = files.filter((file) => findErrors(file).length === 0).map((file) => file.split("/").at(-1) ?? "");
    const reasons = read.map((name) => Object.values(PASSED_BY).find((pattern) => pattern.test(name)));
    expect(read.filter((_, index) => reasons[index] === undefined)).toEqual([]);
    // No reason is left over, and none is an excuse for more than it says.
    expect(new Set(reasons).size).toBe(Object.keys(PASSED_BY).length);
    expect(read.filter((name) => name.startsWith("bad_"))).toHaveLength(8);
  },
);

/** Where the pair itself differs in more than its segments. */
const ONLY_WORDS: Readonly<Record<string, string>> = {
  toJoin2: "blanks between segments that have no target are left out; here they stay as they are in the source",
  toJoin3: "the joined source is in the order of the translation",
  toJoin4: "the joined source is in the order of the translation",
};

function readTexts(path: string): readonly (readonly string[])[] {
  return readAll(path).flatMap((item) =>
    item.kind === "unit" ? [[item.name, item.source ?? "", item.target ?? "not translated"]] : [],
  );
}

function toWords(texts: readonly (readonly string[])[]): readonly string[] {
  return texts.flatMap((unit) => unit.map((text) => (text.match(/[\p{L}\p{N}]/gu) ?? []).toSorted().join("")));
}

testWithSuite(
  "[TRX-6] reads the same texts before and after others have joined, parted and rewritten segments",
  (suites) => {
    const files = listFiles(suites, "core/in-out").filter((file) => file.endsWith("_in.xlf"));
    expect(files.length).toBeGreaterThanOrEqual(9);
    for (const file of files) {
      const [before, after] = [readTexts(file), readTexts(file.replace("_in.xlf", "_out.xlf"))];
      expect(toWords(after), file).toEqual(toWords(before));
      if (Object.keys(ONLY_WORDS).every((name) => !file.includes(name))) expect(after, file).toEqual(before);
    }
  },
);

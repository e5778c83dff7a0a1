import type { Language } from "@signpost/core";
import { expect, it, test } from "vitest";
import { WRITTEN_FORMATS, type WrittenFormat } from "./exchange-file.ts";
import { type ReadOptions, readExchange } from "./read-exchange.ts";
import { print, readAll, readProblems } from "./read-files.testsuite.ts";
import type { ReadLimits } from "./read-limits.ts";
import { toSampleFile, toSampleUnit } from "./sample-units.testsuite.ts";
import { writeTmx } from "./tmx/write-tmx.ts";
import { FORMAT_FACTS, writeExchange, writeLanguages } from "./write-exchange.ts";
import { type FileForZip, writeZip } from "./zip/write-zip.ts";

const FILE = toSampleFile([toSampleUnit({ target: "Hola {agentNickname}", state: "translated" })]);

function write(format: WrittenFormat): Buffer {
  return print(writeExchange(format, FILE));
}

function readAs(
  filename?: string,
): (bytes: Parameters<typeof readExchange>[0], limits: ReadLimits) => ReturnType<typeof readExchange> {
  const options: ReadOptions = filename === undefined ? {} : { filename };
  return (bytes, limits) => readExchange(bytes, { ...options, limits });
}

const toZip = (files: Readonly<Record<string, Uint8Array | string>>): Buffer =>
  print(writeZip(Object.entries(files).map(([name, bytes]): FileForZip => ({ name, bytes: [Buffer.from(bytes)] }))));

test.each(WRITTEN_FORMATS)("[TRX-6] knows %s by what is in it, whatever its name", (format) => {
  for (const name of [undefined, "translation.dat"]) {
    expect(readAll(readAs(name), write(format)).items).toMatchObject([
      { kind: "header", format },
      { kind: "unit", name: "YOU_ARE_CONNECTED_TO", target: "Hola {agentNickname}" },
    ]);
  }
});

test.each([
  ["a.po", "hello", "not-po"],
  ["a.csv", "hello", "no-header 1"],
  ["a.json", "[1]", "not-json 1"],
  ["a.dat", "hello", "unknown-format 1"],
  ["a.dat", "", "unknown-format 1"],
  ["a.zip", "PK", "not-zip"],
  ["a.html", "<html/>", "unknown-format 1"],
])("[TRX-6] says what is expected of %s", (name, text, problem) => {
  expect(readProblems(readAs(name), text)).toEqual([problem]);
});

test.each(WRITTEN_FORMATS)("[TRX-5] writes several languages as %s into a zip, and reads them from it", (format) => {
  const files = ["ca-ES", "fr-FR"].map((language) => ({ ...FILE, targetLanguage: language as Language }));
  const zip = print(writeLanguages(format, files));
  expect(print(writeLanguages(format, files)).equals(zip)).toBe(true);
  const names = files.map(({ targetLanguage }) => `${targetLanguage}${FORMAT_FACTS[format].fileEnding}`);
  expect(readAll(readAs("all.zip"), zip).items).toMatchObject(
    names.flatMap((file) => [
      { kind: "header", format, file },
      { kind: "unit", target: "Hola {agentNickname}", place: { file } },
    ]),
  );
});

it("[TRX-6] sends a memory where it belongs", () => {
  const memory = print(writeTmx({ sourceLanguage: FILE.sourceLanguage, pairs: [] }));
  expect(readProblems(readAs("a.tmx"), memory)).toEqual(["memory 2"]);
});

it("[TRX-6] reads a zip of all formats, each by its name there, and tells what else lies in it", () => {
  const names = WRITTEN_FORMATS.map((format) => [`out/${format}${FORMAT_FACTS[format].fileEnding}`, format] as const);
  const zip = toZip({
    ...Object.fromEntries(names.map(([name, format]) => [name, write(format)])),
    "letter.txt": "Here they are.",
    "__MACOSX/out/._a": "x",
    ".DS_Store": "x",
  });
  const { items, refusal } = readAll(readAs("all.zip"), zip);
  expect(refusal).toBeUndefined();
  expect(items).toMatchObject([
    ...names.flatMap(([file, format]) => [
      { kind: "header", format, file },
      { kind: "unit", target: "Hola {agentNickname}", place: { file } },
    ]),
    { kind: "problem", level: "warning", code: "unknown-format", place: { file: "letter.txt" } },
  ]);
});

it("[TRX-14] refuses a zip in a zip, and names what is broken in one", () => {
  const inner = toZip({ "a.json": write("json") });
  expect(readAll(readAs(), toZip({ "a.zip": inner })).refusal).toMatchObject({
    code: "nested-zip",
    place: { file: "a.zip" },
  });
  const latin = Buffer.from("id,source,target\nA,Hi,Grüße", "latin1");
  expect(readAll(readAs(), toZip({ "a.csv": latin })).refusal).toMatchObject({
    code: "encoding",
    place: { file: "a.csv" },
  });
  expect(readAll(readAs(), toZip({ "a.xlf": "<xliff>" })).refusal).toMatchObject({ place: { file: "a.xlf" } });
});

it("[TRX-14] counts units and what unfolds over all that is in a zip", () => {
  const two = toZip({ "a.json": write("json"), "b.json": write("json") });
  expect(readProblems(readAs(), two, { maxUnits: 1 })).toEqual(["too-many-units 2"]);
  const workbook = write("xlsx");
  const zip = toZip({ "a.xlsx": workbook, "b.xlsx": workbook });
  expect(readProblems(readAs(), zip, { maxInflatedBytes: 20_000 })).toEqual([]);
  expect(readProblems(readAs(), zip, { maxInflatedBytes: 12_000 })).toHaveLength(1);
});

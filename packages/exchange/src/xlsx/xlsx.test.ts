import type { Language } from "@signpost/core";
import fc from "fast-check";
import { unzipSync, zipSync } from "fflate";
import { expect, it, test } from "vitest";
import { print, type Read, readAll, readProblems, readUnits } from "../read-files.testsuite.ts";
import { anyText, toSampleFile, toSampleUnit } from "../sample-units.testsuite.ts";
import { fitsInXml } from "../xml/escape-xml.ts";
import { readXlsx } from "./read-xlsx.ts";
import { writeXlsx } from "./write-xlsx.ts";
import { fromXlsxText, toXlsxText } from "./xlsx-text.ts";

const read: Read = (bytes, limits) => readXlsx(bytes, limits);

interface Parts {
  readonly sheets?: string;
  readonly relations?: string;
  readonly sheet?: string;
  readonly shared?: string;
}

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const HEADER =
  '<row r="1"><c r="A1" t="str"><v>id</v></c><c r="B1" t="str"><v>source</v></c><c r="C1" t="str"><v>target</v></c></row>';

/** A workbook as other programs write it, with what a test says. */
function toWorkbook({ sheets, relations, sheet = "", shared }: Parts): Uint8Array {
  const parts = {
    "xl/workbook.xml": `<workbook xmlns:r="${OFFICE}"><sheets>${sheets ?? '<sheet name="fr-FR" sheetId="1" r:id="rId1"/>'}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${relations ?? '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'}</Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${HEADER}${sheet}</sheetData></worksheet>`,
    ...(shared === undefined ? {} : { "xl/sharedStrings.xml": `<sst>${shared}</sst>` }),
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)])));
}

function toCell(place: string, text: string): string {
  return `<c r="${place}" t="str"><v>${text}</v></c>`;
}

it("[TRX-6] has a spelling for every text that XML can hold", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(fitsInXml(toXlsxText(text))).toBe(true);
      expect(fromXlsxText(toXlsxText(text))).toBe(text);
    }),
  );
  expect(toXlsxText("a\r\n\u0001_x0041_")).toBe("a_x000D_\n_x0001__x005F_x0041_");
  expect(fromXlsxText("_xD83D__xDE42__xD800_ _x00")).toBe("🙂\ufffd _x00");
});

it("[TRX-5] gives each language a sheet, in which only what a translator writes is open", () => {
  const catalan = toSampleFile([toSampleUnit()]);
  const french = toSampleFile([toSampleUnit({ target: "=1+1", state: "translated" })], {
    targetLanguage: "fr-FR" as Language,
  });
  const bytes = print(writeXlsx([catalan, french]));
  const parts = unzipSync(bytes);
  const part = (name: string) => Buffer.from(parts[name] ?? []).toString("utf8");
  expect(part("xl/workbook.xml")).toContain('<sheet name="ca-ES" sheetId="1" r:id="rId1"/><sheet name="fr-FR"');
  const sheet = part("xl/worksheets/sheet2.xml");
  expect(sheet).toContain('<sheetProtection sheet="1"');
  expect(sheet).toContain('state="frozen"');
  expect(sheet).toContain('<c r="A2" s="2" t="inlineStr">');
  expect(sheet).toContain('<c r="C2" s="3" t="inlineStr"><is><t>=1+1</t></is></c>');
  expect(
    part("xl/styles.xml")
      .match(/<xf .*?<\/xf>/g)
      ?.map((style) => style.includes('locked="0"')),
  ).toEqual([false, false, true]);
  expect(readAll(read, bytes).items).toMatchObject([
    { kind: "header", format: "xlsx", targetLanguage: "ca-ES" },
    { kind: "unit", place: { kind: "row", sheet: "ca-ES", row: 2 } },
    { kind: "header", format: "xlsx", targetLanguage: "fr-FR" },
    { kind: "unit", target: "=1+1", place: { kind: "row", sheet: "fr-FR", row: 2 } },
  ]);
});

it("[TRX-6] reads workbooks as programs save them", () => {
  const shared =
    '<si><t>A</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">Hi </t></r><r><t>there</t></r><rPh sb="0" eb="1"><t>hai</t></rPh></si>';
  const sheet = `<row r="3"/><row r="4"><c r="A4" s="1"/><c r="D4"/></row>
    <row r="7" spans="1:3"><c r="A7" t="s"><v>0</v></c><c r="B7" t="s"><v>1</v></c><c r="C7" t="inlineStr"><is><r><t>Bon</t></r><r><t>jour_x000D_
!</t></r></is></c></row><row><c t="inlineStr"><is><t>B</t></is></c></row>`;
  const prefixed = Buffer.from(
    `<x:workbook xmlns:x="m" xmlns:q="${OFFICE}"><x:sheets><x:sheet name="fr-FR" q:id="b"/></x:sheets></x:workbook>`,
  );
  const relations =
    '<Relationship Id="a" TargetMode="External" Target="file:///etc/passwd"/><Relationship Id="b" Target="/xl/worksheets/sheet1.xml"/>';
  const parts = unzipSync(toWorkbook({ sheet, shared, relations }));
  for (const bytes of [toWorkbook({ sheet, shared }), zipSync({ ...parts, "xl/workbook.xml": prefixed })]) {
    expect(readUnits(read, bytes)).toEqual([
      {
        kind: "unit",
        name: "A",
        source: "Hi there",
        target: "Bonjour\r\n!",
        notes: [],
        place: { kind: "row", sheet: "fr-FR", row: 7 },
      },
      { kind: "unit", name: "B", source: "", notes: [], place: { kind: "row", sheet: "fr-FR", row: 8 } },
    ]);
  }
});

const A2 = toCell("A2", "A") + toCell("B2", "Hi");
const SHEET = '<sheet name="fr-FR" sheetId="1" r:id="rId1"/>';

test.each<[string, Parts, readonly string[]]>([
  ["a formula as the target", { sheet: `<row r="2">${A2}<c r="C2"><f>1+1</f><v>2</v></c></row>` }, ["formula 2"]],
  [
    "a formula as the id",
    { sheet: `<row r="2"><c r="A2" t="str"><f>B2</f><v>A</v></c>${toCell("B2", "Hi")}</row>` },
    ["formula 2"],
  ],
  ["a formula elsewhere", { sheet: `<row r="2">${A2}<c r="D2"><f>1+1</f></c></row>` }, []],
  ["an error", { sheet: `<row r="2">${A2}<c r="C2" t="e"><v>#NAME?</v></c></row>` }, ["cell-error 2"]],
  ["a number", { sheet: `<row r="2">${A2}<c r="C2" s="9"><v>45292</v></c></row>` }, ["not-text 2"]],
  ["a yes", { sheet: `<row r="2">${A2}<c r="C2" t="b"><v>1</v></c></row>` }, ["not-text 2"]],
  ["no id", { sheet: `<row r="9">${toCell("B9", "Hi")}</row>` }, ["no-id 9"]],
  ["cells outside", { sheet: `<row r="2">${A2}${toCell("E2", "oops")}</row>` }, ["ragged-row 2"]],
  ["cells far outside", { sheet: `<row r="2">${A2}${toCell("XFD2", "oops")}</row>` }, []],
  ["a hidden sheet", { sheets: `${SHEET}<sheet name="h" state="veryHidden" r:id="rId1"/>` }, ["hidden-sheet 1"]],
  ["only hidden sheets", { sheets: '<sheet name="h" state="hidden" r:id="rId1"/>' }, ["hidden-sheet 1", "no-header 1"]],
  ["no sheet", { sheets: "" }, ["no-header 1"]],
  ["10,000 sheets", { sheets: SHEET.repeat(10_000) }, ["too-many-sheets 1"]],
  ["a DOCTYPE", { sheets: `</sheets></workbook><!DOCTYPE a>` }, ["not-well-formed 1"]],
  ["a sheet that is missing", { relations: '<Relationship Id="rId1" Target="worksheets/sheet9.xml"/>' }, ["not-xlsx"]],
  ["a sheet that is broken", { sheet: "<row>" }, ["not-well-formed 1"]],
  ["a shared text that is missing", { sheet: '<row r="2"><c r="A2" t="s"><v>7</v></c>x</row>' }, []],
])("[TRX-14] tells what is wrong with a workbook, and where: %s", (_, parts, problems) => {
  expect(readProblems(read, toWorkbook(parts))).toEqual(problems);
});

it("[TRX-6] reads numbers and dates as they stand there", () => {
  const sheet = `<row r="2">${A2}<c r="C2"><v>45292</v></c></row>`;
  expect(readAll(read, toWorkbook({ sheet })).items).toContainEqual(expect.objectContaining({ target: "45292" }));
});

it("[TRX-14] counts the units of all sheets, and the texts that they share", () => {
  const sheet = `<row r="2">${A2}</row>`;
  const sheets = SHEET + SHEET.replace("fr-FR", "ca-ES");
  expect(readProblems(read, toWorkbook({ sheet, sheets }), { maxUnits: 1 })).toEqual(["too-many-units 2"]);
  expect(readProblems(read, toWorkbook({ sheet, shared: "<si/>".repeat(21) }), { maxUnits: 1 })).toEqual([
    "too-many-texts",
  ]);
});

it("[TRX-14] is no workbook: other zips, other files, and what unfolds too far", () => {
  expect(readProblems(read, zipSync({ "a.txt": Buffer.from("x") }))).toEqual(["not-xlsx"]);
  expect(readProblems(read, "id,source,target")).toEqual(["not-zip"]);
  expect(readProblems(read, toWorkbook({ sheet: " ".repeat(20_000_000) }))).toEqual(["inflates-too-far 1"]);
  const long = `<row r="2">${A2}<c r="C2" t="inlineStr"><is><t>${"x".repeat(900_000)}</t></is></c></row>`;
  expect(readProblems(read, toWorkbook({ sheet: long }))).toEqual(["text-too-long 2"]);
});

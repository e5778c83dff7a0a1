import { escapeXmlAttribute, writeAttributes } from "../xml/escape-xml.ts";

/** The styles of cells, by their index in `STYLES`. */
export const CELL_STYLES = { header: 1, locked: 2, open: 3 } as const;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** What stands around the rows of a sheet, and in it before them. */
export const SHEET_ROOT = `${HEAD}<worksheet xmlns="${MAIN}">`;

/** Format 49 is text: what people type into such a cell is never a number, a date or a formula. */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEEEEE"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/>${writeStyle("1", "2", "")}${writeStyle("0", "2", "")}${writeStyle("0", "0", '<protection locked="0"/>')}</cellXfs></styleSheet>`;

function writeStyle(fontId: string, fillId: string, protection: string): string {
  const applied = { applyFont: "1", applyFill: "1", applyNumberFormat: "1", applyAlignment: "1", applyProtection: "1" };
  const attributes = writeAttributes({ numFmtId: "49", fontId, fillId, borderId: "0", ...applied });
  return `<xf${attributes}><alignment vertical="top" wrapText="1"/>${protection}</xf>`;
}

/** The parts of a workbook that are not its sheets, by their names in the zip. */
export function writeParts(sheets: readonly string[]): readonly (readonly [string, string])[] {
  return [
    ["[Content_Types].xml", writeTypes(sheets)],
    ["_rels/.rels", writeRelations([["officeDocument", "xl/workbook.xml"]])],
    ["xl/workbook.xml", writeWorkbook(sheets)],
    [
      "xl/_rels/workbook.xml.rels",
      writeRelations([
        ...sheets.map((_, index) => ["worksheet", `worksheets/sheet${index + 1}.xml`] as const),
        ["styles", "styles.xml"],
      ]),
    ],
    ["xl/styles.xml", STYLES],
  ];
}

function writeTypes(sheets: readonly string[]): string {
  const parts = [
    ["/xl/workbook.xml", "sheet.main"],
    ["/xl/styles.xml", "styles"],
    ...sheets.map((_, index) => [`/xl/worksheets/sheet${index + 1}.xml`, "worksheet"]),
  ];
  const overrides = parts.map(
    ([name, type]) => `<Override PartName="${name}" ContentType="${SPREADSHEET}.${type}+xml"/>`,
  );
  const relations =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>';
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types">${relations}<Default Extension="xml" ContentType="application/xml"/>${overrides.join("")}</Types>`;
}

function writeRelations(relations: readonly (readonly [string, string])[]): string {
  const written = relations.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${written.join("")}</Relationships>`;
}

function writeWorkbook(sheets: readonly string[]): string {
  const written = sheets.map(
    (name, index) => `<sheet name="${escapeXmlAttribute(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${written.join("")}</sheets></workbook>`;
}

import type { FileToWrite, UnitToWrite } from "../exchange-file.ts";
import { TABLE_COLUMNS, type TableColumn, toCells } from "../table/table-columns.ts";
import { toBytes } from "../to-bytes.ts";
import { escapeXmlText } from "../xml/escape-xml.ts";
import { type FileForZip, writeZip } from "../zip/write-zip.ts";
import { CELL_STYLES, SHEET_ROOT, writeParts } from "./workbook-parts.ts";
import { toXlsxText } from "./xlsx-text.ts";

/** In characters, as wide as what stands there is read best. */
const WIDTHS: Readonly<Partial<Record<TableColumn, number>>> = {
  id: 28,
  source: 50,
  target: 50,
  comment: 30,
  trigger: 30,
};
const OTHER_WIDTH = 18;

/** What a translator fills in; the rest is locked, so that it comes back as it left. */
const OPEN: ReadonlySet<TableColumn> = new Set(["target", "comment", "status"]);

/** TRX-5: a workbook with one sheet for each language, named by it. Every cell is a text of its own, which cannot be a formula. */
export function writeXlsx(files: readonly FileToWrite[]): Iterable<Uint8Array> {
  return writeZip(listParts(files));
}

function* listParts(files: readonly FileToWrite[]): Generator<FileForZip> {
  for (const [name, text] of writeParts(files.map(toSheetName))) yield { name, bytes: toBytes([text]) };
  let number = 0;
  for (const { units } of files) {
    number++;
    yield { name: `xl/worksheets/sheet${number}.xml`, bytes: toBytes(writeSheet(units)) };
  }
}

/** A sheet's name is cut by spreadsheets where it is longer. */
function toSheetName({ targetLanguage }: FileToWrite): string {
  return targetLanguage.slice(0, 31);
}

function* writeSheet(units: Iterable<UnitToWrite>): Generator<string> {
  const columns = TABLE_COLUMNS.map((column, index) => {
    const width = WIDTHS[column] ?? OTHER_WIDTH;
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
  });
  yield `${SHEET_ROOT}<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  yield `<cols>${columns.join("")}</cols><sheetData>`;
  yield writeRow(1, TABLE_COLUMNS);
  let row = 1;
  for (const unit of units) yield writeRow(++row, toCells(unit));
  yield '</sheetData><sheetProtection sheet="1" formatCells="0" formatColumns="0" formatRows="0"/></worksheet>';
}

function writeRow(row: number, texts: readonly string[]): string {
  const styles = row === 1 ? HEADER_STYLES : UNIT_STYLES;
  const cells = texts.map((text, index) => writeCell(`${LETTERS.charAt(index)}${row}`, styles[index] ?? 0, text));
  return `<row r="${row}">${cells.join("")}</row>`;
}

const HEADER_STYLES = TABLE_COLUMNS.map(() => CELL_STYLES.header);
const UNIT_STYLES = TABLE_COLUMNS.map((column) => (OPEN.has(column) ? CELL_STYLES.open : CELL_STYLES.locked));

/** There are fewer columns than letters. */
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** What spreadsheets would take away from an edge, or run together. */
const NEEDS_SPACE = /^\s|\s$|\s\s|[\n\t]/;

/** Cells are locked where nothing is said of them: an empty one is only there to be filled in. */
function writeCell(place: string, style: number, text: string): string {
  if (text === "") return style === CELL_STYLES.open ? `<c r="${place}" s="${style}"/>` : "";
  const space = NEEDS_SPACE.test(text) ? ' xml:space="preserve"' : "";
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t${space}>${escapeXmlText(toXlsxText(text))}</t></is></c>`;
}

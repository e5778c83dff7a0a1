import { type ReadItem, UnreadableFile } from "../exchange-file.ts";
import { type FileBytes, joinBytes } from "../file-bytes.ts";
import type { ReadLimits } from "../read-limits.ts";
import { findColumns, TableReader, type TableRow } from "../table/read-table.ts";
import { UnitCount } from "../unit-count.ts";
import type { InflateBudget } from "../zip/inflate-budget.ts";
import { openZip, type ZipFile } from "../zip/read-zip.ts";
import { readPart, readSharedStrings, readSheets, type Sheet } from "./read-parts.ts";
import { readRows } from "./read-rows.ts";

/** Of what a workbook in a zip is part: its name there, and what the zip has left to unfold. */
export interface Surroundings {
  readonly file?: string;
  readonly budget?: InflateBudget;
}

/** TRX-6: a workbook. Every visible sheet whose first row names our columns is a language, by its name; nothing is calculated. */
export function* readXlsx(
  bytes: FileBytes,
  limits: ReadLimits,
  { file, budget }: Surroundings = {},
): Generator<ReadItem, void, undefined> {
  const zip = openZip(joinBytes(bytes, limits.maxBytes), limits, budget);
  const shared = readSharedStrings(zip, limits);
  const count = new UnitCount(limits.maxUnits);
  let tables = 0;
  for (const sheet of readSheets(zip, limits)) {
    const name = file === undefined ? { sheet: sheet.name } : { file, sheet: sheet.name };
    for (const item of readSheet({ zip, sheet, shared, limits, name })) {
      if (item.kind === "header") tables++;
      if (item.kind === "unit") count.add(item.place);
      yield item;
    }
  }
  if (tables > 0) return;
  throw new UnreadableFile("no-header", "No sheet has a first row that names the columns: id, source, target.", {
    kind: "row",
    ...(file === undefined ? {} : { file }),
    row: 1,
  });
}

interface SheetToRead {
  readonly zip: ZipFile;
  readonly sheet: Sheet;
  readonly shared: readonly string[];
  readonly limits: ReadLimits;
  readonly name: { readonly file?: string; readonly sheet: string };
}

function* readSheet({ zip, sheet, shared, limits, name }: SheetToRead): Generator<ReadItem> {
  if (sheet.isHidden) {
    yield toLeftOut("hidden-sheet", "This sheet is hidden and was not read. Show it if it is part of the file.", name);
    return;
  }
  const rows = readRows(readPart(zip, sheet.part, limits), shared, limits);
  const first = findFirst(rows);
  const columns = first === undefined ? undefined : findColumns(first);
  if (first === undefined || columns === undefined) {
    yield toLeftOut(
      "no-header",
      "This sheet was not read: its first row does not name the columns id, source, target.",
      name,
    );
    return;
  }
  yield {
    kind: "header",
    format: "xlsx",
    targetLanguage: name.sheet,
    ...(name.file === undefined ? {} : { file: name.file }),
  };
  const reader = new TableReader(first, columns, name, limits);
  yield* reader.readHeader();
  for (const row of rows) yield* reader.read(pad(row, first.cells.length));
}

/** A row ends with its last cell that has something: the rest is empty, not missing. */
function pad({ row, cells }: TableRow, width: number): TableRow {
  return { row, cells: [...cells, ...Array.from({ length: Math.max(0, width - cells.length) }, () => undefined)] };
}

function findFirst(rows: Generator<TableRow>): TableRow | undefined {
  for (let next = rows.next(); next.done !== true; next = rows.next()) {
    if (next.value.cells.some((cell) => (cell?.text ?? "") !== "")) return next.value;
  }
  return undefined;
}

function toLeftOut(code: string, message: string, name: SheetToRead["name"]): ReadItem {
  return { kind: "problem", level: "warning", code, message, place: { kind: "row", ...name, row: 1 } };
}

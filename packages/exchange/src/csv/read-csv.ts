import { CsvError, type InfoRecord, parse } from "csv-parse/sync";
import { type ReadItem, UnreadableFile } from "../exchange-file.ts";
import type { FileBytes } from "../file-bytes.ts";
import type { ReadLimits } from "../read-limits.ts";
import { findColumns, TableReader, type TableRow } from "../table/read-table.ts";
import { decodeWhole } from "../text/decode-text.ts";
import { unguardFormula } from "./guard-formula.ts";

const DELIMITERS = [",", ";", "\t"] as const;
/** As many as a spreadsheet can show: nobody has more to bring back. */
const MAX_ROWS = 1_048_576;
/** What an open quotation mark may swallow before the reader says so. */
const MAX_ROW_CHARS = 1024 * 1024;

const DIALECT = {
  record_delimiter: ["\r\n", "\n", "\r"],
  relax_column_count: true,
  skip_empty_lines: true,
  max_record_size: MAX_ROW_CHARS,
};

/** TRX-6: a table as people and spreadsheets save it: commas, semicolons or tabs, UTF-8 or UTF-16. */
export function* readCsv(bytes: FileBytes, limits: ReadLimits, file?: string): Generator<ReadItem, void, undefined> {
  const name = file === undefined ? {} : { file };
  const text = decodeWhole(bytes, limits.maxBytes);
  const [header, ...rows] = parseRows(text, findDelimiter(text, name), name, limits);
  const columns = header === undefined ? undefined : findColumns(header);
  if (header === undefined || columns === undefined) throw toNoHeader(name);
  yield { kind: "header", ...name, format: "csv" };
  const reader = new TableReader(header, columns, name, limits);
  yield* reader.readHeader();
  for (const row of rows) yield* reader.read(row);
}

type FileName = { readonly file?: string };

function parseRows(text: string, delimiter: string, name: FileName, { maxUnits }: ReadLimits): readonly TableRow[] {
  let row = 0;
  const take = (record: string[], info: InfoRecord): string[] | null => {
    row = info.records + info.empty_lines;
    // A row of another length costs the parser much more than others: of those there are no more than there may be units.
    if (row > MAX_ROWS || info.invalid_field_length > maxUnits)
      throw new UnreadableFile("too-many-rows", `A table may have ${MAX_ROWS} rows.`, { kind: "row", ...name, row });
    return isEmpty(record) ? null : [String(row), ...record];
  };
  try {
    const records = parse(text, { ...DIALECT, delimiter, on_record: take });
    return records.map(([number, ...cells]) => ({
      row: Number(number),
      cells: cells.map((cell) => ({ text: unguardFormula(cell).toWellFormed() })),
    }));
  } catch (error) {
    throw error instanceof CsvError ? toUnreadable(error, { kind: "row", ...name, row: row + 1 }) : error;
  }
}

function isEmpty(record: readonly string[]): boolean {
  return record.every((cell) => cell === "");
}

/** The one by which the first line has our columns. */
function findDelimiter(text: string, name: FileName): string {
  const [line = ""] = text.slice(0, MAX_ROW_CHARS).split(/[\r\n]/, 1);
  const found = DELIMITERS.find((delimiter) => {
    const cells = line.split(delimiter).map((cell) => ({ text: cell.trim().replace(/^"(.*)"$/, "$1") }));
    return findColumns({ row: 1, cells }) !== undefined;
  });
  if (found === undefined) throw toNoHeader(name);
  return found;
}

function toNoHeader(name: FileName): UnreadableFile {
  return new UnreadableFile(
    "no-header",
    "The first row has to name the columns: id, source, target, parted by commas, semicolons or tabs.",
    { kind: "row", ...name, row: 1 },
  );
}

function toUnreadable({ code, message }: CsvError, place: UnreadableFile["place"]): UnreadableFile {
  const words = code === "CSV_MAX_RECORD_SIZE" ? "A quotation mark is open, or the row is too long" : message;
  return new UnreadableFile("not-csv", `This row cannot be read: ${words.replace(/\.?$/, ".")}`, place);
}

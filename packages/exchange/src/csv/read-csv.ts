import { CsvError, type InfoRecord, parse } from "csv-parse/sync";
import { type ReadItem, UnreadableFile } from "../exchange-file.ts";
import type { FileBytes } from "../file-bytes.ts";
import type { ReadLimits } from "../read-limits.ts";
import { findColumns, type TableCell, TableReader, type TableRow } from "../table/read-table.ts";
import { decodeToUtf8 } from "../text/decode-text.ts";
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
  const text = decodeToUtf8(bytes, limits.maxBytes);
  const rows = new RowReader(name, limits);
  try {
    parse(text, {
      ...DIALECT,
      delimiter: readDelimiter(text, name),
      on_record: (cells, info) => rows.take(cells, info),
    });
  } catch (error) {
    // What was understood before the fault is handed on: a table of problems shows it, and nothing is stored of it.
    yield* rows.items;
    throw error instanceof CsvError ? toUnreadable(error, { kind: "row", ...name, row: rows.row + 1 }) : error;
  }
  if (rows.items.length === 0) throw toNoHeader(name);
  yield* rows.items;
}

type FileName = { readonly file?: string };

/** Makes of each row what it says as soon as it is there, so that nothing else of it stays in memory. */
class RowReader {
  readonly items: ReadItem[] = [];
  row = 0;
  private readonly name: FileName;
  private readonly limits: ReadLimits;
  private table: TableReader | undefined;

  constructor(name: FileName, limits: ReadLimits) {
    this.name = name;
    this.limits = limits;
  }

  /** A row of the parser, which is to keep nothing. */
  take(record: readonly string[], info: InfoRecord): null {
    this.row = info.records + info.empty_lines;
    // A row of another length costs the parser much more than others: of those there are no more than there may be units.
    if (this.row > MAX_ROWS || info.invalid_field_length > this.limits.maxUnits)
      throw new UnreadableFile("too-many-rows", `A table may have ${MAX_ROWS} rows.`, this.place());
    if (!isEmpty(record)) this.read({ row: this.row, cells: record.map(toCell) });
    return null;
  }

  private read(row: TableRow): void {
    if (this.table !== undefined) {
      for (const item of this.table.read(row)) this.items.push(item);
      return;
    }
    const columns = findColumns(row);
    if (columns === undefined) throw toNoHeader(this.name);
    this.table = new TableReader(row, columns, this.name, this.limits);
    this.items.push({ kind: "header", ...this.name, format: "csv" }, ...this.table.readHeader());
  }

  private place(): UnreadableFile["place"] {
    return { kind: "row", ...this.name, row: this.row };
  }
}

function toCell(cell: string): TableCell {
  return { text: unguardFormula(cell).toWellFormed() };
}

function isEmpty(record: readonly string[]): boolean {
  return record.every((cell) => cell === "");
}

/** The one by which the first line has our columns. */
function readDelimiter(text: Buffer, name: FileName): string {
  const [line = ""] = text.toString("utf8", 0, MAX_ROW_CHARS).split(/[\r\n]/, 1);
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

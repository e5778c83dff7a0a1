import { stringify } from "csv-stringify/sync";
import type { FileToWrite, UnitToWrite } from "../exchange-file.ts";
import { TABLE_COLUMNS, toCells } from "../table/table-columns.ts";
import { toBytes } from "../to-bytes.ts";
import { guardFormula } from "./guard-formula.ts";

/** As many rows as are turned into text at once: each call looks at its options anew. */
const BATCH = 256;

/** Numbers of ours may be taken for what they are. */
const NUMBERS = [TABLE_COLUMNS.indexOf("max"), TABLE_COLUMNS.indexOf("skill")];

/** TRX-5: UTF-8 with a byte order mark, by which Excel knows it; every field of a unit quoted, so that none loses its edges. */
export function writeCsv({ units }: FileToWrite): Iterable<Uint8Array> {
  return toBytes(writeParts(units));
}

function* writeParts(units: Iterable<UnitToWrite>): Generator<string> {
  yield `\uFEFF${TABLE_COLUMNS.join(",")}\r\n`;
  let rows: string[][] = [];
  for (const unit of units) {
    rows.push(toCells(unit).map((text, index) => (NUMBERS.includes(index) ? text : guardFormula(text))));
    if (rows.length < BATCH) continue;
    yield writeRows(rows);
    rows = [];
  }
  yield writeRows(rows);
}

function writeRows(rows: string[][]): string {
  return stringify(rows, { quoted: true, quoted_empty: true, record_delimiter: "\r\n" });
}

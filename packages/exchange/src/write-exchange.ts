import { writeCsv } from "./csv/write-csv.ts";
import type { FileToWrite, WrittenFormat } from "./exchange-file.ts";
import { writeJson } from "./json/write-json.ts";
import { writePo } from "./po/write-po.ts";
import { writeXliff12 } from "./xliff/write-xliff-12.ts";
import { writeXliff20 } from "./xliff/write-xliff-20.ts";
import { writeXlsx } from "./xlsx/write-xlsx.ts";
import { type FileForZip, writeZip } from "./zip/write-zip.ts";

/** How a format is sent, and how its files are named. */
export interface FormatFacts {
  readonly mediaType: string;
  /** With its dot. */
  readonly fileEnding: string;
}

/** TRX-5: every format that is written. */
export const FORMAT_FACTS: Readonly<Record<WrittenFormat, FormatFacts>> = {
  "xliff-1.2": { mediaType: "application/xliff+xml", fileEnding: ".xlf" },
  "xliff-2.0": { mediaType: "application/xliff+xml", fileEnding: ".xlf" },
  xlsx: { mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", fileEnding: ".xlsx" },
  csv: { mediaType: "text/csv", fileEnding: ".csv" },
  po: { mediaType: "text/x-gettext-translation", fileEnding: ".po" },
  json: { mediaType: "application/json", fileEnding: ".json" },
};

/** A writer of one format. */
export type WriteFile = (file: FileToWrite) => Iterable<Uint8Array>;

const WRITERS: Readonly<Record<WrittenFormat, WriteFile>> = {
  "xliff-1.2": writeXliff12,
  "xliff-2.0": writeXliff20,
  // A workbook can have more languages: see `writeXlsx`.
  xlsx: (file) => writeXlsx([file]),
  csv: writeCsv,
  po: writePo,
  json: writeJson,
};

/** The bytes of a file as they are made; the same file gives the same bytes. */
export function writeExchange(format: WrittenFormat, file: FileToWrite): Iterable<Uint8Array> {
  return WRITERS[format](file);
}

/** TRX-5: several languages in a zip, each in a file that is named by it. */
export function writeLanguages(format: WrittenFormat, files: Iterable<FileToWrite>): Iterable<Uint8Array> {
  return writeZip(listFiles(format, files));
}

function* listFiles(format: WrittenFormat, files: Iterable<FileToWrite>): Generator<FileForZip> {
  for (const file of files)
    yield { name: `${file.targetLanguage}${FORMAT_FACTS[format].fileEnding}`, bytes: writeExchange(format, file) };
}

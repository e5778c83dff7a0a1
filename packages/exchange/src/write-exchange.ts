import { type FileToWrite, WRITTEN_FORMATS, type WrittenFormat } from "./exchange-file.ts";
import { writeXliff12 } from "./xliff/write-xliff-12.ts";
import { writeXliff20 } from "./xliff/write-xliff-20.ts";

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

const WRITERS = {
  "xliff-1.2": writeXliff12,
  "xliff-2.0": writeXliff20,
} satisfies Partial<Record<WrittenFormat, WriteFile>>;

/** The formats that have a writer. */
export type WritableFormat = keyof typeof WRITERS;

/** Those, in the order in which they are offered. */
export const WRITABLE_FORMATS: readonly WritableFormat[] = WRITTEN_FORMATS.filter(isWritable);

function isWritable(format: WrittenFormat): format is WritableFormat {
  return Object.hasOwn(WRITERS, format);
}

/** The bytes of a file as they are made; the same file gives the same bytes. */
export function writeExchange(format: WritableFormat, file: FileToWrite): Iterable<Uint8Array> {
  return WRITERS[format](file);
}

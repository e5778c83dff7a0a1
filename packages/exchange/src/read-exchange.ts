import { readCsv } from "./csv/read-csv.ts";
import { type Place, type ReadItem, UnreadableFile } from "./exchange-file.ts";
import { type FileBytes, joinBytes } from "./file-bytes.ts";
import { readJson } from "./json/read-json.ts";
import { peekText } from "./peek-text.ts";
import { readPo } from "./po/read-po.ts";
import { READ_LIMITS, type ReadLimits } from "./read-limits.ts";
import { findColumns } from "./table/read-table.ts";
import { UnitCount } from "./unit-count.ts";
import { readXliff } from "./xliff/read-xliff.ts";
import { isWorkbook } from "./xlsx/read-parts.ts";
import { readXlsx } from "./xlsx/read-xlsx.ts";
import { readXml } from "./xml/read-xml.ts";
import { InflateBudget } from "./zip/inflate-budget.ts";
import { openZip } from "./zip/read-zip.ts";

/** What is known of a file besides its bytes. */
export interface ReadOptions {
  /** Its ending tells the format where the content leaves a choice. */
  readonly filename?: string;
  readonly limits?: Partial<ReadLimits>;
}

/** What is read, and of what it is part. */
interface Source {
  /** By its own name, which may end in what it is. */
  readonly filename: string;
  readonly limits: ReadLimits;
  /** Its name in a zip, and what the zip may still unfold to. */
  readonly file?: string;
  readonly budget?: InflateBudget;
}

/**
 * TRX-6: what a file says, in its own order, whichever of the formats it is in. What can be read is given out as it is read;
 * a file that turns out to be unreadable throws an `UnreadableFile`, and nothing of it may be used.
 */
export function* readExchange(bytes: FileBytes, options: ReadOptions = {}): Generator<ReadItem> {
  yield* readFile(bytes, { filename: options.filename ?? "", limits: { ...READ_LIMITS, ...options.limits } });
}

function* readFile(bytes: FileBytes, source: Source): Generator<ReadItem> {
  const { text, bytes: all } = peekText(bytes);
  const { limits, file } = source;
  const head = text.replace(/^\uFEFF/, "").trimStart();
  if (text.startsWith("PK")) yield* readZip(joinBytes(all, limits.maxBytes), source);
  else if (head.startsWith("<")) yield* readXmlFile(all, source);
  else if (head.startsWith("{") || /\.json$/i.test(source.filename)) yield* readJson(all, limits, file);
  else if (isPo(head, source.filename)) yield* readPo(all, limits, file);
  else if (isTable(head, source.filename)) yield* readCsv(all, limits, file);
  else
    throw new UnreadableFile("unknown-format", `This is none of the formats that are read: ${FORMATS}.`, placeOf(file));
}

const FORMATS = "XLIFF, XLSX, CSV, PO, flat JSON, or a zip of these";

/** A comment begins an entry of PO, too. */
function isPo(head: string, filename: string): boolean {
  return /\.pot?$/i.test(filename) || /^(?:#[^\n]*\s*)*msg(?:id|ctxt)\b/.test(head);
}

function isTable(head: string, filename: string): boolean {
  if (/\.(?:csv|tsv)$/i.test(filename)) return true;
  const cells = (head.split(/[\r\n]/, 1)[0] ?? "").split(/[,;\t]/).map((cell) => ({ text: cell.replace(/"/g, "") }));
  return findColumns({ row: 1, cells }) !== undefined;
}

function* readXmlFile(bytes: FileBytes, { limits, file }: Source): Generator<ReadItem> {
  const events = readXml(bytes, limits, file);
  const { value: root } = events.next();
  if (root?.kind === "open" && root.name === "xliff") yield* readXliff(root, events, limits);
  else if (root?.kind === "open" && root.name === "tmx")
    throw new UnreadableFile("memory", "This is a translation memory (TMX). It goes into the memory.", root.place);
  else
    throw new UnreadableFile(
      "unknown-format",
      `This XML is none of the formats that are read: ${FORMATS}.`,
      placeOf(file),
    );
}

function placeOf(file: string | undefined): Place {
  return { kind: "text", ...(file === undefined ? {} : { file }), line: 1, column: 1 };
}

/** A workbook is a zip, too. What is in a zip may be one, but no zip again. */
function* readZip(
  bytes: Uint8Array,
  { limits, file, budget = new InflateBudget(limits) }: Source,
): Generator<ReadItem> {
  const zip = openZip(bytes, limits, budget);
  if (isWorkbook(zip)) {
    yield* readXlsx(bytes, limits, file === undefined ? { budget } : { file, budget });
    return;
  }
  if (file !== undefined)
    throw new UnreadableFile("nested-zip", `“${file}” is a zip in a zip. Pack its files into one.`, placeOf(file));
  const units = new UnitCount(limits.maxUnits);
  for (const name of zip.names.filter(isContent)) {
    const source = { filename: name, limits, file: name, budget };
    for (const item of readEntry(zip.read(name) ?? [], source)) {
      if (item.kind === "unit") units.add(item.place);
      yield item.kind === "header" ? { ...item, file: name } : item;
    }
  }
}

/** What else lies in a zip, such as a letter, is told and left alone; what is broken breaks the zip. */
function* readEntry(bytes: FileBytes, source: Source): Generator<ReadItem> {
  try {
    yield* readFile(bytes, source);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const { code, message, place = placeOf(source.file) } = error;
    if (code !== "unknown-format") throw new UnreadableFile(code, message, place);
    yield { kind: "problem", level: "warning", code, message, place };
  }
}

/** What programs put into zips for themselves says nothing. */
function isContent(name: string): boolean {
  return !/(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i.test(name);
}

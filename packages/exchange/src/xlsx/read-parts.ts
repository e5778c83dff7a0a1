import { UnreadableFile } from "../exchange-file.ts";
import type { ReadLimits } from "../read-limits.ts";
import { findAttribute, readXml, type XmlEvent } from "../xml/read-xml.ts";
import type { ZipFile } from "../zip/read-zip.ts";
import { fromXlsxText } from "./xlsx-text.ts";

/** A sheet of a workbook, and where in the zip it is. */
export interface Sheet {
  readonly name: string;
  readonly part: string;
  readonly isHidden: boolean;
}

const WORKBOOK = "xl/workbook.xml";
const RELATIONS = "xl/_rels/workbook.xml.rels";
/** Each sheet has one, and a workbook a few more. */
const MAX_RELATIONS = 20_000;

/** Whether a zip is a workbook. */
export function isWorkbook({ names }: ZipFile): boolean {
  return names.includes(WORKBOOK);
}

/** A part of the workbook as XML; what is wrong in it has its place there. */
export function readPart(zip: ZipFile, part: string, limits: ReadLimits): Iterable<XmlEvent> {
  const bytes = zip.read(part);
  if (bytes === undefined) throw new UnreadableFile("not-xlsx", `This is no workbook: it has no “${part}”.`);
  return readXml(bytes, { maxBytes: limits.maxInflatedBytes, maxDepth: limits.maxDepth }, part);
}

/** The sheets of a workbook in their order; more than allowed are not even looked for. */
export function readSheets(zip: ZipFile, limits: ReadLimits): readonly Sheet[] {
  const parts = readRelations(zip, limits);
  const sheets: Sheet[] = [];
  for (const event of readPart(zip, WORKBOOK, limits)) {
    if (event.kind !== "open" || event.name !== "sheet") continue;
    if (sheets.length >= limits.maxSheets)
      throw new UnreadableFile("too-many-sheets", `A workbook may have ${limits.maxSheets} sheets.`, event.place);
    const name = findAttribute(event, "name") ?? "";
    const part = parts.get(findRelation(event.attributes) ?? "");
    const state = findAttribute(event, "state") ?? "visible";
    if (part !== undefined) sheets.push({ name, part, isHidden: state !== "visible" });
  }
  return sheets;
}

/** The relation by its local name: the prefix is the file's own choice. */
function findRelation(
  attributes: Readonly<Record<string, { readonly local: string; readonly prefix: string; readonly value: string }>>,
): string | undefined {
  return Object.values(attributes).find(({ local, prefix }) => local === "id" && prefix !== "")?.value;
}

function readRelations(zip: ZipFile, limits: ReadLimits): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  for (const event of readPart(zip, RELATIONS, limits)) {
    if (event.kind !== "open" || event.name !== "Relationship") continue;
    const target = findAttribute(event, "Target") ?? "";
    const isOutside = findAttribute(event, "TargetMode") === "External";
    if (!isOutside)
      parts.set(findAttribute(event, "Id") ?? "", target.startsWith("/") ? target.slice(1) : `xl/${target}`);
    if (parts.size > MAX_RELATIONS)
      throw new UnreadableFile("too-many-parts", "The workbook has too many parts.", event.place);
  }
  return parts;
}

const SHARED_STRINGS = "xl/sharedStrings.xml";
/** Twenty texts for each unit: more than any table of ours has cells. */
const SHARED_FOR_UNIT = 20;

/** The texts that cells point to, each cut behind what a text may have: longer ones are refused where they stand. */
export function readSharedStrings(zip: ZipFile, limits: ReadLimits): readonly string[] {
  if (!zip.names.includes(SHARED_STRINGS)) return [];
  const texts: string[] = [];
  const text = new RichText(limits.maxTextLength);
  for (const event of readPart(zip, SHARED_STRINGS, limits)) {
    if (event.kind === "open" && event.name === "si") text.start();
    text.take(event);
    if (event.kind !== "close" || event.name !== "si") continue;
    texts.push(text.end());
    if (texts.length > limits.maxUnits * SHARED_FOR_UNIT)
      throw new UnreadableFile("too-many-texts", "The workbook has more texts than its cells can show.");
  }
  return texts;
}

/** The text of a cell in all its runs, without how it looks and without how it is spoken. */
export class RichText {
  private readonly maxLength: number;
  private text = "";
  private isText = false;
  private phonetic = 0;

  constructor(maxLength: number) {
    this.maxLength = maxLength;
  }

  start(): void {
    this.text = "";
  }

  take(event: XmlEvent): void {
    if (event.kind === "text") {
      if (this.isText && this.phonetic === 0 && this.text.length <= this.maxLength * CODE_CHARS)
        this.text += event.text;
      return;
    }
    const isOpening = event.kind === "open";
    if (event.name === "t") this.isText = isOpening;
    if (event.name === "rPh") this.phonetic += isOpening ? 1 : -1;
  }

  end(): string {
    return fromXlsxText(this.text).slice(0, this.maxLength + 1);
  }
}

/** As many stand for one character that has to be written as a code. */
const CODE_CHARS = 7;

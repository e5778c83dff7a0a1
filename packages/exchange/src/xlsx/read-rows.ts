import type { ReadLimits } from "../read-limits.ts";
import type { TableCell, TableRow } from "../table/read-table.ts";
import { findAttribute, type XmlEvent, type XmlOpening } from "../xml/read-xml.ts";
import { RichText } from "./read-parts.ts";

/** As many as a spreadsheet has. */
const MAX_COLUMNS = 16_384;
/** Further right is nothing that we read, and a gap would cost memory for nothing. */
const READ_COLUMNS = 256;

/** The rows of a sheet that have cells, one at a time. */
export function* readRows(
  events: Iterable<XmlEvent>,
  shared: readonly string[],
  limits: ReadLimits,
): Generator<TableRow> {
  const reader = new RowReader(shared, limits);
  for (const event of events) {
    const row = reader.take(event);
    if (row !== undefined) yield row;
  }
}

class RowReader {
  private readonly shared: readonly string[];
  private readonly text: RichText;
  private readonly maxTextLength: number;
  private row = 0;
  private cells: (TableCell | undefined)[] = [];
  private column = 0;
  private type = "n";
  private value = "";
  private isValue = false;
  private isFormula = false;

  constructor(shared: readonly string[], { maxTextLength }: ReadLimits) {
    this.shared = shared;
    this.maxTextLength = maxTextLength;
    this.text = new RichText(maxTextLength);
  }

  take(event: XmlEvent): TableRow | undefined {
    this.text.take(event);
    if (event.kind === "text") this.takeText(event.text);
    else if (event.kind === "open") this.open(event);
    else return this.close(event.name);
    return undefined;
  }

  private takeText(text: string): void {
    if (this.isValue && this.value.length <= this.maxTextLength) this.value += text;
  }

  private open(event: XmlOpening): void {
    if (event.name === "row") this.startRow(event);
    else if (event.name === "c") this.startCell(event);
    else if (event.name === "f") this.isFormula = true;
    else if (event.name === "v") this.isValue = true;
  }

  private startRow(event: XmlOpening): void {
    const number = Number(findAttribute(event, "r"));
    this.row = Number.isSafeInteger(number) && number > this.row ? number : this.row + 1;
    this.cells = [];
    this.column = -1;
  }

  private startCell(event: XmlOpening): void {
    this.column = toColumn(findAttribute(event, "r")) ?? this.column + 1;
    this.type = findAttribute(event, "t") ?? "n";
    this.value = "";
    this.isFormula = false;
    this.text.start();
  }

  private close(name: string): TableRow | undefined {
    if (name === "v") this.isValue = false;
    if (name === "c" && this.column < READ_COLUMNS) this.cells[this.column] = this.endCell();
    return name === "row" ? { row: this.row, cells: Array.from(this.cells) } : undefined;
  }

  private endCell(): TableCell | undefined {
    const text = this.findText();
    if (this.isFormula) return { text, problem: FORMULA };
    if (this.type === "e") return { text, problem: { ...FAILED, message: `This cell shows an error: ${text}.` } };
    if (text === "") return undefined;
    const kind = KINDS.get(this.type);
    return kind === undefined ? { text } : { text, problem: toNotText(kind, text) };
  }

  private findText(): string {
    if (this.type === "inlineStr") return this.text.end();
    if (this.type === "s") return this.shared[Number(this.value)] ?? "";
    return this.value.slice(0, this.maxTextLength + 1);
  }
}

const FORMULA = {
  level: "error",
  code: "formula",
  message: "This cell has a formula, and nothing is calculated. Put its text there.",
} as const;

const FAILED = { level: "error", code: "cell-error" } as const;

const KINDS: ReadonlyMap<string, string> = new Map([
  ["n", "a number or a date"],
  ["d", "a date"],
  ["b", "a yes or no"],
]);

function toNotText(kind: string, text: string): NonNullable<TableCell["problem"]> {
  const message = `This cell holds ${kind} instead of a text; it was read as “${text.slice(0, 40)}”.`;
  return { level: "warning", code: "not-text", message };
}

/** The number of a column by its letters, from 0. */
function toColumn(reference: string | undefined): number | undefined {
  const [letters = ""] = /^[A-Z]{1,3}(?=\d)/.exec(reference ?? "") ?? [];
  if (letters === "") return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return Math.min(column, MAX_COLUMNS) - 1;
}

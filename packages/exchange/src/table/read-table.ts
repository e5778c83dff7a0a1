import { TARGET_STATES, type TargetState } from "@signpost/core";
import { type ReadItem, type ReadProblem, type ReadUnit, UnreadableFile } from "../exchange-file.ts";
import type { ReadLimits } from "../read-limits.ts";
import { uncodeControls } from "../text/code-controls.ts";
import { toOwnText } from "../to-own-text.ts";
import { OUTDATED, TABLE_COLUMNS, type TableColumn } from "./table-columns.ts";

/** What a cell holds, as text; `problem` says what else it is than text. */
export interface TableCell {
  readonly text: string;
  readonly problem?: { readonly level: ReadProblem["level"]; readonly code: string; readonly message: string };
}

/** A row with its number as a spreadsheet shows it; a cell that is not there is a gap. */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly (TableCell | undefined)[];
}

/** Which table it is, for the places of what is found. */
export interface TableName {
  readonly file?: string;
  readonly sheet?: string;
}

type Columns = ReadonlyMap<TableColumn, number>;

/** The columns that a header row names, wherever they stand; undefined: it is no header of ours. */
export function findColumns({ cells }: TableRow): Columns | undefined {
  const names = cells.map(toColumnName);
  const columns = new Map<TableColumn, number>();
  for (const column of TABLE_COLUMNS) {
    const index = names.indexOf(column);
    if (index !== -1) columns.set(column, index);
  }
  return columns.has("id") && columns.has("target") ? columns : undefined;
}

function toColumnName(cell: TableCell | undefined): string {
  return (cell?.text ?? "").trim().toLowerCase();
}

/** TRX-6: the units of a table below its header row. Rows are told apart by their ids; columns that nobody knows are left alone. */
export class TableReader {
  private readonly columns: Columns;
  private readonly width: number;
  private readonly header: TableRow;
  private readonly name: TableName;
  private readonly limits: ReadLimits;
  private readonly ids = new Set<string>();
  private rows = 0;

  constructor(header: TableRow, columns: Columns, name: TableName, limits: ReadLimits) {
    this.header = header;
    this.columns = columns;
    this.name = name;
    this.limits = limits;
    this.width = header.cells.length;
  }

  /** What is wrong with the header row itself. */
  *readHeader(): Generator<ReadProblem> {
    const names = this.header.cells.map(toColumnName);
    for (const column of this.columns.keys()) {
      if (names.indexOf(column) === names.lastIndexOf(column)) continue;
      const message = `The header row has the column “${column}” more than once; the first of them is read.`;
      yield this.toProblem({ level: "error", code: "duplicate-column", message }, this.header.row);
    }
  }

  /** One row: a unit, and what is wrong with it. An empty row is nothing. */
  *read(row: TableRow): Generator<ReadItem> {
    if (row.cells.every((cell) => (cell?.text ?? "") === "" && cell?.problem === undefined)) return;
    this.rows++;
    if (this.rows > this.limits.maxUnits)
      throw new UnreadableFile(
        "too-many-units",
        `A file may have ${this.limits.maxUnits} units.`,
        this.placeOf(row.row),
      );
    const faults = [...this.findFaults(row)];
    const unit = this.textOf(row, "id");
    for (const fault of faults) yield this.toProblem(fault, row.row, unit);
    this.ids.add(toOwnText(unit));
    if (!faults.some(({ level }) => level === "error")) yield* this.readUnit(row);
  }

  private *findFaults(row: TableRow): Generator<NonNullable<TableCell["problem"]>> {
    const { maxTextLength } = this.limits;
    if (this.isRagged(row))
      yield toError("ragged-row", `This row does not have the ${this.width} cells of the header row.`);
    else if (this.textOf(row, "id") === "") yield toError("no-id", "This row has no id. Put the id of its unit there.");
    else if (this.ids.has(this.textOf(row, "id")))
      yield toError("duplicate-id", "This id is there already; only the first of its rows is read.");
    for (const column of ["id", "source", "target"] as const) {
      const cell = this.cellOf(row, column);
      if (cell?.problem !== undefined)
        yield { ...cell.problem, message: `${cell.problem.message} (Column “${column}”.)` };
      if ((cell?.text.length ?? 0) > maxTextLength)
        yield toError("text-too-long", `The cell “${column}” has more than ${maxTextLength} characters.`);
    }
  }

  private isRagged({ cells }: TableRow): boolean {
    const needed = Math.max(...(["id", "source", "target"] as const).map((column) => this.columns.get(column) ?? 0));
    return cells.length <= needed || cells.slice(this.width).some((cell) => (cell?.text ?? "") !== "");
  }

  private *readUnit(row: TableRow): Generator<ReadItem> {
    const name = this.textOf(row, "id");
    const target = this.textOf(row, "target");
    const status = this.textOf(row, "status").trim();
    const state = toState(status);
    if (state === undefined && status !== "" && status !== OUTDATED)
      yield this.toProblem(toUnknownStatus(status), row.row, name);
    const comment = this.textOf(row, "comment").slice(0, this.limits.maxTextLength);
    const unit: ReadUnit = { kind: "unit", name, notes: comment === "" ? [] : [comment], place: this.placeOf(row.row) };
    yield {
      ...unit,
      ...(this.columns.has("source") ? { source: this.textOf(row, "source") } : {}),
      ...(target === "" ? {} : { target }),
      ...(target === "" || state === undefined || state === "new" ? {} : { claimedState: state }),
    };
  }

  private cellOf({ cells }: TableRow, column: TableColumn): TableCell | undefined {
    const index = this.columns.get(column);
    return index === undefined ? undefined : cells[index];
  }

  private textOf(row: TableRow, column: TableColumn): string {
    const text = this.cellOf(row, column)?.text ?? "";
    return column === "id" ? text.trim() : uncodeControls(text);
  }

  private placeOf(row: number): ReadProblem["place"] {
    return { kind: "row", ...this.name, row };
  }

  private toProblem(fault: NonNullable<TableCell["problem"]>, row: number, unit = ""): ReadProblem {
    return { kind: "problem", ...fault, place: this.placeOf(row), ...(unit === "" ? {} : { unit }) };
  }
}

function toError(code: string, message: string): NonNullable<TableCell["problem"]> {
  return { level: "error", code, message };
}

function toState(status: string): TargetState | undefined {
  return TARGET_STATES.find((state) => state === status);
}

function toUnknownStatus(status: string): NonNullable<TableCell["problem"]> {
  const message = `“${status.slice(0, 40)}” is no status. It may be one of ${TARGET_STATES.join(", ")}.`;
  return { level: "warning", code: "unknown-status", message };
}

import { describeSamples } from "../describe-samples.ts";
import type { UnitToWrite } from "../exchange-file.ts";
import { findKeptTarget, findOldTarget } from "../kept-target.ts";
import { codeControls } from "../text/code-controls.ts";

/** The columns of a table in their order. The first three are what counts; `comment` is the translator's own. */
export const TABLE_COLUMNS = [
  "id",
  "source",
  "target",
  "comment",
  "event",
  "skill",
  "trigger",
  "max",
  "samples",
  "status",
  "notes",
  "hash",
  "previous source",
  "previous target",
] as const;

/** One of `TABLE_COLUMNS`. */
export type TableColumn = (typeof TABLE_COLUMNS)[number];

/** What a row says for a unit whose source has moved on; a state of ours it is not. */
export const OUTDATED = "outdated";

/** Spreadsheets make a line feed of a carriage return, and keep no other control. */
const KEPT = "\t\n";

/** A unit as a row, in the order of the columns. */
export function toCells(unit: UnitToWrite): readonly string[] {
  const row = toRow(unit);
  return TABLE_COLUMNS.map((column) => codeControls(row[column], KEPT));
}

function toRow(unit: UnitToWrite): Readonly<Record<TableColumn, string>> {
  return {
    id: unit.name,
    source: unit.source,
    target: findKeptTarget(unit) ?? "",
    comment: "",
    event: unit.eventId,
    skill: String(unit.skillId ?? "account"),
    trigger: unit.trigger,
    max: String(unit.maxLength),
    samples: describeSamples(unit).join("\n"),
    status: unit.isOutdated ? OUTDATED : unit.state,
    notes: unit.notes.join("\n"),
    hash: unit.sourceHash,
    "previous source": unit.isOutdated ? (unit.previousSource ?? "") : "",
    "previous target": findOldTarget(unit) ?? "",
  };
}

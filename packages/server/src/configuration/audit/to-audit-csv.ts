import { stringify } from "csv-stringify/sync";
import type { AuditAnswer } from "./read-audit.ts";
import type { ParsedAuditQuery } from "./read-audit-query.ts";
import { toChangeDate } from "./to-change-date.ts";

const COLUMNS = [
  "Object type",
  "Object ID",
  "Object name",
  "Action type",
  "Element",
  "Old value",
  "New value",
  "Date and time",
  "Originator",
  "Originator employee ID",
  "Originator profiles",
];

/** API §12: three blocks: what was searched for, how much there is, and the results. */
export function toAuditCsv({ total, rows }: AuditAnswer, query: ParsedAuditQuery): string {
  const criteria = [
    ["Search criteria"],
    ["From", query.from === 0 ? "" : toChangeDate(query.from, query.timeZone)],
    ["To", query.until === Number.MAX_SAFE_INTEGER ? "" : toChangeDate(query.until, query.timeZone)],
    ["Users", query.users.join(" ")],
    ["Component types", query.componentTypes.join(" ")],
    ["Time zone", query.timeZone],
  ];
  const results = rows.map((row) => [
    row.objectType,
    row.objectId,
    row.objectName,
    row.actionType,
    row.element,
    row.oldValue,
    row.newValue,
    toChangeDate(row.at, query.timeZone),
    row.originator,
    "",
    "",
  ]);
  return stringify([
    ...criteria,
    [""],
    ["Total items", String(total)],
    [""],
    COLUMNS,
    ...results.map((row) => row.map(toCell)),
  ]);
}

/** A spreadsheet runs what begins like a formula; the quote before it makes it text. */
function toCell(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

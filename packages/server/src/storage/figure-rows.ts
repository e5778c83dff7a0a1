import { numberOf, type Row } from "./columns.ts";
import type { Figure, FigureDimension } from "./figure-store.ts";

const EXPRESSIONS = {
  day: "hour - hour % 86400000",
  hour: "hour",
  event: "event_id",
  skill: "skill_id",
  language: "language",
  outcome: "outcome",
  step: "CASE outcome WHEN 'sent' THEN detail END",
  reason: "CASE outcome WHEN 'suppressed' THEN detail END",
} satisfies Record<FigureDimension, string>;

const SUMS = [
  "sum(CASE outcome WHEN 'sent' THEN sends ELSE 0 END) AS sent",
  "sum(CASE outcome WHEN 'suppressed' THEN sends ELSE 0 END) AS suppressed",
  "sum(replied) AS replied",
];

/** Every store asks alike; `holes` are its placeholders for account, from, to and limit. */
export function toFigureSql(by: readonly FigureDimension[], holes: readonly [string, string, string, string]): string {
  const [accountId, from, to, limit] = holes;
  const columns = by.map((dimension) => `${EXPRESSIONS[dimension]} AS ${dimension}`);
  const groups = by.map((_, index) => String(index + 1)).join(", ");
  return `SELECT ${[...columns, ...SUMS].join(", ")} FROM figures
    WHERE account_id = ${accountId} AND hour >= ${from} AND hour < ${to}
    ${groups === "" ? "" : `GROUP BY ${groups} ORDER BY ${groups}`} LIMIT ${limit}`;
}

export function toFigures(rows: readonly Row[], by: readonly FigureDimension[]): readonly Figure[] {
  return rows.filter((row) => row["replied"] !== null).map((row) => toFigure(row, by));
}

function toFigure(row: Row, by: readonly FigureDimension[]): Figure {
  const fields: Partial<Record<FigureDimension, string | number>> = {};
  for (const dimension of by) {
    const value = row[dimension];
    if ((typeof value === "string" || typeof value === "number") && value !== 0) fields[dimension] = value;
  }
  return {
    ...(fields as Pick<Figure, FigureDimension>),
    sent: numberOf(row, "sent"),
    suppressed: numberOf(row, "suppressed"),
    replied: numberOf(row, "replied"),
  };
}

import type { Send } from "@signpost/core";
import type { ConversationWrite } from "../conversation-store.ts";
import type { Figure, FigureDimension, FigureQuery, FigureStore } from "../figure-store.ts";
import { addUp, type FigureCount, findReplySpan, toReply } from "../to-figures.ts";
import { jsonOf, numberOf } from "./columns.ts";
import type { Database, Row } from "./database.ts";

/** What a commit needs of it, inside its own transaction. */
export interface FigureWriter {
  /** Marks the earlier sends that this write's lines answer; before its own are stored. */
  settleReplies(row: number, write: ConversationWrite): readonly FigureCount[];
  add(counts: readonly FigureCount[]): void;
}

const EXPRESSIONS = {
  hour: "hour",
  event: "event_id",
  skill: "skill_id",
  language: "language",
  outcome: "outcome",
  step: "CASE outcome WHEN 'sent' THEN detail END",
  reason: "CASE outcome WHEN 'suppressed' THEN detail END",
} satisfies Record<FigureDimension, string>;

export function createFigureStore(db: Database): FigureStore & FigureWriter {
  const settle = db.prepare(
    "UPDATE sends SET reply_by = NULL WHERE conversation = ? AND reply_by BETWEEN ? AND ? RETURNING body",
  );
  const add = db.prepare(
    `INSERT INTO figures (account_id, hour, event_id, skill_id, language, outcome, detail, sends, replied) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET sends = sends + excluded.sends, replied = replied + excluded.replied`,
  );
  return {
    settleReplies(row, write) {
      const span = findReplySpan(write);
      if (span === undefined) return [];
      return settle
        .all(row, ...span)
        .map((found) => toReply(write.conversation.accountId, jsonOf<Send>(found, "body")));
    },
    add(counts) {
      for (const count of addUp(counts)) {
        const { accountId, hour, event, skill, language, outcome, detail, sends, replied } = count;
        add.run(accountId, hour, event, skill, language, outcome, detail, sends, replied);
      }
    },
    list: async (query) => list(query, db),
  };
}

function list({ accountId, from, to, by, limit }: FigureQuery, db: Database): readonly Figure[] {
  const columns = by.map((dimension) => `${EXPRESSIONS[dimension]} AS ${dimension}`);
  const groups = by.map((_, index) => String(index + 1)).join(", ");
  const rows = db
    .prepare(
      `SELECT ${[...columns, "sum(sends) AS sends", "sum(replied) AS replied"].join(", ")} FROM figures
       WHERE account_id = ? AND hour >= ? AND hour < ? ${groups === "" ? "" : `GROUP BY ${groups} ORDER BY ${groups}`} LIMIT ?`,
    )
    .all(accountId, from, to, limit);
  return rows.filter((row) => row["sends"] !== null).map((row) => toFigure(row, by));
}

function toFigure(row: Row, by: readonly FigureDimension[]): Figure {
  const fields: Partial<Record<FigureDimension, string | number>> = {};
  for (const dimension of by) {
    const value = row[dimension];
    if ((typeof value === "string" || typeof value === "number") && value !== 0) fields[dimension] = value;
  }
  return {
    ...(fields as Pick<Figure, FigureDimension>),
    sends: numberOf(row, "sends"),
    replied: numberOf(row, "replied"),
  };
}

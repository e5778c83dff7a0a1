import type { AccountId, Send } from "@signpost/core";
import { jsonOf, numberOf } from "../columns.ts";
import type { EncodedWrite } from "../encode-write.ts";
import { toFigureSql, toFigures } from "../figure-rows.ts";
import type { Figure, FigureQuery, FigureStore } from "../figure-store.ts";
import { addUp, type FigureCount, toReply } from "../to-figures.ts";
import type { Database } from "./database.ts";

/** What a commit needs of it, inside its own transaction. */
export interface FigureWriter {
  /** Marks the earlier sends that this write's lines answer; before its own are stored. */
  settleReplies(row: number, accountId: AccountId, span: EncodedWrite["replySpan"]): readonly FigureCount[];
  add(counts: readonly FigureCount[]): void;
}

export function createFigureStore(db: Database): FigureStore & FigureWriter {
  // A look that finds nothing, as most do, costs a quarter of an update that finds nothing.
  const find = db.prepare("SELECT id, body FROM sends WHERE conversation = ? AND reply_by BETWEEN ? AND ?");
  const settle = db.prepare("UPDATE sends SET reply_by = NULL WHERE id = ?");
  const add = db.prepare(
    `INSERT INTO figures (account_id, hour, event_id, skill_id, language, outcome, detail, sends, replied) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET sends = sends + excluded.sends, replied = replied + excluded.replied`,
  );
  return {
    settleReplies(row, accountId, span) {
      if (span === undefined) return [];
      return find.all(row, ...span).map((found) => {
        settle.run(numberOf(found, "id"));
        return toReply(accountId, jsonOf<Send>(found, "body"));
      });
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
  const rows = db.prepare(toFigureSql(by, ["?", "?", "?", "?"])).all(accountId, from, to, limit);
  return toFigures(rows, by);
}

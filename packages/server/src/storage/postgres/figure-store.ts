import { randomInt } from "node:crypto";
import { toFigureSql, toFigures } from "../figure-rows.ts";
import type { FigureStore } from "../figure-store.ts";
import type { FigureCount } from "../to-figures.ts";
import { toNumberArray, toTextArray } from "./binary-arrays.ts";
import { IF_WRITTEN } from "./conversation-statements.ts";
import type { Database, Queries, Statement } from "./database.ts";

/** Enough that a few nodes rarely want the same row at once, and few enough that a question reads little more. */
const SLOTS = 8;

/** Locked in the order of their names, so that two groups never wait for each other crosswise. */
const ADD: Statement = {
  name: "add_figures",
  text: `INSERT INTO figures (account_id, hour, event_id, skill_id, language, outcome, detail, sends, replied, slot)
         SELECT i.account_id, hour, event_id, i.skill_id, language, outcome, detail, sum(sends), sum(replied), $11::smallint
         FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::text[],
             $9::bigint[], $10::bigint[])
           AS i (conversation, account_id, hour, event_id, skill_id, language, outcome, detail, sends, replied) ${IF_WRITTEN}
         GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7
         ON CONFLICT (account_id, hour, event_id, skill_id, language, outcome, detail, slot)
         DO UPDATE SET sends = figures.sends + excluded.sends, replied = figures.replied + excluded.replied`,
};

/** Of a conversation, by its row. */
export interface RowCount {
  readonly row: number;
  readonly count: FigureCount;
}

/** Part of a commit, not waited for. */
export function writeFigures(queries: Queries, counts: readonly RowCount[]): void {
  if (counts.length === 0) return;
  queries.run(
    ADD,
    toNumberArray(counts.map(({ row }) => row)),
    toTextArray(counts.map(({ count }) => count.accountId)),
    toNumberArray(counts.map(({ count }) => count.hour)),
    toTextArray(counts.map(({ count }) => count.event)),
    toNumberArray(counts.map(({ count }) => count.skill)),
    toTextArray(counts.map(({ count }) => count.language)),
    toTextArray(counts.map(({ count }) => count.outcome)),
    toTextArray(counts.map(({ count }) => count.detail)),
    toNumberArray(counts.map(({ count }) => count.sends)),
    toNumberArray(counts.map(({ count }) => count.replied)),
    randomInt(SLOTS),
  );
}

export function createFigureStore(db: Database): FigureStore {
  return {
    async list({ accountId, from, to, by, limit }) {
      const text = toFigureSql(by, ["$1", "$2", "$3", "$4"]);
      return toFigures(await db.all({ name: `figures_by_${by.join("_")}`, text }, accountId, from, to, limit), by);
    },
  };
}

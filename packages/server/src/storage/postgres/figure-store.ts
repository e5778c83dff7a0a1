import { randomInt } from "node:crypto";
import { toFigureSql, toFigures } from "../figure-rows.ts";
import type { FigureStore } from "../figure-store.ts";
import { addUp, type FigureCount } from "../to-figures.ts";
import { toNumberArray, toTextArray } from "./binary-arrays.ts";
import type { Database, Queries, Statement } from "./database.ts";

/** Enough that a few nodes rarely want the same row at once, and few enough that a question reads little more. */
const SLOTS = 8;

const ADD: Statement = {
  name: "add_figures",
  text: `INSERT INTO figures (account_id, hour, event_id, skill_id, language, outcome, detail, sends, replied, slot)
         SELECT *, $10::smallint FROM unnest($1::text[], $2::bigint[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[],
           $8::bigint[], $9::bigint[])
         ON CONFLICT (account_id, hour, event_id, skill_id, language, outcome, detail, slot)
         DO UPDATE SET sends = figures.sends + excluded.sends, replied = figures.replied + excluded.replied`,
};

/** Part of a commit, not waited for. */
export function writeFigures(queries: Queries, counts: readonly FigureCount[]): void {
  if (counts.length === 0) return;
  const sums = addUp(counts);
  queries.run(
    ADD,
    toTextArray(sums.map(({ accountId }) => accountId)),
    toNumberArray(sums.map(({ hour }) => hour)),
    toTextArray(sums.map(({ event }) => event)),
    toNumberArray(sums.map(({ skill }) => skill)),
    toTextArray(sums.map(({ language }) => language)),
    toTextArray(sums.map(({ outcome }) => outcome)),
    toTextArray(sums.map(({ detail }) => detail)),
    toNumberArray(sums.map(({ sends }) => sends)),
    toNumberArray(sums.map(({ replied }) => replied)),
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

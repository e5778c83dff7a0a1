import { randomInt } from "node:crypto";
import type { Instant } from "@signpost/core";
import { toFigureSql, toFigures } from "../figure-rows.ts";
import type { FigureStore } from "../figure-store.ts";
import { type FigureCount, HOUR_MS } from "../to-figures.ts";
import { toNumberArray, toTextArray } from "./binary-arrays.ts";
import { IF_WRITTEN } from "./commit-statements.ts";
import type { Database, Queries, Statement } from "./database.ts";

/** Enough that a few nodes rarely want the same row at once, and few enough that a question reads little more. */
const SLOTS = 8;

/**
 * A text may hold NUL or half a character, for which JSON here has no place, although it is none of what is counted: a consumer
 * with such a name must be able to answer.
 */
const READABLE = `CASE WHEN position('\\u' IN s.body) = 0 THEN s.body
             ELSE regexp_replace(s.body, '\\\\u(0000|d[89a-f][0-9a-f]{2})', '\\\\uFFFD', 'gi') END`;

/**
 * What is counted: earlier sends that the consumer answers now, each once, and what is sent now. Those that are answered are found
 * by their deadlines (`reply_from`…`reply_to`), and counted where they were when they were sent (`toFigureKey`). Locked in the
 * order of their names, so that two groups never wait for each other crosswise.
 */
const ADD: Statement = {
  name: "add_figures",
  text: `WITH answered AS (
           UPDATE sends s SET reply_by = NULL
           FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS i (conversation, reply_from, reply_to) ${IF_WRITTEN}
           WHERE s.conversation = i.conversation AND s.reply_by BETWEEN i.reply_from AND i.reply_to
           RETURNING s.account_id, ${READABLE}::json AS send
         ), counts AS (
           SELECT account_id, (send->>'at')::bigint / ${HOUR_MS} * ${HOUR_MS} AS hour, send->>'eventId' AS event_id,
             coalesce((send->>'skillId')::bigint, 0) AS skill_id, send->>'language' AS language, send->>'kind' AS outcome,
             send->>'step' AS detail, 0 AS sends, 1 AS replied
           FROM answered
           UNION ALL
           SELECT i.account_id, i.hour, i.event_id, i.skill_id, i.language, i.outcome, i.detail, 1, i.replied
           FROM unnest($4::bigint[], $5::text[], $6::bigint[], $7::text[], $8::bigint[], $9::text[], $10::text[], $11::text[],
               $12::bigint[])
             AS i (conversation, account_id, hour, event_id, skill_id, language, outcome, detail, replied) ${IF_WRITTEN}
         )
         INSERT INTO figures (account_id, hour, event_id, skill_id, language, outcome, detail, sends, replied, slot)
         SELECT account_id, hour, event_id, skill_id, language, outcome, detail, sum(sends), sum(replied), $13::smallint
         FROM counts GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7
         ON CONFLICT (account_id, hour, event_id, skill_id, language, outcome, detail, slot)
         DO UPDATE SET sends = figures.sends + excluded.sends, replied = figures.replied + excluded.replied`,
};

/** A send of a conversation, by its row. */
export interface RowCount {
  readonly row: number;
  readonly count: FigureCount;
}

/** When earlier sends of a conversation could be answered at the latest, to count as answered now. */
export interface RowReply {
  readonly row: number;
  readonly span: readonly [from: Instant, to: Instant];
}

/** Part of a commit, not waited for. Before the sends are stored: an answer is one to what was sent before it. */
export function writeFigures(queries: Queries, replies: readonly RowReply[], counts: readonly RowCount[]): void {
  if (replies.length + counts.length === 0) return;
  queries.run(
    ADD,
    toNumberArray(replies.map(({ row }) => row)),
    toNumberArray(replies.map(({ span }) => span[0])),
    toNumberArray(replies.map(({ span }) => span[1])),
    toNumberArray(counts.map(({ row }) => row)),
    toTextArray(counts.map(({ count }) => count.accountId)),
    toNumberArray(counts.map(({ count }) => count.hour)),
    toTextArray(counts.map(({ count }) => count.event)),
    toNumberArray(counts.map(({ count }) => count.skill)),
    toTextArray(counts.map(({ count }) => count.language)),
    toTextArray(counts.map(({ count }) => count.outcome)),
    toTextArray(counts.map(({ count }) => count.detail)),
    toNumberArray(counts.map(({ count }) => count.replied)),
    randomInt(SLOTS),
  );
}

export function createFigureStore(db: Database): FigureStore {
  return {
    async list({ accountId, from, to, by, limit }) {
      const text = toFigureSql(by, ["$1", "$2", "$3", "$4"]);
      const statement: Statement = { name: `figures_by_${by.join("_")}`, isByIndex: true, text };
      return toFigures(await db.all(statement, accountId, from, to, limit), by);
    },
  };
}

import { randomUUID } from "node:crypto";
import { toLoginTraces } from "../login-trace-rows.ts";
import type { LoginTraceStore } from "../login-trace-store.ts";
import { toTextArray } from "./binary-arrays.ts";
import type { Database } from "./database.ts";

const FAILURES = {
  name: "login_failures",
  text: `SELECT f.who_hash, f.failed_at FROM unnest($1::text[]) AS i (who)
         JOIN login_failures f ON f.who_hash = i.who AND f.failed_at > $2 ORDER BY f.failed_at`,
};
const PLACE = {
  name: "login_place",
  text: "SELECT used_at FROM login_places WHERE user_hash = $1 AND place_hash = $2",
};
/** The id makes it one failure, also when it is sent again after a lost connection. */
const ADD_FAILURE = {
  name: "add_login_failure",
  text: `INSERT INTO login_failures (who_hash, failed_at, failure_id) SELECT who, $2, $3 FROM unnest($1::text[]) AS i (who)
         ON CONFLICT DO NOTHING`,
};
const FORGET = { name: "forget_login_failures", text: "DELETE FROM login_failures WHERE who_hash = $1" };
const SAVE_PLACE = {
  name: "save_login_place",
  text: `INSERT INTO login_places (user_hash, place_hash, used_at) VALUES ($1, $2, $3)
         ON CONFLICT (user_hash, place_hash) DO UPDATE SET used_at = greatest(login_places.used_at, excluded.used_at)`,
};
const TRIM_PLACES = {
  name: "trim_login_places",
  text: `DELETE FROM login_places WHERE user_hash = $1 AND place_hash IN
         (SELECT place_hash FROM login_places WHERE user_hash = $1 ORDER BY used_at DESC, place_hash OFFSET $2)`,
};
const PRUNE_FAILURES = { name: "prune_login_failures", text: "DELETE FROM login_failures WHERE failed_at <= $1" };
const PRUNE_PLACES = { name: "prune_login_places", text: "DELETE FROM login_places WHERE used_at <= $1" };

export function createLoginTraceStore(db: Database): LoginTraceStore {
  return {
    async look({ whoHashes, failedAfter, place: { userHash, placeHash } }) {
      const [failures, places] = await Promise.all([
        db.all(FAILURES, toTextArray(whoHashes), failedAfter),
        db.all(PLACE, userHash, placeHash),
      ]);
      return toLoginTraces(failures, places[0]);
    },
    async addFailure(whoHashes, at) {
      await db.run(ADD_FAILURE, toTextArray(whoHashes), at, randomUUID());
    },
    async forgetFailures(who) {
      await db.run(FORGET, who);
    },
    savePlace: ({ userHash, placeHash, usedAt }, limit) =>
      db.transaction(async (queries) => {
        await queries.run(SAVE_PLACE, userHash, placeHash, usedAt);
        await queries.run(TRIM_PLACES, userHash, limit);
      }),
    prune: async (before) =>
      (await db.run(PRUNE_FAILURES, before.failures)) + (await db.run(PRUNE_PLACES, before.places)),
  };
}

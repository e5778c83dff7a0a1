import { randomUUID } from "node:crypto";
import { toLoginTraces } from "../login-trace-rows.ts";
import type { LoginTraceStore } from "../login-trace-store.ts";
import type { Database } from "./database.ts";

export function createLoginTraceStore(db: Database): LoginTraceStore {
  const failures = db.prepare(
    `SELECT who_hash, failed_at FROM login_failures
     WHERE who_hash IN (SELECT value FROM json_each(?)) AND failed_at > ? ORDER BY failed_at`,
  );
  const place = db.prepare("SELECT used_at FROM login_places WHERE user_hash = ? AND place_hash = ?");
  const addFailure = db.prepare("INSERT INTO login_failures (who_hash, failed_at, failure_id) VALUES (?, ?, ?)");
  const forget = db.prepare("DELETE FROM login_failures WHERE who_hash = ?");
  const savePlace = db.prepare(
    `INSERT INTO login_places (user_hash, place_hash, used_at) VALUES (?, ?, ?)
     ON CONFLICT (user_hash, place_hash) DO UPDATE SET used_at = max(used_at, excluded.used_at)`,
  );
  const trimPlaces = db.prepare(
    `DELETE FROM login_places WHERE user_hash = ?1 AND place_hash IN
     (SELECT place_hash FROM login_places WHERE user_hash = ?1 ORDER BY used_at DESC, place_hash LIMIT -1 OFFSET ?2)`,
  );
  const pruneFailures = db.prepare("DELETE FROM login_failures WHERE failed_at <= ?");
  const prunePlaces = db.prepare("DELETE FROM login_places WHERE used_at <= ?");
  return {
    look: async ({ whoHashes, failedAfter, place: { userHash, placeHash } }) =>
      db.snapshot(() =>
        toLoginTraces(failures.all(JSON.stringify(whoHashes), failedAfter), place.get(userHash, placeHash)),
      ),
    addFailure: async (whoHashes, at) => {
      const id = randomUUID();
      db.transaction(() => {
        for (const who of whoHashes) addFailure.run(who, at, id);
      });
    },
    forgetFailures: async (who) => {
      forget.run(who);
    },
    savePlace: async ({ userHash, placeHash, usedAt }, limit) =>
      db.transaction(() => {
        savePlace.run(userHash, placeHash, usedAt);
        trimPlaces.run(userHash, limit);
      }),
    prune: async (before) => pruneFailures.run(before.failures) + prunePlaces.run(before.places),
  };
}

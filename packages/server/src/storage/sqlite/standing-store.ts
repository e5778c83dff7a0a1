import { type ApiKey, toRevision } from "@signpost/core";
import { jsonOf, numberOf, textOf } from "../columns.ts";
import type { StandingStore } from "../standing-store.ts";
import { toUser } from "../user-rows.ts";
import type { Database } from "./database.ts";

export function createStandingStore(db: Database): StandingStore {
  const revision = db.prepare("SELECT revision FROM accounts WHERE account_id = ?");
  const ended = db.prepare(
    `SELECT value AS bearer_hash FROM json_each(?) WHERE NOT EXISTS
     (SELECT 1 FROM sessions WHERE bearer_hash = value AND expires_at > ?)`,
  );
  const users = db.prepare(
    "SELECT body FROM users WHERE account_id = ? AND user_id IN (SELECT value FROM json_each(?))",
  );
  const keys = db.prepare(
    "SELECT body FROM api_keys WHERE account_id = ? AND key_id IN (SELECT value FROM json_each(?))",
  );
  return {
    look: async (accountId, bearerHashes, now) =>
      db.snapshot(() => {
        const account = revision.get(accountId);
        if (account === undefined) return undefined;
        const rows = bearerHashes.length === 0 ? [] : ended.all(JSON.stringify(bearerHashes), now);
        return {
          revision: toRevision(numberOf(account, "revision")),
          endedSessions: rows.map((row) => textOf(row, "bearer_hash")),
        };
      }),
    findPeople: async (accountId, { userIds, keyIds }) =>
      db.snapshot(() => ({
        users: users.all(accountId, JSON.stringify(userIds)).map(toUser),
        keys: keys.all(accountId, JSON.stringify(keyIds)).map((row) => jsonOf<ApiKey>(row, "body")),
      })),
  };
}

import { type ApiKey, toRevision } from "@signpost/core";
import { jsonOf, numberOf, optionalTextOf } from "../columns.ts";
import type { StandingStore } from "../standing-store.ts";
import { toUser } from "../user-rows.ts";
import { toTextArray } from "./binary-arrays.ts";
import type { Database } from "./database.ts";

/** A row for each session that has ended, or one without any: the account is looked at, and they, in one statement. */
const LOOK = {
  name: "look_at_standing",
  text: `SELECT a.revision, i.bearer_hash FROM accounts a LEFT JOIN LATERAL (
           SELECT bearer_hash FROM unnest($2::text[]) AS i (bearer_hash)
           WHERE NOT EXISTS (SELECT 1 FROM sessions s WHERE s.bearer_hash = i.bearer_hash AND s.expires_at > $3)
         ) i ON true WHERE a.account_id = $1`,
};
const USERS = {
  name: "users_of_standing",
  text: `SELECT u.body FROM unnest($2::text[]) AS i (id) JOIN users u ON u.account_id = $1 AND u.user_id = i.id`,
};
const KEYS = {
  name: "keys_of_standing",
  text: `SELECT k.body FROM unnest($2::text[]) AS i (id) JOIN api_keys k ON k.account_id = $1 AND k.key_id = i.id`,
};

export function createStandingStore(db: Database): StandingStore {
  return {
    async look(accountId, bearerHashes, now) {
      const rows = await db.all(LOOK, accountId, toTextArray(bearerHashes), now);
      const [first] = rows;
      if (first === undefined) return undefined;
      return {
        revision: toRevision(numberOf(first, "revision")),
        endedSessions: rows.flatMap((row) => optionalTextOf(row, "bearer_hash") ?? []),
      };
    },
    async findPeople(accountId, { userIds, keyIds }) {
      const [users, keys] = await Promise.all([
        userIds.length === 0 ? [] : db.all(USERS, accountId, toTextArray(userIds)),
        keyIds.length === 0 ? [] : db.all(KEYS, accountId, toTextArray(keyIds)),
      ]);
      return {
        users: users.map(toUser),
        keys: keys.map((row) => jsonOf<ApiKey>(row, "body")),
      };
    },
  };
}

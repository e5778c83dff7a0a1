import type { ApiKey } from "@signpost/core";
import { toAccount, toChanges } from "../account-rows.ts";
import type { AccountStore, UserKey } from "../account-store.ts";
import { jsonOf, type Row } from "../columns.ts";
import { toUser } from "../user-rows.ts";
import { applyChanges } from "./apply-changes.ts";
import type { Database, Statement } from "./database.ts";

const ADD_ACCOUNT: Statement = {
  name: "add_account",
  text: "INSERT INTO accounts (account_id, name, created_at, revision) VALUES ($1, $2, $3, 1) ON CONFLICT DO NOTHING",
};
const FIND_ACCOUNT: Statement = {
  name: "find_account",
  text: "SELECT account_id, name, created_at FROM accounts WHERE account_id = $1",
};
const LIST_ACCOUNTS: Statement = {
  name: "list_accounts",
  text: 'SELECT account_id, name, created_at FROM accounts ORDER BY account_id COLLATE "C"',
};
const USER_BY = {
  id: { name: "user_by_id", text: "SELECT body FROM users WHERE account_id = $1 AND user_id = $2" },
  pid: { name: "user_by_pid", text: "SELECT body FROM users WHERE account_id = $1 AND user_pid = $2" },
  loginName: { name: "user_by_login_name", text: "SELECT body FROM users WHERE account_id = $1 AND login_name = $2" },
} satisfies Record<string, Statement>;
const LIST_USERS: Statement = {
  name: "list_users",
  text: 'SELECT body FROM users WHERE account_id = $1 ORDER BY user_id COLLATE "C"',
};
const LIST_KEYS: Statement = {
  name: "list_keys",
  text: 'SELECT body FROM api_keys WHERE account_id = $1 ORDER BY key_id COLLATE "C"',
};
const FIND_KEY: Statement = {
  name: "find_key",
  text: "SELECT body FROM api_keys WHERE account_id = $1 AND key_id = $2",
};
const FIND_KEY_ANYWHERE: Statement = {
  name: "find_key_anywhere",
  text: "SELECT body FROM api_keys WHERE key_id = $1",
};

/** Accounts, users and keys in PostgreSQL; a new account is written with its whole seed in one transaction. */
export function createAccountStore(db: Database): AccountStore {
  return {
    create: (seed) =>
      db.transaction(async (queries) => {
        const { accountId, name, createdAt } = seed.account;
        if ((await queries.run(ADD_ACCOUNT, accountId, name, createdAt)) === 0) return "exists";
        await applyChanges(queries, { accountId, revision: 1, changes: toChanges(seed), actor: seed.actor });
        return "created";
      }),
    find: async (accountId) => (await db.all(FIND_ACCOUNT, accountId)).map(toAccount)[0],
    list: async () => (await db.all(LIST_ACCOUNTS)).map(toAccount),
    findUser: async (accountId, by) => (await db.all(...toUserQuery(accountId, by))).map(toUser)[0],
    listUsers: async (accountId) => (await db.all(LIST_USERS, accountId)).map(toUser),
    listKeys: async (accountId) => (await db.all(LIST_KEYS, accountId)).map((row) => jsonOf<ApiKey>(row, "body")),
    findKey: async (accountId, keyId) => toKey((await db.all(FIND_KEY, accountId, keyId))[0]),
    findKeyAnywhere: async (keyId) => toKey((await db.all(FIND_KEY_ANYWHERE, keyId))[0]),
  };
}

function toUserQuery(accountId: string, by: UserKey): [Statement, string, string] {
  if ("userId" in by) return [USER_BY.id, accountId, by.userId];
  if ("userPid" in by) return [USER_BY.pid, accountId, by.userPid];
  return [USER_BY.loginName, accountId, by.loginName];
}

function toKey(row: Row | undefined): ApiKey | undefined {
  return row && jsonOf<ApiKey>(row, "body");
}

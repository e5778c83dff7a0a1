import type { AccountId, ApiKey } from "@signpost/core";
import { toAccount, toChanges } from "../account-rows.ts";
import type { AccountSeed, AccountStore, UserKey } from "../account-store.ts";
import { jsonOf, type Row } from "../columns.ts";
import { toUser } from "../user-rows.ts";
import type { ConfigurationWriter } from "./configuration-writer.ts";
import type { Database } from "./database.ts";
import { prepareAll } from "./prepare-all.ts";

export function createAccountStore(db: Database, configuration: ConfigurationWriter): AccountStore {
  const statements = prepareAll(db, STATEMENTS);

  function create(seed: AccountSeed): "created" | "exists" {
    const { accountId, name, createdAt } = seed.account;
    if (statements.addAccount.run(accountId, name, createdAt) === 0) return "exists";
    configuration.apply(accountId, 1, toChanges(seed), seed.actor);
    return "created";
  }

  return {
    create: async (seed) => db.transaction(() => create(seed)),
    find: async (accountId) => statements.findAccount.all(accountId).map(toAccount)[0],
    list: async () => statements.listAccounts.all().map(toAccount),
    findUser: async (accountId, by) => findUserRows(statements, accountId, by).map(toUser)[0],
    listUsers: async (accountId) => statements.listUsers.all(accountId).map(toUser),
    listKeys: async (accountId) => statements.listKeys.all(accountId).map((row) => jsonOf<ApiKey>(row, "body")),
    findKey: async (accountId, keyId) => toKey(statements.findKey.get(accountId, keyId)),
    findKeyAnywhere: async (keyId) => toKey(statements.findKeyAnywhere.get(keyId)),
  };
}

const STATEMENTS = {
  addAccount:
    "INSERT INTO accounts (account_id, name, created_at, revision) VALUES (?, ?, ?, 1) ON CONFLICT DO NOTHING",
  findAccount: "SELECT account_id, name, created_at FROM accounts WHERE account_id = ?",
  listAccounts: "SELECT account_id, name, created_at FROM accounts ORDER BY account_id",
  userById: "SELECT body FROM users WHERE account_id = ? AND user_id = ?",
  userByPid: "SELECT body FROM users WHERE account_id = ? AND user_pid = ?",
  userByLoginName: "SELECT body FROM users WHERE account_id = ? AND login_name = ?",
  listUsers: "SELECT body FROM users WHERE account_id = ? ORDER BY user_id",
  listKeys: "SELECT body FROM api_keys WHERE account_id = ? ORDER BY key_id",
  findKey: "SELECT body FROM api_keys WHERE account_id = ? AND key_id = ?",
  findKeyAnywhere: "SELECT body FROM api_keys WHERE key_id = ?",
};

function findUserRows(
  statements: ReturnType<typeof prepareAll<keyof typeof STATEMENTS>>,
  accountId: AccountId,
  by: UserKey,
): readonly Row[] {
  if ("userId" in by) return statements.userById.all(accountId, by.userId);
  if ("userPid" in by) return statements.userByPid.all(accountId, by.userPid);
  return statements.userByLoginName.all(accountId, by.loginName);
}

function toKey(row: Row | undefined): ApiKey | undefined {
  return row && jsonOf<ApiKey>(row, "body");
}

import type { AccountId } from "@signpost/core";
import type { Account, AccountSeed, AccountStore, ApiKey, User, UserKey } from "../account-store.ts";
import { jsonOf, numberOf, textOf } from "./columns.ts";
import type { ConfigurationWriter } from "./configuration-store.ts";
import type { Database, Row } from "./database.ts";

export function createAccountStore(db: Database, configuration: ConfigurationWriter): AccountStore {
  const statements = prepare(db);

  function saveUser(user: User): void {
    statements.saveUser.run(user.accountId, user.userId, user.userPid, user.loginName, JSON.stringify(user));
  }

  function saveKey(key: ApiKey): void {
    statements.saveKey.run(key.accountId, key.keyId, JSON.stringify(key));
  }

  function create({ account, settings, users, keys, skills, variants, actor }: AccountSeed): "created" | "exists" {
    const { accountId, name, createdAt } = account;
    const added = statements.addAccount.run(accountId, name, createdAt, JSON.stringify(settings));
    if (added === 0) return "exists";
    for (const user of users) saveUser(user);
    for (const key of keys) saveKey(key);
    for (const skill of skills) statements.addSkill.run(accountId, skill.skillId, JSON.stringify(skill));
    configuration.apply(accountId, 1, variants, actor);
    return "created";
  }

  return {
    create: async (seed) => db.transaction(() => create(seed)),
    find: async (accountId) => toAccount(statements.findAccount.get(accountId)),
    list: async () => statements.listAccounts.all().flatMap((row) => toAccount(row) ?? []),
    findUser: async (accountId, by) => toUser(findUserRow(statements, accountId, by)),
    listUsers: async (accountId) => statements.listUsers.all(accountId).map((row) => jsonOf<User>(row, "body")),
    saveUser: async (user) => saveUser(user),
    listKeys: async (accountId) => statements.listKeys.all(accountId).map((row) => jsonOf<ApiKey>(row, "body")),
    saveKey: async (key) => saveKey(key),
  };
}

function prepare(db: Database) {
  return {
    addAccount: db.prepare(
      "INSERT INTO accounts (account_id, name, created_at, revision, settings) VALUES (?, ?, ?, 1, ?) ON CONFLICT DO NOTHING",
    ),
    findAccount: db.prepare("SELECT account_id, name, created_at FROM accounts WHERE account_id = ?"),
    listAccounts: db.prepare("SELECT account_id, name, created_at FROM accounts ORDER BY account_id"),
    saveUser: db.prepare(
      `INSERT INTO users (account_id, user_id, user_pid, login_name, body) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (account_id, user_id) DO UPDATE SET user_pid = excluded.user_pid, login_name = excluded.login_name, body = excluded.body`,
    ),
    userById: db.prepare("SELECT body FROM users WHERE account_id = ? AND user_id = ?"),
    userByPid: db.prepare("SELECT body FROM users WHERE account_id = ? AND user_pid = ?"),
    userByLoginName: db.prepare("SELECT body FROM users WHERE account_id = ? AND login_name = ?"),
    listUsers: db.prepare("SELECT body FROM users WHERE account_id = ? ORDER BY user_id"),
    saveKey: db.prepare(
      `INSERT INTO api_keys (account_id, key_id, body) VALUES (?, ?, ?)
       ON CONFLICT (account_id, key_id) DO UPDATE SET body = excluded.body`,
    ),
    listKeys: db.prepare("SELECT body FROM api_keys WHERE account_id = ? ORDER BY key_id"),
    addSkill: db.prepare("INSERT INTO skills (account_id, skill_id, body) VALUES (?, ?, ?)"),
  };
}

function findUserRow(statements: ReturnType<typeof prepare>, accountId: AccountId, by: UserKey): Row | undefined {
  if ("userId" in by) return statements.userById.get(accountId, by.userId);
  if ("userPid" in by) return statements.userByPid.get(accountId, by.userPid);
  return statements.userByLoginName.get(accountId, by.loginName);
}

function toAccount(row: Row | undefined): Account | undefined {
  if (row === undefined) return undefined;
  return {
    accountId: textOf(row, "account_id") as AccountId,
    name: textOf(row, "name"),
    createdAt: numberOf(row, "created_at"),
  };
}

function toUser(row: Row | undefined): User | undefined {
  return row === undefined ? undefined : jsonOf<User>(row, "body");
}

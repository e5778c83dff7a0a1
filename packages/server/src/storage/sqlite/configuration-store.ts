import { type AccountId, type ApiKey, type Revision, toRevision, type User } from "@signpost/core";
import { contextKey, numberOf, type Row, textOf } from "../columns.ts";
import {
  subjectOf,
  toConfigurationChanges,
  toHistoryEntry,
  toHistoryPage,
  toHistoryStart,
  toResource,
  toShownText,
  toStoredVariant,
} from "../configuration-rows.ts";
import type {
  Actor,
  ConfigurationChange,
  ConfigurationStore,
  ConfigurationWrite,
  Resource,
  StoredConfiguration,
  WriteOutcome,
} from "../configuration-store.ts";
import { toUserBody } from "../user-rows.ts";
import type { Database } from "./database.ts";

/** What a transaction that writes configuration needs; the account store uses it for what an account begins with. */
export interface ConfigurationWriter {
  /** Inside a transaction of the caller's: the changes and their history, at a revision. */
  apply(accountId: AccountId, revision: number, changes: readonly ConfigurationChange[], actor: Actor): void;
}

/** One change as rows: what it is called, what it was, and how it is written. */
interface Applied {
  readonly before: string | null;
  readonly after: string | null;
  save(): void;
}

export function createConfigurationStore(db: Database): ConfigurationStore & ConfigurationWriter {
  const statements = prepare(db);

  function apply(accountId: AccountId, revision: number, changes: readonly ConfigurationChange[], actor: Actor): void {
    for (const change of changes) {
      const { before, after, save } = toApplied(accountId, revision, change);
      save();
      statements.addHistory.run(accountId, revision, subjectOf(change), JSON.stringify(actor), before, after);
    }
  }

  function toApplied(accountId: AccountId, revision: number, change: ConfigurationChange): Applied {
    switch (change.kind) {
      case "message":
        return applyMessage(accountId, revision, change);
      case "resource":
        return applyResource(accountId, revision, change.resource);
      case "user":
        return applyUser(change.user);
      case "key":
        return applyKey(change.key);
    }
  }

  function applyMessage(
    accountId: AccountId,
    revision: number,
    { eventId, context, variant }: Extract<ConfigurationChange, { kind: "message" }>,
  ): Applied {
    const key = contextKey(context);
    const after = variant === undefined ? null : JSON.stringify(variant);
    return {
      before: bodyOf(statements.findVariant.get(accountId, eventId, key)),
      after,
      save: () =>
        after === null
          ? statements.removeVariant.run(accountId, eventId, key)
          : statements.saveVariant.run(accountId, eventId, key, after, revision),
    };
  }

  function applyResource(
    accountId: AccountId,
    revision: number,
    { kind, id, fields }: Omit<Resource, "changedAt">,
  ): Applied {
    const body = JSON.stringify(fields);
    return {
      before: shownOf(statements.findResource.get(accountId, kind, id)),
      after: toShownText(body),
      save: () => statements.saveResource.run(accountId, kind, id, body, revision),
    };
  }

  function applyUser(user: User): Applied {
    const { accountId, userId, userPid, loginName } = user;
    const body = toUserBody(user);
    return {
      before: shownOf(statements.findUser.get(accountId, userId)),
      after: toShownText(body),
      save: () => statements.saveUser.run(accountId, userId, userPid, loginName, body),
    };
  }

  function applyKey(key: ApiKey): Applied {
    const body = JSON.stringify(key);
    return {
      before: shownOf(statements.findKey.get(key.accountId, key.keyId)),
      after: toShownText(body),
      save: () => statements.saveKey.run(key.accountId, key.keyId, body),
    };
  }

  function readRevision(accountId: AccountId): Revision | undefined {
    const row = statements.readRevision.get(accountId);
    return row === undefined ? undefined : toRevision(numberOf(row, "revision"));
  }

  function write({ accountId, basedOn, changes, actor }: ConfigurationWrite): WriteOutcome {
    const revision = readRevision(accountId);
    if (revision === undefined) throw new Error("configuration is written for an account that exists");
    if (changes.some((change) => isNewer(accountId, change, basedOn) || isTaken(accountId, change)))
      return { kind: "stale", revision };
    const next = toRevision(revision + 1);
    apply(accountId, next, changes, actor);
    statements.saveRevision.run(next, accountId);
    return { kind: "written", revision: next };
  }

  /** CFG-14. From the history, because a removed variant has no row that could say when it was removed. */
  function isNewer(accountId: AccountId, change: ConfigurationChange, basedOn: Revision): boolean {
    const row = statements.lastChange.get(accountId, subjectOf(change));
    return row !== undefined && Number(row["revision"] ?? 0) > basedOn;
  }

  function isTaken(accountId: AccountId, change: ConfigurationChange): boolean {
    if (change.kind !== "user") return false;
    const row = statements.findLoginName.get(accountId, change.user.loginName);
    return row !== undefined && textOf(row, "user_id") !== change.user.userId;
  }

  function read(accountId: AccountId): StoredConfiguration | undefined {
    const revision = readRevision(accountId);
    if (revision === undefined) return undefined;
    return {
      accountId,
      revision,
      resources: statements.listResources.all(accountId).map(toResource),
      variants: statements.listVariants.all(accountId).map(toStoredVariant),
    };
  }

  return {
    apply,
    read: async (accountId) => db.transaction(() => read(accountId)),
    readChanges: async (accountId, since) => toConfigurationChanges(statements.readChanges.all(accountId, since)),
    readRevision: async (accountId) => readRevision(accountId),
    write: async (change) => db.transaction(() => write(change)),
    listWrittenSince: async (accountId, revision) =>
      statements.listWrittenSince.all(accountId, revision).map(toHistoryEntry),
    listHistory: async (accountId, { limit, ...query }) => {
      const [revision, subject] = toHistoryStart(query);
      return toHistoryPage(statements.listHistory.all(accountId, revision, revision, subject, limit + 1), limit);
    },
  };
}

function prepare(db: Database) {
  return {
    readRevision: db.prepare("SELECT revision FROM accounts WHERE account_id = ?"),
    saveRevision: db.prepare("UPDATE accounts SET revision = ? WHERE account_id = ?"),
    listVariants: db.prepare(
      "SELECT event_id, context, body, changed_at FROM variants WHERE account_id = ? ORDER BY event_id, context",
    ),
    readChanges: db.prepare(
      `WITH changed AS (
         SELECT DISTINCT subject ->> '$.kind' AS kind, subject ->> '$.id' AS id, subject ->> '$.eventId' AS event_id,
           CASE subject ->> '$.context.kind' WHEN 'account' THEN 'account'
             ELSE 'skill:' || (subject ->> '$.context.skillId') END AS context
         FROM history WHERE account_id = ?1 AND revision > ?2
       )
       SELECT 'account' AS part, revision, NULL AS kind, NULL AS id, NULL AS event_id, NULL AS context, NULL AS body,
         NULL AS changed_at FROM accounts WHERE account_id = ?1
       UNION ALL
       SELECT 'resource', NULL, r.kind, r.id, NULL, NULL, r.body, r.changed_at
       FROM changed JOIN resources r ON r.account_id = ?1 AND r.kind = changed.kind AND r.id = changed.id
       UNION ALL
       SELECT 'variant', NULL, NULL, NULL, changed.event_id, changed.context, v.body, v.changed_at
       FROM changed LEFT JOIN variants v
         ON v.account_id = ?1 AND v.event_id = changed.event_id AND v.context = changed.context
       WHERE changed.kind = 'message'`,
    ),
    findVariant: db.prepare("SELECT body FROM variants WHERE account_id = ? AND event_id = ? AND context = ?"),
    saveVariant: db.prepare(
      `INSERT INTO variants (account_id, event_id, context, body, changed_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (account_id, event_id, context) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at`,
    ),
    removeVariant: db.prepare("DELETE FROM variants WHERE account_id = ? AND event_id = ? AND context = ?"),
    listResources: db.prepare(
      "SELECT kind, id, body, changed_at FROM resources WHERE account_id = ? ORDER BY kind, length(id), id",
    ),
    findResource: db.prepare("SELECT body FROM resources WHERE account_id = ? AND kind = ? AND id = ?"),
    saveResource: db.prepare(
      `INSERT INTO resources (account_id, kind, id, body, changed_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (account_id, kind, id) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at`,
    ),
    findUser: db.prepare("SELECT body FROM users WHERE account_id = ? AND user_id = ?"),
    findLoginName: db.prepare("SELECT user_id FROM users WHERE account_id = ? AND login_name = ?"),
    saveUser: db.prepare(
      `INSERT INTO users (account_id, user_id, user_pid, login_name, body) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (account_id, user_id) DO UPDATE SET user_pid = excluded.user_pid, login_name = excluded.login_name, body = excluded.body`,
    ),
    findKey: db.prepare("SELECT body FROM api_keys WHERE account_id = ? AND key_id = ?"),
    saveKey: db.prepare(
      `INSERT INTO api_keys (account_id, key_id, body) VALUES (?, ?, ?)
       ON CONFLICT (account_id, key_id) DO UPDATE SET body = excluded.body`,
    ),
    addHistory: db.prepare(
      "INSERT INTO history (account_id, revision, subject, actor, before, after) VALUES (?, ?, ?, ?, ?, ?)",
    ),
    lastChange: db.prepare("SELECT max(revision) AS revision FROM history WHERE account_id = ? AND subject = ?"),
    listWrittenSince: db.prepare(
      `SELECT revision, subject, actor, before, after FROM history
       WHERE account_id = ? AND revision > ? ORDER BY revision, subject`,
    ),
    listHistory: db.prepare(
      `SELECT revision, subject, actor, before, after FROM history
       WHERE account_id = ? AND (revision < ? OR (revision = ? AND subject > ?)) ORDER BY revision DESC, subject LIMIT ?`,
    ),
  };
}

function bodyOf(row: Row | undefined): string | null {
  return row === undefined ? null : textOf(row, "body");
}

function shownOf(row: Row | undefined): string | null {
  return row === undefined ? null : toShownText(textOf(row, "body"));
}

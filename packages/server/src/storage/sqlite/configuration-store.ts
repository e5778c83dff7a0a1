import { type AccountId, type Revision, toRevision } from "@signpost/core";
import { numberOf, textOf } from "../columns.ts";
import {
  subjectOf,
  toConfigurationChanges,
  toHistoryEntry,
  toHistoryPage,
  toHistoryStart,
  toStoredResource,
  toStoredVariant,
} from "../configuration-rows.ts";
import type {
  ConfigurationChange,
  ConfigurationStore,
  ConfigurationWrite,
  StoredConfiguration,
  WriteOutcome,
} from "../configuration-store.ts";
import type { ConfigurationWriter } from "./configuration-writer.ts";
import type { Database } from "./database.ts";
import { prepareAll } from "./prepare-all.ts";

/** The configuration of accounts and its history. */
export function createConfigurationStore(db: Database, writer: ConfigurationWriter): ConfigurationStore {
  const statements = prepareAll(db, STATEMENTS);

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
    writer.apply(accountId, next, changes, actor);
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
      resources: statements.listResources.all(accountId).flatMap(toStoredResource),
      variants: statements.listVariants.all(accountId).map(toStoredVariant),
    };
  }

  return {
    read: async (accountId) => db.transaction(() => read(accountId)),
    readChanges: async (accountId, since) => toConfigurationChanges(statements.readChanges.all(accountId, since)),
    readRevision: async (accountId) => readRevision(accountId),
    write: async (change) => db.transaction(() => write(change)),
    listWrittenSince: async (accountId, revision) =>
      statements.listWrittenSince.all(accountId, revision).flatMap(toHistoryEntry),
    listHistory: async (accountId, { limit, ...query }) => {
      const [revision, subject] = toHistoryStart(query);
      return toHistoryPage(statements.listHistory.all(accountId, revision, revision, subject, limit + 1), limit);
    },
  };
}

const STATEMENTS = {
  readRevision: "SELECT revision FROM accounts WHERE account_id = ?",
  saveRevision: "UPDATE accounts SET revision = ? WHERE account_id = ?",
  listVariants:
    "SELECT event_id, context, body, changed_at FROM variants WHERE account_id = ? ORDER BY event_id, context",
  readChanges: `WITH changed AS (
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
  listResources: "SELECT kind, id, body, changed_at FROM resources WHERE account_id = ? ORDER BY kind, length(id), id",
  findLoginName: "SELECT user_id FROM users WHERE account_id = ? AND login_name = ?",
  lastChange: "SELECT max(revision) AS revision FROM history WHERE account_id = ? AND subject = ?",
  listWrittenSince: `SELECT revision, subject, actor, before, after FROM history
       WHERE account_id = ? AND revision > ? ORDER BY revision, subject`,
  listHistory: `SELECT revision, subject, actor, before, after FROM history
       WHERE account_id = ? AND (revision < ? OR (revision = ? AND subject > ?)) ORDER BY revision DESC, subject LIMIT ?`,
};

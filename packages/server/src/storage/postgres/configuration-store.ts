import { type AccountId, toRevision } from "@signpost/core";
import { numberOf, type Row } from "../columns.ts";
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
  ConfigurationStore,
  ConfigurationWrite,
  StoredConfiguration,
  WriteOutcome,
} from "../configuration-store.ts";
import { applyChanges } from "./apply-changes.ts";
import { toTextArray } from "./binary-arrays.ts";
import type { Database, Queries, Statement } from "./database.ts";

export function createConfigurationStore(db: Database): ConfigurationStore {
  return {
    async read(accountId) {
      return toConfiguration(accountId, await db.all(READ, accountId));
    },
    readChanges: async (accountId, since) => toConfigurationChanges(await db.all(READ_CHANGES, accountId, since)),
    async readRevision(accountId) {
      const [row] = await db.all(READ_REVISION, accountId);
      return row && toRevision(numberOf(row, "revision"));
    },
    write: (change) => db.transaction((queries) => write(queries, change)),
    listWrittenSince: async (accountId, revision) =>
      (await db.all(LIST_WRITTEN_SINCE, accountId, revision)).flatMap(toHistoryEntry),
    async listHistory(accountId, { limit, ...query }) {
      const start = toHistoryStart(query);
      return toHistoryPage(await db.all(LIST_HISTORY, accountId, ...start, limit + 1), limit);
    },
  };
}

/** The account's row is held: of two writers one comes second, and finds what the first has changed (CFG-14). */
async function write(
  queries: Queries,
  { accountId, basedOn, changes, actor }: ConfigurationWrite,
): Promise<WriteOutcome> {
  const [account] = await queries.all(HOLD_ACCOUNT, accountId);
  if (account === undefined) throw new Error("configuration is written for an account that exists");
  const revision = toRevision(numberOf(account, "revision"));
  if (await isStale(queries, { accountId, basedOn, changes })) return { kind: "stale", revision };
  const next = toRevision(revision + 1);
  await applyChanges(queries, { accountId, revision: next, changes, actor });
  queries.run(SAVE_REVISION, next, accountId);
  return { kind: "written", revision: next };
}

/** CFG-14: something that is written has changed since, or a login name is taken. */
async function isStale(
  queries: Queries,
  { accountId, basedOn, changes }: Omit<ConfigurationWrite, "actor">,
): Promise<boolean> {
  const users = changes.flatMap((change) => (change.kind === "user" ? [change.user] : []));
  const obstacles = await Promise.all([
    queries.all(FIND_NEWER, accountId, basedOn, toTextArray(changes.map(subjectOf))),
    queries.all(
      FIND_TAKEN,
      accountId,
      toTextArray(users.map(({ userId }) => userId)),
      toTextArray(users.map(({ loginName }) => loginName)),
    ),
  ]);
  return obstacles.flat().length > 0;
}

function toConfiguration(accountId: AccountId, rows: readonly Row[]): StoredConfiguration | undefined {
  const account = rows.find(({ part }) => part === "account");
  if (account === undefined) return undefined;
  return {
    accountId,
    revision: toRevision(numberOf(account, "revision")),
    resources: rows.filter(({ part }) => part === "resource").flatMap(toStoredResource),
    variants: rows.filter(({ part }) => part === "variant").map(toStoredVariant),
  };
}

/** One statement, so that all of it is of one moment. */
const READ: Statement = {
  name: "read_configuration",
  text: `SELECT * FROM (
           SELECT 'account' AS part, revision, NULL AS kind, NULL AS id, NULL AS event_id, NULL AS context, NULL AS body,
             NULL::bigint AS changed_at FROM accounts WHERE account_id = $1
           UNION ALL
           SELECT 'resource', NULL, kind, id, NULL, NULL, body, changed_at FROM resources WHERE account_id = $1
           UNION ALL
           SELECT 'variant', NULL, NULL, NULL, event_id, context, body, changed_at FROM variants WHERE account_id = $1
         ) AS parts
         ORDER BY kind COLLATE "C", length(id), id COLLATE "C", event_id COLLATE "C", context COLLATE "C"`,
};
const READ_CHANGES: Statement = {
  name: "read_configuration_changes",
  text: `WITH changed AS (
           SELECT DISTINCT subject ->> 'kind' AS kind, subject ->> 'id' AS id, subject ->> 'eventId' AS event_id,
             CASE subject #>> '{context,kind}' WHEN 'account' THEN 'account'
               ELSE 'skill:' || (subject #>> '{context,skillId}') END AS context
           FROM (SELECT subject::json FROM history WHERE account_id = $1 AND revision > $2) AS written
         )
         SELECT 'account' AS part, revision, NULL AS kind, NULL AS id, NULL AS event_id, NULL AS context, NULL AS body,
           NULL::bigint AS changed_at FROM accounts WHERE account_id = $1
         UNION ALL
         SELECT 'resource', NULL, r.kind, r.id, NULL, NULL, r.body, r.changed_at
         FROM changed JOIN resources r ON r.account_id = $1 AND r.kind = changed.kind AND r.id = changed.id
         UNION ALL
         SELECT 'variant', NULL, NULL, NULL, changed.event_id, changed.context, v.body, v.changed_at
         FROM changed LEFT JOIN variants v
           ON v.account_id = $1 AND v.event_id = changed.event_id AND v.context = changed.context
         WHERE changed.kind = 'message'`,
};
const READ_REVISION: Statement = {
  name: "read_revision",
  text: "SELECT revision FROM accounts WHERE account_id = $1",
};
const HOLD_ACCOUNT: Statement = {
  name: "hold_account",
  text: "SELECT revision FROM accounts WHERE account_id = $1 FOR NO KEY UPDATE",
};
const SAVE_REVISION: Statement = {
  name: "save_revision",
  text: "UPDATE accounts SET revision = $1 WHERE account_id = $2",
};
/** From the history, because a removed variant has no row that could say when it was removed. */
const FIND_NEWER: Statement = {
  name: "find_newer",
  text: "SELECT 1 AS newer FROM history WHERE account_id = $1 AND revision > $2 AND subject = ANY ($3::text[]) LIMIT 1",
};
const FIND_TAKEN: Statement = {
  name: "find_taken",
  text: `SELECT 1 AS taken FROM unnest($2::text[], $3::text[]) AS i (user_id, login_name)
         JOIN users u ON u.account_id = $1 AND u.login_name = i.login_name AND u.user_id <> i.user_id LIMIT 1`,
};
const LIST_WRITTEN_SINCE: Statement = {
  name: "list_written_since",
  text: `SELECT revision, subject, actor, before, after FROM history
         WHERE account_id = $1 AND revision > $2 ORDER BY revision, subject`,
};
const LIST_HISTORY: Statement = {
  name: "list_history",
  text: `SELECT revision, subject, actor, before, after FROM history
         WHERE account_id = $1 AND (revision < $2 OR (revision = $2 AND subject > $3)) ORDER BY revision DESC, subject LIMIT $4`,
};

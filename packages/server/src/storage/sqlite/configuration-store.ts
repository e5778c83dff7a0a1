import {
  type AccountConfiguration,
  type AccountId,
  type AccountSettings,
  type EventId,
  type Revision,
  type SkillPolicy,
  type StoredVariant,
  toRevision,
  type Variant,
} from "@signpost/core";
import type {
  Actor,
  ConfigurationStore,
  ConfigurationWrite,
  HistoryEntry,
  VariantChange,
  WriteOutcome,
} from "../configuration-store.ts";
import { contextKey, contextOf, jsonOf, numberOf, optionalJsonOf, textOf } from "./columns.ts";
import type { Database, Row } from "./database.ts";

/** What a transaction that writes configuration needs; the account store uses it for an account's first variants. */
export interface ConfigurationWriter {
  /** Inside a transaction of the caller's: the variants and their history, at a revision. */
  apply(accountId: AccountId, revision: number, changes: readonly VariantChange[], actor: Actor): void;
}

export function createConfigurationStore(db: Database): ConfigurationStore & ConfigurationWriter {
  const statements = prepare(db);

  function apply(accountId: AccountId, revision: number, changes: readonly VariantChange[], actor: Actor): void {
    for (const { eventId, context, variant } of changes) {
      const key = contextKey(context);
      const before = statements.findVariant.get(accountId, eventId, key);
      const after = variant === undefined ? null : JSON.stringify(variant);
      if (after === null) statements.removeVariant.run(accountId, eventId, key);
      else statements.saveVariant.run(accountId, eventId, key, after, revision);
      const beforeBody = before === undefined ? null : textOf(before, "body");
      statements.addHistory.run(accountId, revision, eventId, key, JSON.stringify(actor), beforeBody, after);
    }
  }

  function readRevision(accountId: AccountId): Revision | undefined {
    const row = statements.readRevision.get(accountId);
    return row === undefined ? undefined : toRevision(numberOf(row, "revision"));
  }

  function write({ accountId, basedOn, changes, actor }: ConfigurationWrite): WriteOutcome {
    const revision = readRevision(accountId);
    if (revision === undefined) throw new Error("configuration is written for an account that exists");
    if (changes.some((change) => isNewer(accountId, change, basedOn))) return { kind: "stale", revision };
    const next = toRevision(revision + 1);
    apply(accountId, next, changes, actor);
    statements.saveRevision.run(next, accountId);
    return { kind: "written", revision: next };
  }

  /** CFG-14. From the history, because a removed variant has no row that could say when it was removed. */
  function isNewer(accountId: AccountId, { eventId, context }: VariantChange, basedOn: Revision): boolean {
    const row = statements.lastChange.get(accountId, eventId, contextKey(context));
    return row !== undefined && Number(row["revision"] ?? 0) > basedOn;
  }

  function read(accountId: AccountId): AccountConfiguration | undefined {
    const account = statements.readAccount.get(accountId);
    if (account === undefined) return undefined;
    return {
      accountId,
      revision: toRevision(numberOf(account, "revision")),
      settings: jsonOf<Partial<AccountSettings>>(account, "settings"),
      skills: statements.listSkills.all(accountId).map((row) => jsonOf<SkillPolicy>(row, "body")),
      variants: statements.listVariants.all(accountId).map(toStoredVariant),
    };
  }

  return {
    apply,
    read: async (accountId) => db.transaction(() => read(accountId)),
    readRevision: async (accountId) => readRevision(accountId),
    write: async (change) => db.transaction(() => write(change)),
    listWrittenSince: async (accountId, revision) =>
      statements.listWrittenSince.all(accountId, revision).map(toHistoryEntry),
    listHistory: async (accountId, { before, limit }) =>
      statements.listHistory.all(accountId, before ?? Number.MAX_SAFE_INTEGER, limit).map(toHistoryEntry),
  };
}

function prepare(db: Database) {
  return {
    readAccount: db.prepare("SELECT revision, settings FROM accounts WHERE account_id = ?"),
    readRevision: db.prepare("SELECT revision FROM accounts WHERE account_id = ?"),
    saveRevision: db.prepare("UPDATE accounts SET revision = ? WHERE account_id = ?"),
    listSkills: db.prepare("SELECT body FROM skills WHERE account_id = ? ORDER BY skill_id"),
    listVariants: db.prepare("SELECT event_id, context, body, changed_at FROM variants WHERE account_id = ?"),
    findVariant: db.prepare("SELECT body FROM variants WHERE account_id = ? AND event_id = ? AND context = ?"),
    saveVariant: db.prepare(
      `INSERT INTO variants (account_id, event_id, context, body, changed_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (account_id, event_id, context) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at`,
    ),
    removeVariant: db.prepare("DELETE FROM variants WHERE account_id = ? AND event_id = ? AND context = ?"),
    addHistory: db.prepare(
      "INSERT INTO history (account_id, revision, event_id, context, actor, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)",
    ),
    lastChange: db.prepare(
      "SELECT max(revision) AS revision FROM history WHERE account_id = ? AND event_id = ? AND context = ?",
    ),
    listWrittenSince: db.prepare(
      `SELECT revision, event_id, context, actor, before, after FROM history
       WHERE account_id = ? AND revision > ? ORDER BY revision, event_id, context`,
    ),
    listHistory: db.prepare(
      `SELECT revision, event_id, context, actor, before, after FROM history
       WHERE account_id = ? AND revision < ? ORDER BY revision DESC, event_id, context LIMIT ?`,
    ),
  };
}

function toStoredVariant(row: Row): StoredVariant {
  return {
    eventId: textOf(row, "event_id") as EventId,
    context: contextOf(row),
    variant: jsonOf<Variant>(row, "body"),
    changedAt: toRevision(numberOf(row, "changed_at")),
  };
}

function toHistoryEntry(row: Row): HistoryEntry {
  const before = optionalJsonOf<Variant>(row, "before");
  const after = optionalJsonOf<Variant>(row, "after");
  return {
    revision: toRevision(numberOf(row, "revision")),
    eventId: textOf(row, "event_id") as EventId,
    context: contextOf(row),
    actor: jsonOf<Actor>(row, "actor"),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}

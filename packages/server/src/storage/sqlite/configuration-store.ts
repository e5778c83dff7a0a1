import {
  type AccountId,
  type Context,
  type EventId,
  type Revision,
  type StoredVariant,
  toRevision,
  type Variant,
} from "@signpost/core";
import type { ApiKey, User } from "../account-store.ts";
import type {
  Actor,
  ConfigurationChange,
  ConfigurationStore,
  ConfigurationWrite,
  Fields,
  HistoryEntry,
  Resource,
  ResourceKind,
  StoredConfiguration,
  WriteOutcome,
} from "../configuration-store.ts";
import { contextKey, contextOf, jsonOf, numberOf, optionalJsonOf, textOf } from "./columns.ts";
import type { Database, Row } from "./database.ts";

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
    const row = statements.findResource.get(accountId, kind, id);
    return {
      before: row === undefined ? null : JSON.stringify(toShown(jsonOf<Fields>(row, "body"))),
      after: JSON.stringify(toShown(fields)),
      save: () => statements.saveResource.run(accountId, kind, id, JSON.stringify(fields), revision),
    };
  }

  function applyUser(user: User): Applied {
    const { accountId, userId, userPid, loginName } = user;
    const row = statements.findUser.get(accountId, userId);
    return {
      before: row === undefined ? null : JSON.stringify(toShown(jsonOf<User>(row, "body"))),
      after: JSON.stringify(toShown(user)),
      save: () => statements.saveUser.run(accountId, userId, userPid, loginName, JSON.stringify(user)),
    };
  }

  function applyKey(key: ApiKey): Applied {
    const row = statements.findKey.get(key.accountId, key.keyId);
    return {
      before: row === undefined ? null : JSON.stringify(toShown(jsonOf<ApiKey>(row, "body"))),
      after: JSON.stringify(toShown(key)),
      save: () => statements.saveKey.run(key.accountId, key.keyId, JSON.stringify(key)),
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
    readRevision: async (accountId) => readRevision(accountId),
    write: async (change) => db.transaction(() => write(change)),
    listWrittenSince: async (accountId, revision) =>
      statements.listWrittenSince.all(accountId, revision).map(toHistoryEntry),
    listHistory: async (accountId, { before, cursor, limit }) => {
      const from = cursor === undefined ? [before ?? Number.MAX_SAFE_INTEGER, LAST_SUBJECT] : parseCursor(cursor);
      // One more than asked for tells whether there is more.
      const rows = statements.listHistory.all(accountId, from[0], from[0], from[1], limit + 1);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        entries: shown.map(toHistoryEntry),
        ...(rows.length > limit && last !== undefined ? { next: toCursor(last) } : {}),
      };
    },
  };
}

function prepare(db: Database) {
  return {
    readRevision: db.prepare("SELECT revision FROM accounts WHERE account_id = ?"),
    saveRevision: db.prepare("UPDATE accounts SET revision = ? WHERE account_id = ?"),
    listVariants: db.prepare("SELECT event_id, context, body, changed_at FROM variants WHERE account_id = ?"),
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

/** After every subject: they all begin with a brace. */
const LAST_SUBJECT = "~";

function toCursor(row: Row): string {
  return Buffer.from(`${numberOf(row, "revision")} ${textOf(row, "subject")}`).toString("base64url");
}

function parseCursor(cursor: string): readonly [number, string] {
  const [, revision, subject] = /^(\d{1,15}) (.*)$/s.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  return [Number(revision ?? 0), subject ?? LAST_SUBJECT];
}

type Subject =
  | { readonly kind: "message"; readonly eventId: EventId; readonly context: Context }
  | { readonly kind: ResourceKind | "user" | "key"; readonly id: string };

/** Equal subjects are equal texts: the keys always come in this order. */
function subjectOf(change: ConfigurationChange): string {
  const subject = toSubject(change);
  return JSON.stringify(subject);
}

function toSubject(change: ConfigurationChange): Subject {
  switch (change.kind) {
    case "message": {
      const { eventId, context } = change;
      return context.kind === "account"
        ? { kind: "message", eventId, context: { kind: "account" } }
        : { kind: "message", eventId, context: { kind: "skill", skillId: context.skillId } };
    }
    case "resource":
      return { kind: change.resource.kind, id: change.resource.id };
    case "user":
      return { kind: "user", id: change.user.userId };
    case "key":
      return { kind: "key", id: change.key.keyId };
  }
}

/** AUT-6: what goes into the history. */
function toShown(thing: User | ApiKey | Fields): Fields {
  return Object.fromEntries(Object.entries(thing).filter(([name]) => name !== "passwordHash" && name !== "secrets"));
}

function bodyOf(row: Row | undefined): string | null {
  return row === undefined ? null : textOf(row, "body");
}

function toStoredVariant(row: Row): StoredVariant {
  return {
    eventId: textOf(row, "event_id") as EventId,
    context: contextOf(row),
    variant: jsonOf<Variant>(row, "body"),
    changedAt: toRevision(numberOf(row, "changed_at")),
  };
}

function toResource(row: Row): Resource {
  return {
    kind: textOf(row, "kind") as ResourceKind,
    id: textOf(row, "id"),
    fields: jsonOf<Fields>(row, "body"),
    changedAt: toRevision(numberOf(row, "changed_at")),
  };
}

function toHistoryEntry(row: Row): HistoryEntry {
  const entry = { revision: toRevision(numberOf(row, "revision")), actor: jsonOf<Actor>(row, "actor") };
  const subject = jsonOf<Subject>(row, "subject");
  return subject.kind === "message"
    ? { ...entry, ...subject, ...toBeforeAndAfter<Variant>(row) }
    : { ...entry, ...subject, ...toBeforeAndAfter<Fields>(row) };
}

function toBeforeAndAfter<T>(row: Row): { before?: T; after?: T } {
  const before = optionalJsonOf<T>(row, "before");
  const after = optionalJsonOf<T>(row, "after");
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

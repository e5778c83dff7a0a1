import type { AccountId, ApiKey, Resource, User } from "@signpost/core";
import { contextKey, type Row, textOf } from "../columns.ts";
import { subjectOf, toShownText } from "../configuration-rows.ts";
import type { Actor, ConfigurationChange } from "../configuration-store.ts";
import { wordOf } from "../resources/resource-words.ts";
import { toFields } from "../resources/to-fields.ts";
import { toUserBody } from "../user-rows.ts";
import type { Database } from "./database.ts";
import { prepareAll } from "./prepare-all.ts";

/** One change as rows: what was there before, what is there afterwards, and how it is written. */
interface Applied {
  readonly before: string | null;
  readonly after: string | null;
  save(): void;
}

/** Writes configuration and its history, inside a transaction of the caller's. */
export class ConfigurationWriter {
  readonly #statements: ReturnType<typeof prepareAll<keyof typeof STATEMENTS>>;

  constructor(db: Database) {
    this.#statements = prepareAll(db, STATEMENTS);
  }

  /** All changes at one revision. */
  apply(accountId: AccountId, revision: number, changes: readonly ConfigurationChange[], actor: Actor): void {
    for (const change of changes) {
      const { before, after, save } = this.#toApplied(accountId, revision, change);
      save();
      this.#statements.addHistory.run(accountId, revision, subjectOf(change), JSON.stringify(actor), before, after);
    }
  }

  #toApplied(accountId: AccountId, revision: number, change: ConfigurationChange): Applied {
    switch (change.kind) {
      case "message":
        return this.#applyMessage(accountId, revision, change);
      case "resource":
        return this.#applyResource(accountId, revision, change.resource);
      case "user":
        return this.#applyUser(change.user);
      case "key":
        return this.#applyKey(change.key);
    }
  }

  #applyMessage(
    accountId: AccountId,
    revision: number,
    { eventId, context, variant }: Extract<ConfigurationChange, { kind: "message" }>,
  ): Applied {
    const { findVariant, removeVariant, saveVariant } = this.#statements;
    const key = contextKey(context);
    const after = variant === undefined ? null : JSON.stringify(variant);
    return {
      before: bodyOf(findVariant.get(accountId, eventId, key)),
      after,
      save: () =>
        after === null
          ? removeVariant.run(accountId, eventId, key)
          : saveVariant.run(accountId, eventId, key, after, revision),
    };
  }

  #applyResource(accountId: AccountId, revision: number, resource: Resource): Applied {
    const { findResource, saveResource } = this.#statements;
    const kind = wordOf(resource.kind);
    const { id } = resource;
    const body = JSON.stringify(toFields(resource));
    return {
      before: shownOf(findResource.get(accountId, kind, id)),
      after: toShownText(body),
      save: () => saveResource.run(accountId, kind, id, body, revision),
    };
  }

  #applyUser(user: User): Applied {
    const { findUser, saveUser } = this.#statements;
    const { accountId, userId, userPid, loginName } = user;
    const body = toUserBody(user);
    return {
      before: shownOf(findUser.get(accountId, userId)),
      after: toShownText(body),
      save: () => saveUser.run(accountId, userId, userPid, loginName, body),
    };
  }

  #applyKey(key: ApiKey): Applied {
    const { findKey, saveKey } = this.#statements;
    const body = JSON.stringify(key);
    return {
      before: shownOf(findKey.get(key.accountId, key.keyId)),
      after: toShownText(body),
      save: () => saveKey.run(key.accountId, key.keyId, body),
    };
  }
}

const STATEMENTS = {
  findVariant: "SELECT body FROM variants WHERE account_id = ? AND event_id = ? AND context = ?",
  saveVariant: `INSERT INTO variants (account_id, event_id, context, body, changed_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (account_id, event_id, context) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at`,
  removeVariant: "DELETE FROM variants WHERE account_id = ? AND event_id = ? AND context = ?",
  findResource: "SELECT body FROM resources WHERE account_id = ? AND kind = ? AND id = ?",
  saveResource: `INSERT INTO resources (account_id, kind, id, body, changed_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (account_id, kind, id) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at`,
  findUser: "SELECT body FROM users WHERE account_id = ? AND user_id = ?",
  saveUser: `INSERT INTO users (account_id, user_id, user_pid, login_name, body) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (account_id, user_id) DO UPDATE SET user_pid = excluded.user_pid, login_name = excluded.login_name, body = excluded.body`,
  findKey: "SELECT body FROM api_keys WHERE account_id = ? AND key_id = ?",
  saveKey: `INSERT INTO api_keys (account_id, key_id, body) VALUES (?, ?, ?)
       ON CONFLICT (account_id, key_id) DO UPDATE SET body = excluded.body`,
  addHistory: "INSERT INTO history (account_id, revision, subject, actor, before, after) VALUES (?, ?, ?, ?, ?, ?)",
};

function bodyOf(row: Row | undefined): string | null {
  return row === undefined ? null : textOf(row, "body");
}

function shownOf(row: Row | undefined): string | null {
  return row === undefined ? null : toShownText(textOf(row, "body"));
}

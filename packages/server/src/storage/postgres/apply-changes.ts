import { contextKey } from "../columns.ts";
import { subjectOf, toShownText } from "../configuration-rows.ts";
import type { Actor, ConfigurationChange } from "../configuration-store.ts";
import { wordOf } from "../resources/resource-words.ts";
import { toFields } from "../resources/to-fields.ts";
import { toUserBody } from "../user-rows.ts";
import { toTextArray } from "./binary-arrays.ts";
import type { Queries, Statement } from "./database.ts";

/** The changes of one write, which become one revision. */
export interface Changes {
  readonly accountId: string;
  readonly revision: number;
  readonly changes: readonly ConfigurationChange[];
  readonly actor: Actor;
}

/** One change as a row: in which table, under which key, what is stored, and what of it may be shown. */
interface Item {
  readonly table: Table;
  readonly subject: string;
  /** Two columns of every table's key; the second is empty where one is enough. */
  readonly key: readonly [string, string];
  /** Absent: removed. */
  readonly body?: string;
  /** Of users: what else must be unique. */
  readonly unique: readonly [string, string];
  toShown(body: string): string;
}

type Table = "variants" | "resources" | "users" | "api_keys";

/** Inside a transaction of the caller's: the changes and their history, at a revision. Set-based, whatever their number. */
export async function applyChanges(queries: Queries, { accountId, revision, changes, actor }: Changes): Promise<void> {
  const items = changes.map(toItem);
  const tables = [...new Set(items.map(({ table }) => table))];
  const perTable = await Promise.all(
    tables.map(async (table) => {
      const own = items.filter((item) => item.table === table);
      const before = await findBefore(queries, accountId, table, own);
      save(queries, { accountId, revision }, table, own);
      return own.map((item, index) => ({ item, before: before[index] ?? null }));
    }),
  );
  await queries.run(ADD_HISTORY, accountId, revision, JSON.stringify(actor), ...toHistoryArrays(perTable.flat()));
}

function toHistoryArrays(history: readonly { readonly item: Item; readonly before: string | null }[]) {
  return [
    toTextArray(history.map(({ item }) => item.subject)),
    toTextArray(history.map(({ item, before }) => (before === null ? null : item.toShown(before)))),
    toTextArray(history.map(({ item }) => (item.body === undefined ? null : item.toShown(item.body)))),
  ];
}

/** What most things have: one key, nothing else unique, and all but secrets to show. */
const USUAL = { unique: ["", ""], toShown: toShownText } as const;

function toItem(change: ConfigurationChange): Item {
  switch (change.kind) {
    case "message":
      return toVariantItem(change);
    case "resource":
      return toResourceItem(change);
    case "user":
      return toUserItem(change);
    case "key":
      return toKeyItem(change);
  }
}

type ChangeOf<Kind extends ConfigurationChange["kind"]> = Extract<ConfigurationChange, { kind: Kind }>;

function toVariantItem(change: ChangeOf<"message">): Item {
  const { eventId, context, variant } = change;
  const key = [eventId, contextKey(context)] as const;
  const body = variant === undefined ? {} : { body: JSON.stringify(variant) };
  return { ...USUAL, table: "variants", subject: subjectOf(change), key, ...body, toShown: same };
}

function toResourceItem(change: ChangeOf<"resource">): Item {
  const { resource } = change;
  const key = [wordOf(resource.kind), resource.id] as const;
  return { ...USUAL, table: "resources", subject: subjectOf(change), key, body: JSON.stringify(toFields(resource)) };
}

function toUserItem(change: ChangeOf<"user">): Item {
  const { userId, userPid, loginName } = change.user;
  const unique = [userPid, loginName] as const;
  const subject = subjectOf(change);
  return { ...USUAL, table: "users", subject, key: [userId, ""], unique, body: toUserBody(change.user) };
}

function toKeyItem(change: ChangeOf<"key">): Item {
  const { key } = change;
  return { ...USUAL, table: "api_keys", subject: subjectOf(change), key: [key.keyId, ""], body: JSON.stringify(key) };
}

const same = (body: string): string => body;

async function findBefore(
  queries: Queries,
  accountId: string,
  table: Table,
  items: readonly Item[],
): Promise<readonly (string | null)[]> {
  const rows = await queries.all(TABLES[table].find, accountId, ...toKeyArrays(items));
  return rows.map(({ body }) => (typeof body === "string" ? body : null));
}

/** Not waited for: what follows is waited for, or the commit. */
function save(
  queries: Queries,
  { accountId, revision }: Pick<Changes, "accountId" | "revision">,
  table: Table,
  items: readonly Item[],
): void {
  const kept = items.filter(({ body }) => body !== undefined);
  const removed = items.filter(({ body }) => body === undefined);
  if (removed.length > 0) queries.run(REMOVE_VARIANTS, accountId, ...toKeyArrays(removed));
  if (kept.length === 0) return;
  const bodies = toTextArray(kept.map(({ body }) => body ?? null));
  if (table === "users") {
    const unique = [0, 1].map((place) => toTextArray(kept.map((item) => item.unique[place] ?? "")));
    queries.run(TABLES.users.save, accountId, toTextArray(kept.map(({ key }) => key[0])), ...unique, bodies);
  } else if (table === "api_keys") {
    queries.run(TABLES.api_keys.save, accountId, toTextArray(kept.map(({ key }) => key[0])), bodies);
  } else {
    queries.run(TABLES[table].save, accountId, revision, ...toKeyArrays(kept), bodies);
  }
}

function toKeyArrays(items: readonly Item[]) {
  return [toTextArray(items.map(({ key }) => key[0])), toTextArray(items.map(({ key }) => key[1]))];
}

const find = (table: Table, condition: string): Statement => ({
  name: `${table}_before`,
  text: `SELECT t.body FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS i (one, two, place)
         LEFT JOIN ${table} t ON t.account_id = $1 AND ${condition} ORDER BY i.place`,
});

const TABLES = {
  variants: {
    find: find("variants", "t.event_id = i.one AND t.context = i.two"),
    save: {
      name: "save_variants",
      text: `INSERT INTO variants (account_id, event_id, context, body, changed_at)
             SELECT $1, one, two, body, $2 FROM unnest($3::text[], $4::text[], $5::text[]) AS i (one, two, body)
             ON CONFLICT (account_id, event_id, context) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at`,
    },
  },
  resources: {
    find: find("resources", "t.kind = i.one AND t.id = i.two"),
    save: {
      name: "save_resources",
      text: `INSERT INTO resources (account_id, kind, id, body, changed_at)
             SELECT $1, one, two, body, $2 FROM unnest($3::text[], $4::text[], $5::text[]) AS i (one, two, body)
             ON CONFLICT (account_id, kind, id) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at`,
    },
  },
  users: {
    find: find("users", "t.user_id = i.one AND i.two = ''"),
    save: {
      name: "save_users",
      text: `INSERT INTO users (account_id, user_id, user_pid, login_name, body)
             SELECT $1, id, pid, login_name, body
             FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS i (id, pid, login_name, body)
             ON CONFLICT (account_id, user_id) DO UPDATE
             SET user_pid = excluded.user_pid, login_name = excluded.login_name, body = excluded.body`,
    },
  },
  api_keys: {
    find: find("api_keys", "t.key_id = i.one AND i.two = ''"),
    save: {
      name: "save_keys",
      text: `INSERT INTO api_keys (account_id, key_id, body)
             SELECT $1, id, body FROM unnest($2::text[], $3::text[]) AS i (id, body)
             ON CONFLICT (account_id, key_id) DO UPDATE SET body = excluded.body`,
    },
  },
} satisfies Record<Table, { readonly find: Statement; readonly save: Statement }>;

const REMOVE_VARIANTS: Statement = {
  name: "remove_variants",
  text: `DELETE FROM variants t USING unnest($2::text[], $3::text[]) AS i (event_id, context)
         WHERE t.account_id = $1 AND t.event_id = i.event_id AND t.context = i.context`,
};

const ADD_HISTORY: Statement = {
  name: "add_history",
  text: `INSERT INTO history (account_id, revision, actor, subject, before, after)
         SELECT $1, $2, $3, subject, before, after
         FROM unnest($4::text[], $5::text[], $6::text[]) AS i (subject, before, after)`,
};

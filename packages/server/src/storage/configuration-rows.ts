import {
  type Context,
  type EventId,
  type Revision,
  type StoredVariant,
  toRevision,
  type Variant,
} from "@signpost/core";
import { contextOf, jsonOf, numberOf, optionalJsonOf, type Row, textOf } from "./columns.ts";
import type {
  Actor,
  ConfigurationChange,
  ConfigurationChanges,
  Fields,
  HistoryEntry,
  HistoryPage,
  StoredResource,
  VariantAddress,
} from "./configuration-store.ts";
import { type KindWord, parseKind, wordOf } from "./resources/resource-words.ts";
import { toResource } from "./resources/to-resource.ts";

/** What every store decides alike about configuration and its history. */

interface HistoryQuery {
  readonly before?: Revision;
  readonly cursor?: string;
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

/** Where a page of the history begins: before this revision, or in it and after this subject. */
export function toHistoryStart({ before, cursor }: HistoryQuery): readonly [revision: number, subject: string] {
  return cursor === undefined ? [before ?? Number.MAX_SAFE_INTEGER, LAST_SUBJECT] : parseCursor(cursor);
}

/** From one row more than asked for, which tells whether there is more. */
export function toHistoryPage(rows: readonly Row[], limit: number): HistoryPage {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    entries: shown.flatMap(toHistoryEntry),
    ...(rows.length > limit && last !== undefined ? { next: toCursor(last) } : {}),
  };
}

type Subject =
  | { readonly kind: "message"; readonly eventId: EventId; readonly context: Context }
  | { readonly kind: KindWord | "user" | "key"; readonly id: string };

/** Equal subjects are equal texts: the keys always come in this order. */
export function subjectOf(change: ConfigurationChange): string {
  return JSON.stringify(toSubject(change));
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
      return { kind: wordOf(change.resource.kind), id: change.resource.id };
    case "user":
      return { kind: "user", id: change.user.userId };
    case "key":
      return { kind: "key", id: change.key.keyId };
  }
}

const SECRETS: ReadonlySet<string> = new Set(["passwordHash", "secrets"]);

/** Wherever it stands: that there was a sign-in link may be shown, and what proves it may not. */
function hideHashes(name: string, value: unknown): unknown {
  return name === "tokenHash" ? undefined : value;
}

/** AUT-6: what of a stored thing goes into the history. */
export function toShownText(body: string): string {
  const thing: Fields = JSON.parse(body);
  return JSON.stringify(Object.fromEntries(Object.entries(thing).filter(([name]) => !SECRETS.has(name))), hideHashes);
}

function toVariantAddress(row: Row): VariantAddress {
  return { eventId: textOf(row, "event_id") as EventId, context: contextOf(row) };
}

export function toStoredVariant(row: Row): StoredVariant {
  return {
    ...toVariantAddress(row),
    variant: jsonOf<Variant>(row, "body"),
    changedAt: toRevision(numberOf(row, "changed_at")),
  };
}

/** One of a kind that only a later release knows is nothing to this one. */
export function toStoredResource(row: Row): readonly StoredResource[] {
  const kind = parseKind(textOf(row, "kind"));
  if (kind === undefined) return [];
  const resource = toResource(kind, textOf(row, "id"), jsonOf<Fields>(row, "body"));
  return [{ ...resource, changedAt: toRevision(numberOf(row, "changed_at")) }];
}

/** From one row of the account, one of each resource that was written, and one of each variant, without a body where it is removed. */
export function toConfigurationChanges(rows: readonly Row[]): ConfigurationChanges | undefined {
  const account = rows.find(({ part }) => part === "account");
  if (account === undefined) return undefined;
  const variants = rows.filter(({ part }) => part === "variant");
  return {
    revision: toRevision(numberOf(account, "revision")),
    resources: rows.filter(({ part }) => part === "resource").flatMap(toStoredResource),
    variants: variants.filter(({ body }) => body !== null).map(toStoredVariant),
    removed: variants.filter(({ body }) => body === null).map(toVariantAddress),
  };
}

/** Of a kind that only a later release knows, none. */
export function toHistoryEntry(row: Row): readonly HistoryEntry[] {
  const entry = { revision: toRevision(numberOf(row, "revision")), actor: jsonOf<Actor>(row, "actor") };
  const subject = jsonOf<Subject>(row, "subject");
  if (subject.kind === "message") return [{ ...entry, ...subject, ...toBeforeAndAfter<Variant>(row) }];
  const kind = subject.kind === "user" || subject.kind === "key" ? subject.kind : parseKind(subject.kind);
  if (kind === undefined) return [];
  const sides = toBeforeAndAfter<Fields>(row);
  return [{ ...entry, kind, id: subject.id, ...toAppearance(sides), ...sides }];
}

/** A thing is called by its name, and a user by the one that it logs in with. */
function toAppearance({ before, after }: { before?: Fields; after?: Fields }) {
  const { loginName, name } = after ?? before ?? {};
  const called = loginName ?? name ?? undefined;
  const isDeleted = after?.["deleted"] === true || after?.["isDeleted"] === true;
  return {
    ...(called === undefined ? {} : { name: String(called) }),
    ...(isDeleted ? ({ isDeleted } as const) : {}),
  };
}

function toBeforeAndAfter<T>(row: Row): { before?: T; after?: T } {
  const before = optionalJsonOf<T>(row, "before");
  const after = optionalJsonOf<T>(row, "after");
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

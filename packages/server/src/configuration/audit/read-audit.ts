import type { AccountId, Instant } from "@signpost/core";
import type { HistoryEntry } from "../../storage/configuration-store.ts";
import type { Storage } from "../../storage/storage.ts";
import { type AuditRow, toAuditRows } from "./to-audit-rows.ts";

/** What of the audit trail is asked for (API §12). */
export interface AuditQuery {
  /** First instant that counts. */
  readonly from: Instant;
  /** First instant that counts no more. */
  readonly until: Instant;
  readonly first: number;
  readonly offset: number;
  readonly isAscending: boolean;
  /** Ids or names of originators; empty: all. */
  readonly users: readonly string[];
  readonly componentTypes: readonly string[];
  readonly withAutomatic: boolean;
}

export interface AuditAnswer {
  readonly total: number;
  readonly rows: readonly AuditRow[];
}

const PAGE = 500;
/** More than an account writes in years; past it the oldest are left out. */
const MAX_ENTRIES = 200_000;

/** HIS-3: the history, told as the audit trail tells it. */
export async function readAudit(
  { configuration }: Pick<Storage, "configuration">,
  accountId: AccountId,
  query: AuditQuery,
): Promise<AuditAnswer> {
  const entries = await readEntries(configuration, accountId, query);
  const rows = entries.flatMap(toAuditRows).filter((row) => isAskedFor(row, query));
  const ordered = query.isAscending ? rows.toReversed() : rows;
  return { total: rows.length, rows: ordered.slice(query.offset, query.offset + query.first) };
}

async function readEntries(
  configuration: Storage["configuration"],
  accountId: AccountId,
  { from, until }: AuditQuery,
): Promise<readonly HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  for (let cursor: string | undefined; entries.length < MAX_ENTRIES; ) {
    const page = await configuration.listHistory(accountId, {
      limit: PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    entries.push(...page.entries.filter(({ actor }) => actor.at >= from && actor.at < until));
    const oldest = page.entries.at(-1);
    if (page.next === undefined || oldest === undefined || oldest.actor.at < from) return entries;
    cursor = page.next;
  }
  return entries;
}

function isAskedFor(row: AuditRow, { users, componentTypes, withAutomatic }: AuditQuery): boolean {
  return (
    (withAutomatic || !row.isAutomatic) &&
    (users.length === 0 || users.includes(row.originatorUserId) || users.includes(row.originator)) &&
    (componentTypes.length === 0 || componentTypes.includes(row.objectType))
  );
}

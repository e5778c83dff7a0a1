import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { Row } from "../columns.ts";
import { StorageUnavailable } from "../storage.ts";
import type { OnFault } from "../store-health.ts";
import { toStoreError } from "./failures.ts";
import { makeForOwnerOnly } from "./make-for-owner-only.ts";

/** The driver behind few methods. Statements are prepared once; values are always bound. */
export interface Database {
  prepare(sql: string): Statement;
  /** All of `work` or none of it. Not for asynchronous work: another writer would get in between. */
  transaction<T>(work: () => T): T;
  /** Reads of one moment: each on its own would lock the file and let go of it, which takes longer than the reading. */
  snapshot<T>(work: () => T): T;
  execute(sql: string): void;
  close(): void;
}

/** A prepared statement. Values are bound in the order of the question marks. */
export interface Statement {
  get(...values: readonly SQLInputValue[]): Row | undefined;
  all(...values: readonly SQLInputValue[]): Row[];
  /** Row by row, up to the one with which it is enough: what follows is not read. */
  until(isEnough: (row: Row) => boolean, ...values: readonly SQLInputValue[]): Row[];
  /** How many rows it changed. */
  run(...values: readonly SQLInputValue[]): number;
  /** As `run`, and answers the row id it made. */
  insert(...values: readonly SQLInputValue[]): number;
}

/** Which file holds the database, and who hears of its faults. */
export interface DatabaseOptions {
  readonly file: string;
  /** For tests: a disk that is full after this many pages. */
  readonly maxPages?: number;
  /** For tests: the bytes of a store with which one in memory begins. Absent: it is empty. */
  readonly image?: Uint8Array | undefined;
  /** Absent: nobody is told. */
  readonly onFault?: OnFault;
}

/**
 * Opens the file, or makes it, readable for its owner only (OPS-17). Throws what SQLite says where it is no database.
 */
export function openDatabase({ file, maxPages, image, onFault = () => {} }: DatabaseOptions): Database {
  const guarded = createGuard(onFault);
  if (file !== ":memory:") makeForOwnerOnly(file);
  const db = new DatabaseSync(file);
  try {
    if (image !== undefined) db.deserialize(image);
    configure(db, maxPages);
  } catch (error) {
    db.close();
    throw error;
  }
  return {
    prepare: (sql) => toStatement(db.prepare(sql), guarded),
    execute: (sql) => guarded(() => db.exec(sql)),
    transaction: (work) => runTransaction(db, "BEGIN IMMEDIATE", { work, guarded }),
    snapshot: (work) => runTransaction(db, "BEGIN", { work, guarded }),
    close: () => db.close(),
  };
}

function configure(db: DatabaseSync, maxPages: number | undefined): void {
  db.exec("PRAGMA journal_mode = WAL");
  // FULL: an acknowledged commit survives losing power, not only losing the process (DLV-1).
  db.exec("PRAGMA synchronous = FULL");
  db.exec("PRAGMA foreign_keys = ON");
  // In KiB, below zero. Enough for the indexes of the conversations that are open on a busy day.
  db.exec("PRAGMA cache_size = -32768");
  db.exec("PRAGMA busy_timeout = 5000");
  if (maxPages !== undefined) db.exec(`PRAGMA max_page_count = ${Math.trunc(maxPages)}`);
}

function toStatement(statement: StatementSync, guarded: Guard): Statement {
  return {
    get: (...values) => guarded(() => statement.get(...values)),
    all: (...values) => guarded(() => statement.all(...values)),
    until: (isEnough, ...values) =>
      guarded(() => {
        const rows: Row[] = [];
        for (const row of statement.iterate(...values)) {
          rows.push(row);
          if (isEnough(row)) break;
        }
        return rows;
      }),
    run: (...values) => guarded(() => Number(statement.run(...values).changes)),
    insert: (...values) => guarded(() => Number(statement.run(...values).lastInsertRowid)),
  };
}

function runTransaction<T>(
  db: DatabaseSync,
  begin: string,
  { work, guarded }: { readonly work: () => T; readonly guarded: Guard },
): T {
  guarded(() => db.exec(begin));
  try {
    const result = work();
    guarded(() => db.exec("COMMIT"));
    return result;
  } catch (error) {
    // A full disk may have ended the transaction already.
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}

type Guard = <T>(work: () => T) => T;

function createGuard(onFault: OnFault): Guard {
  return (work) => {
    try {
      return work();
    } catch (thrown) {
      const error = toStoreError(thrown);
      if (error instanceof StorageUnavailable) onFault(error);
      throw error;
    }
  };
}

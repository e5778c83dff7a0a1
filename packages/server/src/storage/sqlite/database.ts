import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { Row } from "../columns.ts";
import { StorageUnavailable, type StoreTrouble } from "../storage.ts";
import type { OnFault } from "../store-health.ts";

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

export interface Statement {
  get(...values: readonly SQLInputValue[]): Row | undefined;
  all(...values: readonly SQLInputValue[]): Row[];
  /** How many rows it changed. */
  run(...values: readonly SQLInputValue[]): number;
  /** As `run`, and answers the row id it made. */
  insert(...values: readonly SQLInputValue[]): number;
}

export interface DatabaseOptions {
  readonly file: string;
  /** For tests: a disk that is full after this many pages. */
  readonly maxPages?: number;
  /** Absent: nobody is told. */
  readonly onFault?: OnFault;
}

export function openDatabase({ file, maxPages, onFault = () => {} }: DatabaseOptions): Database {
  const guarded = createGuard(onFault);
  const db = new DatabaseSync(file);
  db.exec("PRAGMA journal_mode = WAL");
  // FULL: an acknowledged commit survives losing power, not only losing the process (DLV-1).
  db.exec("PRAGMA synchronous = FULL");
  db.exec("PRAGMA foreign_keys = ON");
  // In KiB, below zero. Enough for the indexes of the conversations that are open on a busy day.
  db.exec("PRAGMA cache_size = -32768");
  db.exec("PRAGMA busy_timeout = 5000");
  if (maxPages !== undefined) db.exec(`PRAGMA max_page_count = ${Math.trunc(maxPages)}`);
  return {
    prepare: (sql) => toStatement(db.prepare(sql), guarded),
    execute: (sql) => db.exec(sql),
    transaction: (work) => runTransaction(db, "BEGIN IMMEDIATE", { work, guarded }),
    snapshot: (work) => runTransaction(db, "BEGIN", { work, guarded }),
    close: () => db.close(),
  };
}

function toStatement(statement: StatementSync, guarded: Guard): Statement {
  return {
    get: (...values) => guarded(() => statement.get(...values)),
    all: (...values) => guarded(() => statement.all(...values)),
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

/** Primary result codes of SQLite that say the disk or the file is at fault, not the statement; in words for operators. */
const DISK_FAULTS: Readonly<Record<number, string>> = {
  5: "another process has it locked",
  8: "it is read-only",
  10: "the disk fails",
  11: "it is damaged",
  13: "the disk is full",
  14: "its file cannot be opened",
  26: "its file is not a store any more",
};
const TROUBLES: Readonly<Record<number, StoreTrouble>> = { 11: "damaged", 13: "full", 26: "damaged" };

type Guard = <T>(work: () => T) => T;

function createGuard(onFault: OnFault): Guard {
  return (work) => {
    try {
      return work();
    } catch (error) {
      const fault = toFault(error);
      if (fault === undefined) throw error;
      onFault(fault);
      throw fault;
    }
  };
}

function toFault(error: unknown): StorageUnavailable | undefined {
  if (!(error instanceof Error && "errcode" in error && typeof error.errcode === "number")) return undefined;
  const code = error.errcode & 0xff;
  const problem = DISK_FAULTS[code];
  if (problem === undefined) return undefined;
  return new StorageUnavailable(`the store cannot be used: ${problem}`, { cause: error, trouble: TROUBLES[code] });
}

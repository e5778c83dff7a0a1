import type pg from "pg";
import type { TimeSource } from "../../time.ts";
import type { Row } from "../columns.ts";
import { StorageUnavailable } from "../storage.ts";
import type { OnFault } from "../store-health.ts";
import { Connections } from "./connections.ts";
import { probe, query } from "./query.ts";
import { Transactions } from "./transactions.ts";

/** Parsed and planned once for each connection, under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  /**
   * It reads a table that grows as fast as people write: outside of a transaction, too, it is planned so that it goes by an
   * index. All statements of transactions are.
   */
  readonly isByIndex?: true;
}

/** Buffers are arrays in binary form. */
export type Value = string | number | boolean | null | Buffer;

/** Runs statements, on a connection of the pool or within a transaction. */
export interface Queries {
  all(statement: Statement, ...values: readonly Value[]): Promise<readonly Row[]>;
  /** How many rows it changed. */
  run(statement: Statement, ...values: readonly Value[]): Promise<number>;
}

/** The driver behind few methods. Outside of a transaction only what may be done twice: it is tried again when its connection was lost. */
export interface Database extends Queries {
  /**
   * All of `work` or none of it. What `work` does not wait for goes out together with the commit, in one flight. `work` runs
   * again when it collided with another transaction, or lost its connection before the commit.
   */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Once, and not for longer than that: what fails is not tried again. */
  probe(statement: Statement, values: readonly Value[], withinMs: number): Promise<void>;
  /** A connection of its own, outside of the pool's settings and limits. */
  withConnection<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** How PostgreSQL is reached, and how patiently. */
export interface DatabaseOptions {
  readonly url: string;
  readonly time: TimeSource;
  /** Connections at most. */
  readonly poolSize?: number;
  /** How long an interrupted commit is asked after before its outcome counts as unknown. */
  readonly outcomeWithinMs?: number;
  /** Absent: nobody is told. */
  readonly onFault?: OnFault;
}

/**
 * Opens a pool of connections; nothing is connected before the first statement. Whatever is broken off is told to
 * `onFault` (OPS-20).
 */
export function openDatabase({
  url,
  time,
  poolSize = 10,
  outcomeWithinMs = 5_000,
  onFault = () => {},
}: DatabaseOptions): Database {
  const connections = new Connections({ url, poolSize });
  const transactions = new Transactions(connections, { time, outcomeWithinMs });

  /** What heals by itself is no fault; whoever asked is told of the others, and so is `onFault`. */
  async function watched<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (error instanceof StorageUnavailable) onFault(error);
      throw error;
    }
  }

  return {
    all: async (statement, ...values) => (await watched(query(connections, statement, values))).rows,
    run: async (statement, ...values) => (await watched(query(connections, statement, values))).rowCount ?? 0,
    transaction: (work) => watched(transactions.run(work)),
    probe: (statement, values, withinMs) => watched(probe(connections, statement, values, withinMs)),
    withConnection: (work) => connections.withConnection(work),
    close: () => connections.close(),
  };
}

import { randomUUID } from "node:crypto";
import pg from "pg";
import type { TimeSource } from "../../time.ts";
import type { Row } from "../columns.ts";
import { StorageUnavailable } from "../storage.ts";
import type { OnFault } from "../store-health.ts";
import { toStorable } from "./binary-arrays.ts";
import { Collision, ConnectionLost, toConnectError, toStoreError } from "./failures.ts";

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

/** Between two questions after an interrupted commit. */
const ASK_AGAIN_MS = 50;
/** Collisions heal by themselves; more in a row than this is a fault. */
const MAX_ATTEMPTS = 5;

const POLICY = [
  // DLV-1: an acknowledged commit survives losing power. Stricter settings (of replication) are the operator's, and stay.
  "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'",
  // Nothing here runs for so long that it is worth compiling, and it would be compiled anew each time it runs.
  "SET jit = off; SET plan_cache_mode = force_generic_plan",
  // Nothing here takes long. A node that hangs or loses the network must not keep its rows from the others.
  "SET statement_timeout = '20s'; SET idle_in_transaction_session_timeout = '30s'; SET lock_timeout = '10s'",
].join("; ");

/**
 * A plan that was made while a table was small reads the whole of it, and still does so when it has grown. In one message. For
 * the transaction only: set for good, it makes the costs of plans that cannot do without look absurd (decision 0019).
 */
const BEGIN_BY_INDEX = [
  "BEGIN",
  "SET LOCAL enable_seqscan = off",
  "SET LOCAL enable_hashjoin = off",
  "SET LOCAL enable_mergejoin = off",
].join("; ");

/** Row ids, instants and counters are bigint there and numbers here: none comes near 2^53. */
const INT8 = 20;

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
  const types = new pg.TypeOverrides();
  types.setTypeParser(INT8, Number);
  const connection = { connectionString: url, types, keepAlive: true, connectionTimeoutMillis: 5_000 };
  const pool = new pg.Pool({
    ...connection,
    max: poolSize,
    query_timeout: 30_000,
    pipeline: true,
    idleTimeoutMillis: 5 * 60_000,
    application_name: "signpost",
    onConnect: async (client) => {
      await client.query(POLICY);
    },
  });
  // A connection that ends while nobody uses it is left out by the pool; one that somebody uses fails that query.
  pool.on("error", () => {});
  const marks = new WeakMap<pg.PoolClient, Mark>();
  pool.on("connect", (client) => {
    marks.set(client, { connection: randomUUID(), number: 0 });
    client.on("error", () => {});
  });

  async function connect(): Promise<pg.PoolClient> {
    try {
      return await pool.connect();
    } catch (error) {
      throw new StorageUnavailable("the store cannot be reached", { cause: error });
    }
  }

  /** For what may be done twice. */
  async function query(statement: Statement, values: readonly Value[]): Promise<pg.QueryResult<Row>> {
    for (let attempt = 1; ; attempt++) {
      const client = await connect();
      try {
        const result = await (statement.isByIndex ? sendByIndex : send)(client, statement, values);
        client.release();
        return result;
      } catch (error) {
        client.release(error instanceof ConnectionLost);
        if (attempt === MAX_ATTEMPTS || !(error instanceof Collision || error instanceof ConnectionLost)) throw error;
      }
    }
  }

  async function transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await attemptTransaction(work);
      } catch (error) {
        // Both are thrown only when nothing was committed.
        if (attempt === MAX_ATTEMPTS || !(error instanceof Collision || error instanceof ConnectionLost)) throw error;
      }
    }
  }

  async function attemptTransaction<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    const client = await connect();
    const flight = createFlight(client);
    try {
      const mark = nextMark(client);
      flight.begin();
      flight.run(MARK, mark.connection, mark.number);
      const result = await work(flight);
      await commit(flight, mark);
      client.release();
      return result;
    } catch (error) {
      client.release(await rollBack(client, error));
      throw error;
    }
  }

  function nextMark(client: pg.PoolClient): Mark {
    const { connection, number } = marks.get(client) ?? { connection: randomUUID(), number: 0 };
    const mark = { connection, number: number + 1 };
    marks.set(client, mark);
    return mark;
  }

  /**
   * A connection that is lost between the commit and its answer leaves open which of both was. The transaction's mark tells, as
   * soon as the server can be reached again; as long as the transaction is not over, its mark is locked.
   */
  async function commit(flight: Flight, mark: Mark): Promise<void> {
    try {
      await flight.commit();
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error;
      const outcome = await findOutcome(mark, time.elapsedMs() + outcomeWithinMs);
      if (outcome === "committed") return;
      throw outcome === "aborted" ? error : new StorageUnavailable(error.message, { cause: error, mayBeWritten: true });
    }
  }

  async function findOutcome(mark: Mark, until: number): Promise<"committed" | "aborted" | "unknown"> {
    while (time.elapsedMs() < until) {
      try {
        const { rows } = await query(FIND_MARK, [mark.connection]);
        return rows[0]?.["number"] === mark.number ? "committed" : "aborted";
      } catch (error) {
        if (!(error instanceof StorageUnavailable)) return "unknown";
      }
      await time.sleep(ASK_AGAIN_MS);
    }
    return "unknown";
  }

  async function probe(statement: Statement, values: readonly Value[], withinMs: number): Promise<void> {
    const client = await connect();
    try {
      await send(client, statement, values, withinMs);
      client.release();
    } catch (error) {
      client.release(error instanceof ConnectionLost);
      throw error;
    }
  }

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
    all: async (statement, ...values) => (await watched(query(statement, values))).rows,
    run: async (statement, ...values) => (await watched(query(statement, values))).rowCount ?? 0,
    transaction: (work) => watched(transaction(work)),
    probe: (statement, values, withinMs) => watched(probe(statement, values, withinMs)),
    async withConnection(work) {
      const client = new pg.Client(connection);
      client.on("error", () => {});
      try {
        await client.connect().catch((error: unknown) => {
          throw toConnectError(error);
        });
        return await work(client);
      } finally {
        await client.end();
      }
    },
    close: () => pool.end(),
  };
}

const COMMIT: Statement = { name: "commit", text: "COMMIT" };
const MARK: Statement = {
  name: "mark",
  text: `INSERT INTO commit_marks (connection, number, at) VALUES ($1, $2, now())
         ON CONFLICT (connection) DO UPDATE SET number = excluded.number, at = excluded.at`,
};
const FIND_MARK: Statement = {
  name: "find_mark",
  text: "SELECT number FROM commit_marks WHERE connection = $1 FOR UPDATE",
};

/** Of the latest transaction of a connection; those that were rolled back count, too. */
interface Mark {
  readonly connection: string;
  readonly number: number;
}

/** The queries of one transaction, all on their way at once unless the caller waits in between. */
interface Flight extends Queries {
  begin(): void;
  commit(): Promise<void>;
}

function createFlight(client: pg.PoolClient): Flight {
  const underWay: Promise<unknown>[] = [];
  const start = <T>(result: Promise<T>): Promise<T> => {
    underWay.push(result);
    // Heard by `commit`, if by nobody before.
    result.catch(() => {});
    return result;
  };
  const map = async <T>(result: Promise<pg.QueryResult<Row>>, to: (result: pg.QueryResult<Row>) => T) =>
    to(await result);
  const quiet = <T>(promise: Promise<T>) => {
    promise.catch(() => {});
    return promise;
  };
  return {
    begin: () => void start(begin(client)),
    all: (statement, ...values) => quiet(map(start(send(client, statement, values)), ({ rows }) => rows)),
    run: (statement, ...values) => quiet(map(start(send(client, statement, values)), ({ rowCount }) => rowCount ?? 0)),
    async commit() {
      const committed = send(client, COMMIT, []);
      committed.catch(() => {});
      await Promise.all(underWay);
      const { command } = await committed;
      if (command !== "COMMIT") throw new Error("a transaction was rolled back although nothing failed in it");
    },
  };
}

async function begin(client: pg.PoolClient): Promise<void> {
  try {
    await client.query(BEGIN_BY_INDEX);
  } catch (error) {
    throw toStoreError(error);
  }
}

/** A transaction of its own, in one flight. When the statement fails, the commit ends it as a rollback would. */
async function sendByIndex(
  client: pg.PoolClient,
  statement: Statement,
  values: readonly Value[],
): Promise<pg.QueryResult<Row>> {
  const [begun, result, ended] = [begin(client), send(client, statement, values), send(client, COMMIT, [])];
  await Promise.allSettled([begun, result, ended]);
  await begun;
  return result;
}

async function send(
  client: pg.PoolClient,
  { name, text }: Statement,
  values: readonly Value[],
  withinMs?: number,
): Promise<pg.QueryResult<Row>> {
  try {
    return await client.query<Row>({
      name,
      text,
      ...(withinMs === undefined ? {} : { query_timeout: withinMs }),
      values: values.map((value) => (typeof value === "string" ? toStorable(value) : value)),
    });
  } catch (error) {
    throw toStoreError(error);
  }
}

/** Whether the connection is of no use any more. */
async function rollBack(client: pg.PoolClient, error: unknown): Promise<boolean> {
  if (error instanceof ConnectionLost) return true;
  return client.query("ROLLBACK").then(
    () => false,
    () => true,
  );
}

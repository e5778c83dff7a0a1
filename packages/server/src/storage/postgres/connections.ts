import { randomUUID } from "node:crypto";
import pg from "pg";
import { StorageUnavailable } from "../storage.ts";
import { toConnectError } from "./failures.ts";

/** Of the latest transaction of a connection; those that were rolled back count, too. */
export interface Mark {
  readonly connection: string;
  readonly number: number;
}

/** Where they lead, and how many there may be. */
export interface ConnectionOptions {
  readonly url: string;
  readonly poolSize: number;
}

const POLICY = [
  // DLV-1: an acknowledged commit survives losing power. Stricter settings (of replication) are the operator's, and stay.
  "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'",
  // Nothing here runs for so long that it is worth compiling, and it would be compiled anew each time it runs.
  "SET jit = off; SET plan_cache_mode = force_generic_plan",
  // Nothing here takes long. A node that hangs or loses the network must not keep its rows from the others.
  "SET statement_timeout = '20s'; SET idle_in_transaction_session_timeout = '30s'; SET lock_timeout = '10s'",
].join("; ");

/** Row ids, instants and counters are bigint there and numbers here: none comes near 2^53. */
const INT8 = 20;

/** Connections that are kept for whoever needs one; nothing is connected before the first is taken. */
export class Connections {
  readonly #config: pg.ClientConfig;
  readonly #pool: pg.Pool;
  readonly #marks = new WeakMap<pg.PoolClient, Mark>();

  constructor({ url, poolSize }: ConnectionOptions) {
    const types = new pg.TypeOverrides();
    types.setTypeParser(INT8, Number);
    this.#config = { connectionString: url, types, keepAlive: true, connectionTimeoutMillis: 5_000 };
    this.#pool = this.#openPool(poolSize);
  }

  /** Whoever takes one releases it, and says then whether it is of no use any more. */
  async take(): Promise<pg.PoolClient> {
    try {
      return await this.#pool.connect();
    } catch (error) {
      throw new StorageUnavailable("the store cannot be reached", { cause: error });
    }
  }

  /** For the next transaction of that connection. */
  nextMark(client: pg.PoolClient): Mark {
    const { connection, number } = this.#marks.get(client) ?? toFirstMark();
    const mark = { connection, number: number + 1 };
    this.#marks.set(client, mark);
    return mark;
  }

  /** With one of its own, which is none of the pool's. */
  async withConnection<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
    const client = new pg.Client(this.#config);
    client.on("error", () => {});
    try {
      await client.connect().catch((error: unknown) => {
        throw toConnectError(error);
      });
      return await work(client);
    } finally {
      await client.end();
    }
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  #openPool(max: number): pg.Pool {
    const pool = new pg.Pool({
      ...this.#config,
      max,
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
    pool.on("connect", (client) => {
      this.#marks.set(client, toFirstMark());
      client.on("error", () => {});
    });
    return pool;
  }
}

function toFirstMark(): Mark {
  return { connection: randomUUID(), number: 0 };
}

import type pg from "pg";
import type { Row } from "../columns.ts";
import type { Queries, Statement, Value } from "./database.ts";
import { begin, send, sendCommit } from "./send.ts";

/** The queries of one transaction, all on their way at once unless the caller waits in between. */
export class Flight implements Queries {
  readonly #client: pg.PoolClient;
  readonly #underWay: Promise<unknown>[] = [];

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  begin(): void {
    this.#start(begin(this.#client));
  }

  all(statement: Statement, ...values: readonly Value[]): Promise<readonly Row[]> {
    return toQuiet(this.#send(statement, values).then(({ rows }) => rows));
  }

  run(statement: Statement, ...values: readonly Value[]): Promise<number> {
    return toQuiet(this.#send(statement, values).then(({ rowCount }) => rowCount ?? 0));
  }

  /** Goes out together with whatever was not waited for; rejects with the first fault of any of it. */
  async commit(): Promise<void> {
    const committed = toQuiet(sendCommit(this.#client));
    await Promise.all(this.#underWay);
    const { command } = await committed;
    if (command !== "COMMIT") throw new Error("a transaction was rolled back although nothing failed in it");
  }

  #send(statement: Statement, values: readonly Value[]): Promise<pg.QueryResult<Row>> {
    return this.#start(send(this.#client, statement, values));
  }

  #start<T>(result: Promise<T>): Promise<T> {
    this.#underWay.push(result);
    // Heard by `commit`, if by nobody before.
    return toQuiet(result);
  }
}

/** What rejects before anybody listens is no fault of the process. */
function toQuiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

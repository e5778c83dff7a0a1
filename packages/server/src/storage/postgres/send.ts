import type pg from "pg";
import type { Row } from "../columns.ts";
import { toStorable } from "./binary-arrays.ts";
import type { Statement, Value } from "./database.ts";
import { ConnectionLost, toStoreError } from "./failures.ts";

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

const COMMIT: Statement = { name: "commit", text: "COMMIT" };

/** Sends a statement over a connection; what is sent before its answer has come goes out at once, too. */
export async function send(
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

/** A transaction of its own, in one flight. When the statement fails, the commit ends it as a rollback would. */
export async function sendByIndex(
  client: pg.PoolClient,
  statement: Statement,
  values: readonly Value[],
): Promise<pg.QueryResult<Row>> {
  const [begun, result, ended] = [begin(client), send(client, statement, values), sendCommit(client)];
  await Promise.allSettled([begun, result, ended]);
  await begun;
  return result;
}

/** Begins a transaction whose statements are planned so that they go by an index. */
export async function begin(client: pg.PoolClient): Promise<void> {
  try {
    await client.query(BEGIN_BY_INDEX);
  } catch (error) {
    throw toStoreError(error);
  }
}

/** Its answer says what became of the transaction: one in which a statement failed is rolled back. */
export function sendCommit(client: pg.PoolClient): Promise<pg.QueryResult<Row>> {
  return send(client, COMMIT, []);
}

/** Whether the connection is of no use any more. */
export async function rollBack(client: pg.PoolClient, error: unknown): Promise<boolean> {
  if (error instanceof ConnectionLost) return true;
  return client.query("ROLLBACK").then(
    () => false,
    () => true,
  );
}

import type pg from "pg";
import type { Row } from "../columns.ts";
import type { Connections } from "./connections.ts";
import type { Statement, Value } from "./database.ts";
import { ConnectionLost } from "./failures.ts";
import { send, sendByIndex } from "./send.ts";
import { tryAgain } from "./try-again.ts";

/** Outside of a transaction: for what may be done twice. */
export function query(
  connections: Connections,
  statement: Statement,
  values: readonly Value[],
): Promise<pg.QueryResult<Row>> {
  const sendIt = statement.isByIndex ? sendByIndex : send;
  return tryAgain(() => useOnce(connections, (client) => sendIt(client, statement, values)));
}

/** Once, and not for longer than `withinMs`. */
export async function probe(
  connections: Connections,
  statement: Statement,
  values: readonly Value[],
  withinMs: number,
): Promise<void> {
  await useOnce(connections, (client) => send(client, statement, values, withinMs));
}

async function useOnce<T>(connections: Connections, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await connections.take();
  try {
    const result = await work(client);
    client.release();
    return result;
  } catch (error) {
    client.release(error instanceof ConnectionLost);
    throw error;
  }
}

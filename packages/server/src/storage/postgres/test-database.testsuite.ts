import type { PostgresServer } from "@signpost/test-servers/postgres";
import pg from "pg";

let schemas = 0;

/** The URL of an empty schema of its own on a test's server: much sooner made than a database. */
export async function createSchema(server: PostgresServer): Promise<string> {
  const schema = `test_${schemas++}`;
  await runSql(server.url, `CREATE SCHEMA ${schema}`);
  return `${server.url}?options=-c%20search_path%3D${schema}`;
}

export async function runSql(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

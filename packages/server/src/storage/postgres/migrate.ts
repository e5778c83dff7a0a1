import type pg from "pg";
import { listMigrations } from "../migrations/list-migrations.ts";
import { StoreNotOpened } from "../storage.ts";

/** "Signpost" in eight bytes: what every node that starts on this database waits in line for. */
const LOCK = "6010484889066107764";

/** `feed_base` is raised by more than what a reader of the restored feed can have seen in flight. */
const MARGIN = 1_000_000;

/** Brings the schema up to date, each step with its record in one transaction. Of nodes that start together one does it, the others wait. */
export async function migrate(client: pg.ClientBase): Promise<void> {
  await refuseOldServer(client);
  await client.query(`SELECT pg_advisory_lock(${LOCK})`);
  try {
    await client.query("CREATE TABLE IF NOT EXISTS migrations (number integer PRIMARY KEY, file text NOT NULL)");
    const { rows } = await client.query<{ number: number }>(
      "SELECT coalesce(max(number), 0) AS number FROM migrations",
    );
    for (const { number, file, sql } of listMigrations("postgres", rows[0]?.number ?? 0)) {
      await client.query("BEGIN");
      await client.query(sql);
      await client.query("INSERT INTO migrations (number, file) VALUES ($1, $2)", [number, file]);
      await client.query("COMMIT");
    }
    await client.query(RAISE_FEED_BASE);
    await client.query(FORGET_MARKS);
  } finally {
    await client.query(`SELECT pg_advisory_unlock(${LOCK})`).catch(() => {});
  }
}

async function refuseOldServer(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::integer AS version",
  );
  const version = rows[0]?.version ?? 0;
  if (version < 150_000)
    throw new StoreNotOpened(`Signpost needs PostgreSQL 15 or newer, and this one is ${Math.floor(version / 10_000)}`);
}

/** Of connections that ended long ago. */
const FORGET_MARKS = "DELETE FROM commit_marks WHERE at < now() - interval '1 day'";

/** The feed goes by the cluster's transaction numbers. A database that came from another cluster has positions ahead of this one's. */
const RAISE_FEED_BASE = `
  WITH newest AS (SELECT max(position) AS position FROM (SELECT position FROM sends ORDER BY id DESC LIMIT 1000) AS last)
  UPDATE feed_base SET base = newest.position + ${MARGIN} FROM newest
  WHERE newest.position >= base + pg_snapshot_xmax(pg_current_snapshot())::text::bigint`;

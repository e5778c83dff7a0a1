import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEngine, type Engine } from "@signpost/server";
import type { SetTime } from "@signpost/server/moved-time";
import { createPostgresServer, type PostgresOptions } from "@signpost/test-servers/postgres";
import pg from "pg";

/** What a measure changes of an engine. */
export interface EngineSetting {
  readonly time?: SetTime;
}

/** Where an engine keeps its rows, made empty for the work and gone after it. */
export interface Store {
  readonly name: string;
  use<T>(setting: EngineSetting, work: (engine: Engine) => Promise<T>): Promise<T>;
}

/** Does work in a new folder and removes the folder, however the work ends. */
export async function inTemporaryFolder<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), "signpost-bench-"));
  try {
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Memory as a server would have it that is not only for tests; a commit is on the disk before it is acknowledged, as always. */
const POSTGRES_SETTINGS = { shared_buffers: "512MB", max_wal_size: "4GB", max_connections: "100" };

/** A PostgreSQL of its own; its URL. */
export function withPostgres<T>(work: (url: string) => Promise<T>): Promise<T> {
  return withServer({ settings: POSTGRES_SETTINGS }, work);
}

/** As who installs Debian's package has it, and changes nothing. */
export function withDebianPostgres<T>(work: (url: string) => Promise<T>): Promise<T> {
  return withServer({ distribution: "debian" }, work);
}

async function withServer<T>(options: PostgresOptions, work: (url: string) => Promise<T>): Promise<T> {
  const server = await createPostgresServer(options);
  try {
    await server.start();
    return await work(server.url);
  } finally {
    await server.close();
  }
}

/** A further database on it; its URL. */
export async function createDatabase(serverUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Does work with an engine and closes it, however the work ends. */
export async function useEngine<T>(
  options: Parameters<typeof createEngine>[0],
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  const engine = await createEngine(options);
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

const SQLITE: Store = {
  name: "SQLite",
  use: (setting, work) => inTemporaryFolder((dir) => useEngine({ file: join(dir, "bench.db"), ...setting }, work)),
};

const POSTGRES: Store = {
  name: "PostgreSQL",
  use: (setting, work) => withPostgres((databaseUrl) => useEngine({ databaseUrl, ...setting }, work)),
};

const DEBIAN_POSTGRES: Store = {
  name: "Debian's PostgreSQL",
  use: (setting, work) => withDebianPostgres((databaseUrl) => useEngine({ databaseUrl, ...setting }, work)),
};

/** The stores that measures are done on. */
export const STORES: readonly Store[] = [SQLITE, POSTGRES, DEBIAN_POSTGRES];

import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";
import { findFreePort, type Served, serveQuietly } from "./processes.ts";

const ADMIN = { email: "admin@example.com", password: "signpost-bench" };
const TOKEN = "signpost-bench-token";
const READY_WITHIN_MS = 120_000;

/** A running Directus that holds messages with their texts, and the request that reads them all. */
export interface Directus {
  readonly served: Served;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Installation {
  readonly peerDir: string;
  readonly dataDir: string;
  /** Its own cache of answers, in its memory. */
  readonly isCached: boolean;
}

/** Starts Directus on an empty SQLite database and fills it, as the reference of reading configuration. */
export async function serveDirectus({ peerDir, dataDir, isCached }: Installation): Promise<Directus> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const environment = toEnvironment(dataDir, port, isCached);
  const cli = join(peerDir, "node_modules", "directus", "cli.js");
  // Makes the tables and the administrator.
  await promisify(execFile)(process.execPath, [cli, "bootstrap"], {
    cwd: dataDir,
    env: { ...process.env, ...environment },
    maxBuffer: 64 * 1024 * 1024,
  });
  const served = await serveQuietly({
    args: [cli, "start"],
    cwd: dataDir,
    environment,
    url,
    readyUrl: `${url}/server/ping`,
    withinMs: READY_WITHIN_MS,
  });
  return {
    served,
    url: `${url}/items/messages?fields=*,data.*&limit=-1&deep[data][_limit]=-1`,
    headers: { authorization: `Bearer ${TOKEN}` },
  };
}

function toEnvironment(dataDir: string, port: number, isCached: boolean) {
  return {
    DB_CLIENT: "sqlite3",
    DB_FILENAME: join(dataDir, "directus.db"),
    HOST: "127.0.0.1",
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    SECRET: randomBytes(24).toString("hex"),
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    ADMIN_TOKEN: TOKEN,
    // What would cost it time without being asked for: a line of log for each request, statistics, compression, limits.
    LOG_LEVEL: "error",
    TELEMETRY: "false",
    COMPRESSION: "false",
    RATE_LIMITER_ENABLED: "false",
    CACHE_ENABLED: String(isCached),
    CACHE_STORE: "memory",
    CACHE_TTL: "30m",
    QUERY_LIMIT_MAX: "-1",
  };
}

/** Two tables, as one would model it there: messages, and their texts with a language each. */
export async function fillDirectus({ served, headers }: Directus, collection: Buffer): Promise<void> {
  const post = (path: string, body: unknown) => postJson(`${served.url}${path}`, headers, body);
  await post("/collections", { collection: "messages", schema: {}, meta: {}, fields: [TEXT_KEY, flag("enabled")] });
  await post("/collections", {
    collection: "texts",
    schema: {},
    meta: {},
    fields: [NUMBER_KEY, text("message"), text("lang"), text("msg"), flag("isDefault")],
  });
  await post("/fields/messages", { field: "data", type: "alias", meta: { special: ["o2m"], interface: "list-o2m" } });
  await post("/relations", {
    collection: "texts",
    field: "message",
    related_collection: "messages",
    meta: { one_field: "data" },
    schema: { on_delete: "CASCADE" },
  });
  const messages = parseMessages(collection);
  await post(
    "/items/messages",
    messages.map(({ id }) => ({ id, enabled: true })),
  );
  await post(
    "/items/texts",
    messages.flatMap(({ id, data }) => data.map(({ lang, msg }) => ({ message: id, lang, msg, isDefault: false }))),
  );
}

/** A comparison with a server that answers less would say nothing. */
export async function mustHoldTheSame({ url, headers }: Directus, collection: Buffer): Promise<void> {
  const answer = await fetch(url, { headers });
  const held: { data: readonly Message[] } = JSON.parse(await answer.text());
  const [ours, theirs] = [toLines(parseMessages(collection)), toLines(held.data)];
  if (ours !== theirs) throw new Error("the content server does not hold the texts that we hold");
}

interface Message {
  readonly id: string;
  readonly data: readonly { readonly lang: string; readonly msg: string }[];
}

function parseMessages(collection: Buffer): readonly Message[] {
  return JSON.parse(collection.toString("utf8"));
}

function toLines(messages: readonly Message[]): string {
  return messages
    .flatMap(({ id, data }) => data.map(({ lang, msg }) => `${id} ${lang} ${msg}`))
    .toSorted()
    .join("\n");
}

const TEXT_KEY = { field: "id", type: "string", schema: { is_primary_key: true, length: 255 }, meta: {} };
const NUMBER_KEY = {
  field: "id",
  type: "integer",
  schema: { is_primary_key: true, has_auto_increment: true },
  meta: {},
};

function text(field: string) {
  return { field, type: field === "msg" ? "text" : "string", schema: {}, meta: {} };
}

function flag(field: string) {
  return { field, type: "boolean", schema: { default_value: false }, meta: { special: ["cast-boolean"] } };
}

async function postJson(url: string, headers: Readonly<Record<string, string>>, body: unknown): Promise<void> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${new URL(url).pathname} answered ${answer.status}: ${await answer.text()}`);
}

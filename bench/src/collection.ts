import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Served, SIGNPOST, serve } from "./processes.ts";

const MESSAGES = "/api/account/demo/configuration/engagement-window/unified-auto-messages";
const LANGUAGES = "en-US en-GB de fr-FR es-ES he ja pt-BR it nl pl sv da fi cs tr ru uk ko th".split(" ");

/** One account's whole collection, as our server answers it. */
export interface Collection {
  readonly url: string;
  readonly authorization: string;
  readonly revision: string;
  readonly body: Buffer;
}

/** Our server with every message filled, for as long as the work takes; `dir` is the work's to write in. */
export async function withCollection<T>(
  work: (ours: Served, collection: Collection, dir: string) => Promise<T>,
): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), "signpost-bench-"));
  const ours = await serve([SIGNPOST, "serve"], { SIGNPOST_PORT: "0", SIGNPOST_DATA_DIR: join(dir, "data") });
  try {
    return await work(ours, await makeCollection(ours.url), dir);
  } finally {
    await ours.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

async function makeCollection(serverUrl: string): Promise<Collection> {
  const bearer = await login(serverUrl);
  await fillCollection(serverUrl, bearer);
  const url = `${serverUrl}${MESSAGES}?v=2.0`;
  const authorization = `Bearer ${bearer}`;
  const answer = await fetch(url, { headers: { authorization } });
  const body = Buffer.from(await answer.arrayBuffer());
  return { url, authorization, revision: answer.headers.get("ac-revision") ?? "", body };
}

/** The size of a body, for the table of results. */
export function toKilobytes({ length }: Buffer): string {
  return `${(length / 1024).toFixed(0)} KB`;
}

/** The bearer of the demo account's administrator. */
export async function login(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/account/demo/login?v=1.3`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username: "admin", password: "signpost-demo" }),
  });
  const { bearer }: { bearer: string } = JSON.parse(await answer.text());
  return bearer;
}

/** Every message in 20 languages, with texts of the length that people write. */
async function fillCollection(url: string, bearer: string): Promise<void> {
  const headers = { authorization: `Bearer ${bearer}`, "content-type": "application/json" };
  const list = await fetch(`${url}${MESSAGES}?v=2.0`, { headers });
  const messages: { id: string }[] = JSON.parse(await list.text());
  const filled = messages.map(({ id }) => ({ id, data: LANGUAGES.map((lang) => ({ lang, msg: toWords(id, lang) })) }));
  const written = await fetch(`${url}${MESSAGES}?v=2.0`, { method: "PUT", headers, body: JSON.stringify(filled) });
  if (!written.ok) throw new Error(`the collection could not be filled: ${written.status} ${await written.text()}`);
}

function toWords(id: string, lang: string): string {
  return `One of our colleagues will be with you in just a moment; thank you for your patience. (${id.toLowerCase()}, ${lang})`;
}

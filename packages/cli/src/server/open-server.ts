import { randomUUID } from "node:crypto";
import { signOAuth1 } from "@signpost/client";
import { type Surroundings, UsageError } from "../command.ts";
import type { Input, OptionSpec } from "../declare/command-spec.ts";
import { type Credentials, readCredentials } from "./read-credentials.ts";

/** Those of every command that talks to a server. */
export const SERVER_OPTIONS = {
  server: { kind: "text", placeholder: "URL", meaning: "where the server is; default: http://localhost:8080" },
  account: { kind: "text", placeholder: "ID", meaning: "the account; default: demo" },
} satisfies Record<string, OptionSpec>;

/** An account on a server, with credentials. */
export interface Server {
  /** A JSON answer; a refusal is thrown in the server's own words. */
  call(method: "GET" | "POST", path: string, body?: unknown): Promise<Fields>;
  upload(path: string, bytes: Uint8Array): Promise<Fields>;
  download(path: string): Promise<Uint8Array>;
}

/** What a server answers: read field by field. */
export type Fields = Readonly<Record<string, unknown>>;

/** Opens the account that the options name. Nothing is kept open. */
export async function openServer(input: Input, surroundings: Surroundings): Promise<Server> {
  const origin = readOrigin(input.text("server") ?? "http://localhost:8080");
  const account = encodeURIComponent(input.text("account") ?? "demo");
  const authorize = await createAuthorize(origin, account, await readCredentials(surroundings));

  async function send(method: string, path: string, body?: Body): Promise<Response> {
    const url = new URL(`${origin}/v1/accounts/${account}${path}`);
    const headers = {
      authorization: await authorize(method, url),
      "x-signpost-source": "cli",
      ...(body === undefined ? {} : { "content-type": body.type }),
    };
    const answer = await reach(url, { method, headers, ...(body === undefined ? {} : { body: body.content }) });
    if (!answer.ok) throw await toRefusal(answer);
    return answer;
  }

  return {
    async call(method, path, body) {
      const sent = body === undefined ? undefined : { type: "application/json", content: JSON.stringify(body) };
      return readObject(await send(method, path, sent));
    },
    upload: async (path, bytes) => {
      const content = Buffer.from(bytes);
      return readObject(await send("POST", path, { type: "application/octet-stream", content }));
    },
    download: async (path) => new Uint8Array(await (await send("GET", path)).arrayBuffer()),
  };
}

interface Body {
  readonly type: string;
  readonly content: string | Buffer<ArrayBuffer>;
}

function readOrigin(written: string): string {
  const url = URL.parse(written);
  if (url !== null && (url.protocol === "http:" || url.protocol === "https:") && url.pathname === "/")
    return url.origin;
  throw new UsageError(
    `--server is ${JSON.stringify(written)}, and must be http:// or https:// with a host and no path`,
  );
}

type Authorize = (method: string, url: URL) => Promise<string>;

async function createAuthorize(origin: string, account: string, credentials: Credentials): Promise<Authorize> {
  switch (credentials.kind) {
    case "bearer":
      return async () => `Bearer ${credentials.token}`;
    case "oauth1":
      return (method, url) =>
        signOAuth1(credentials.keys, { method, url, nonce: randomUUID().replaceAll("-", ""), now: Date.now() });
    case "oauth2":
      return toBearer(await fetchToken(origin, account, credentials), "access_token");
    case "user":
      return toBearer(await logIn(origin, account, credentials), "bearer");
  }
}

function toBearer(said: Fields, field: string): Authorize {
  const token = said[field];
  if (typeof token !== "string") throw new UsageError(`the server's answer to the login has no ${field}`);
  return async () => `Bearer ${token}`;
}

async function logIn(
  origin: string,
  account: string,
  { username, password }: Extract<Credentials, { kind: "user" }>,
): Promise<Fields> {
  const url = new URL(`${origin}/api/account/${account}/login?v=1.3`);
  const body = JSON.stringify({ username, password });
  const answer = await reach(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  if (!answer.ok) throw await toRefusal(answer);
  return readObject(answer);
}

async function fetchToken(
  origin: string,
  account: string,
  { clientId, clientSecret }: Extract<Credentials, { kind: "oauth2" }>,
): Promise<Fields> {
  const url = new URL(`${origin}/sentinel/api/v2/account/${account}/app/token?v=2.0`);
  const fields = { client_id: clientId, client_secret: clientSecret, grant_type: "client_credentials" };
  const answer = await reach(url, { method: "POST", body: new URLSearchParams(fields) });
  if (!answer.ok) throw await toRefusal(answer);
  return readObject(answer);
}

async function reach(url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new UsageError(`${url.origin} cannot be reached: ${cause}`);
  }
}

/** In the words of whichever family the route is of (API §5.4). */
async function toRefusal(answer: Response): Promise<UsageError> {
  const text = await answer.text();
  const said = toObject(parse(text));
  const { message = said["detail"] ?? text } = toObject(said["error"]);
  return new UsageError(`the server answers ${answer.status}: ${String(message).slice(0, 2_000)}`);
}

async function readObject(answer: Response): Promise<Fields> {
  return toObject(parse(await answer.text()));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is no object has no fields. */
export function toObject(value: unknown): Fields {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** The objects of a list; what is no list has none. */
export function toObjects(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(toObject) : [];
}

import type { AccountClient } from "@signpost/client";
import type { Surroundings } from "../command.ts";
import type { Input } from "../declare/command-spec.ts";
import { readNamedAccount, withAccount } from "./open-account.ts";

/** An account on a server: what is asked and answered is JSON, or the bytes of a file. */
export interface Server {
  call(method: "GET" | "POST", path: string, body?: unknown): Promise<Fields>;
  upload(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<Fields>;
  download(path: string): Promise<Uint8Array>;
}

/** What a server answers: read field by field. */
export type Fields = Readonly<Record<string, unknown>>;

/** Does `work` with the account that the options name, and logs out whatever becomes of it. */
export function withServer<T>(
  input: Input,
  surroundings: Surroundings,
  work: (server: Server) => Promise<T>,
): Promise<T> {
  return withAccount(readNamedAccount(input), surroundings, (client) => work(toServer(client)));
}

function toServer(client: AccountClient): Server {
  return {
    async call(method, path, body) {
      const headers = { "content-type": "application/json" };
      const { text } = await client.send({
        method,
        path,
        ...(body === undefined ? {} : { headers, body: JSON.stringify(body) }),
      });
      return toObject(parse(text));
    },
    async upload(path, bytes) {
      const headers = { "content-type": "application/octet-stream" };
      // The same file again is the same import.
      const { text } = await client.send({ method: "POST", path, headers, body: bytes, isHarmlessTwice: true });
      return toObject(parse(text));
    },
    download: async (path) => (await client.send({ method: "GET", path })).bytes,
  };
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

import { readFile } from "node:fs/promises";
import type { OAuth1Keys } from "@signpost/client";
import { type Surroundings, UsageError } from "../command.ts";
import { ask } from "../commands/read-password.ts";

/** How a command proves who it is: by the environment alone, or by whoever sits at the terminal. */
export type Credentials =
  | { readonly kind: "bearer"; readonly token: string }
  | { readonly kind: "user"; readonly username: string; readonly password: string }
  | { readonly kind: "oauth1"; readonly keys: OAuth1Keys }
  | { readonly kind: "oauth2"; readonly clientId: string; readonly clientSecret: string };

/** For the help of every command that talks to a server. */
export const CREDENTIALS_ENVIRONMENT = {
  SIGNPOST_USER: "the user to log in as, with SIGNPOST_PASSWORD; asked for on a terminal",
  SIGNPOST_TOKEN: "a bearer token, in place of a user",
  SIGNPOST_OAUTH1:
    "the path of a JSON file with appKey, secret and, where there are any, accessToken and accessTokenSecret",
  SIGNPOST_OAUTH2: "the path of a JSON file with clientId and clientSecret",
};

/** OPS-4: secrets come from the environment, from files, or from the prompt; never from arguments. */
export async function readCredentials(surroundings: Surroundings): Promise<Credentials> {
  const { SIGNPOST_TOKEN, SIGNPOST_OAUTH1, SIGNPOST_OAUTH2, SIGNPOST_USER, SIGNPOST_PASSWORD } =
    surroundings.environment;
  if (SIGNPOST_TOKEN) return { kind: "bearer", token: SIGNPOST_TOKEN.replace(/^Bearer\s+/i, "") };
  if (SIGNPOST_OAUTH1) return { kind: "oauth1", keys: await readOAuth1(SIGNPOST_OAUTH1) };
  if (SIGNPOST_OAUTH2) return readOAuth2(SIGNPOST_OAUTH2);
  if (SIGNPOST_USER && SIGNPOST_PASSWORD) return { kind: "user", username: SIGNPOST_USER, password: SIGNPOST_PASSWORD };
  if (surroundings.stdin.isTTY !== true)
    throw new UsageError(
      "there is nobody to ask: set SIGNPOST_USER and SIGNPOST_PASSWORD, SIGNPOST_TOKEN, SIGNPOST_OAUTH1 or SIGNPOST_OAUTH2",
    );
  const username = SIGNPOST_USER || (await ask("User (not shown): ", surroundings));
  return { kind: "user", username, password: await ask(`Password for ${username}: `, surroundings) };
}

async function readOAuth1(path: string): Promise<OAuth1Keys> {
  const fields = await readFields("SIGNPOST_OAUTH1", path, "oauth1");
  const { appKey, secret, accessToken, accessTokenSecret } = fields;
  if (appKey === undefined || secret === undefined)
    throw toBadFile("SIGNPOST_OAUTH1", path, "must have appKey and secret");
  return {
    appKey,
    secret,
    method: "HMAC-SHA256",
    ...(accessToken === undefined ? {} : { accessToken }),
    ...(accessTokenSecret === undefined ? {} : { accessTokenSecret }),
  };
}

async function readOAuth2(path: string): Promise<Credentials> {
  const { clientId, clientSecret } = await readFields("SIGNPOST_OAUTH2", path, "oauth2");
  if (clientId !== undefined && clientSecret !== undefined) return { kind: "oauth2", clientId, clientSecret };
  throw toBadFile("SIGNPOST_OAUTH2", path, "must have clientId and clientSecret");
}

type Fields = Readonly<Record<string, string | undefined>>;

/** The fields themselves, or those of the kind within a file of several. */
async function readFields(name: string, path: string, kind: string): Promise<Fields> {
  const text = await readFile(path, "utf8").catch(() => {
    throw toBadFile(name, path, "cannot be read");
  });
  try {
    const document: unknown = JSON.parse(text);
    const own = toObject(document)[kind];
    return Object.fromEntries(
      Object.entries(toObject(own ?? document)).flatMap(([field, value]) =>
        typeof value === "string" ? [[field, value]] : [],
      ),
    );
  } catch {
    throw toBadFile(name, path, "must be a JSON object");
  }
}

function toObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function toBadFile(name: string, path: string, rule: string): UsageError {
  return new UsageError(`${name}: ${path}: ${rule}`);
}

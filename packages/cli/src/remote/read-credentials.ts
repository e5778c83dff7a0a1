import { readFile } from "node:fs/promises";
import type { ConfigurationAuth } from "@signpost/client";
import { ask } from "../ask.ts";
import { type Surroundings, UsageError } from "../command.ts";

/** How the help of commands names the ways to prove who one is. */
export const CREDENTIALS_ENVIRONMENT = {
  SIGNPOST_USER: "the login name of a user of the account",
  SIGNPOST_PASSWORD: "its password; asked for on a terminal",
  SIGNPOST_TOKEN: "a bearer token, instead of a user",
  SIGNPOST_OAUTH1: "the path of a JSON file with the four values of an OAuth 1.0 key, instead of a user",
  SIGNPOST_OAUTH2: "the path of a JSON file with clientId and clientSecret, instead of a user",
} as const;

/** Secrets come from the environment, a file or the terminal, and are never arguments (FIL-6). */
export async function readCredentials(surroundings: Surroundings): Promise<ConfigurationAuth> {
  const { environment } = surroundings;
  const said = (name: keyof typeof CREDENTIALS_ENVIRONMENT): string | undefined => environment[name] || undefined;
  const [token, oauth1, oauth2] = [said("SIGNPOST_TOKEN"), said("SIGNPOST_OAUTH1"), said("SIGNPOST_OAUTH2")];
  if (token !== undefined) return { kind: "bearer", bearer: token };
  if (oauth1 !== undefined) return readOAuth1(oauth1);
  if (oauth2 !== undefined) return readOAuth2(oauth2);
  const [name, given] = [said("SIGNPOST_USER"), said("SIGNPOST_PASSWORD")];
  if ((name === undefined || given === undefined) && surroundings.stdin.isTTY !== true)
    throw new UsageError("there is nobody to ask: set SIGNPOST_USER and SIGNPOST_PASSWORD, or SIGNPOST_TOKEN");
  const username = name ?? (await ask("User: ", surroundings, { isShown: true }));
  const password = given ?? (await ask(`Password of ${username}: `, surroundings));
  return { kind: "user", username, password };
}

async function readOAuth1(path: string): Promise<ConfigurationAuth> {
  const [appKey, secret, accessToken, accessTokenSecret] = await readValues("SIGNPOST_OAUTH1", path, [
    "appKey",
    "secret",
    "accessToken",
    "accessTokenSecret",
  ]);
  if (appKey === undefined || secret === undefined || accessToken === undefined || accessTokenSecret === undefined)
    throw new UsageError("SIGNPOST_OAUTH1: must name a file with appKey, secret, accessToken and accessTokenSecret");
  return { kind: "oauth1", appKey, secret, accessToken, accessTokenSecret, method: "HMAC-SHA256" };
}

async function readOAuth2(path: string): Promise<ConfigurationAuth> {
  const [clientId, clientSecret] = await readValues("SIGNPOST_OAUTH2", path, ["clientId", "clientSecret"]);
  if (clientId === undefined || clientSecret === undefined)
    throw new UsageError("SIGNPOST_OAUTH2: must name a file with clientId and clientSecret");
  return { kind: "oauth2", clientId, clientSecret };
}

/** The values stand at the top of the file, or in one object below it, as `demo-credentials.json` has them. */
async function readValues(
  variable: string,
  path: string,
  names: readonly string[],
): Promise<readonly (string | undefined)[]> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    throw new UsageError(
      `${variable}: ${path}: ${code === "ENOENT" ? "there is no such file" : `cannot be read (${code})`}`,
    );
  });
  const root = toFields(readJson(text, variable, path));
  const candidates = [root, ...Object.values(root).map(toFields)];
  const found = candidates.find((fields) => names.every((name) => typeof fields[name] === "string")) ?? {};
  return names.map((name) => (typeof found[name] === "string" ? found[name] : undefined));
}

function readJson(text: string, variable: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${variable}: ${path}: must be JSON`);
  }
}

function toFields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

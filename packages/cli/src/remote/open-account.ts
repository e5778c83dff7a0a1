import { type AccountClient, ConfigurationError, createAccountClient } from "@signpost/client";
import { type Surroundings, UsageError } from "../command.ts";
import type { Input, OptionSpec } from "../declare/command-spec.ts";
import { readCredentials } from "./read-credentials.ts";

/** Which server and which account: the options of every command that talks to one. */
export const SERVER_OPTIONS = {
  server: { kind: "text", placeholder: "URL", meaning: "the server; default: http://localhost:8080" },
  account: { kind: "text", placeholder: "ID", meaning: "the account; default: demo" },
} satisfies Record<string, OptionSpec>;

/** An account on a server, as the options name it. */
export interface NamedAccount {
  /** With its scheme, without a path. */
  readonly server: string;
  readonly account: string;
}

/** From `--server` and `--account`, or what they are where they are left out. */
export function readNamedAccount(input: Input, usual: Partial<NamedAccount> = {}): NamedAccount {
  const written = input.text("server") ?? usual.server ?? "http://localhost:8080";
  const url = URL.parse(written);
  const isServer = url !== null && (url.protocol === "http:" || url.protocol === "https:") && url.pathname === "/";
  if (!isServer || url.search !== "" || url.username !== "" || url.password !== "")
    throw new UsageError(
      `--server is ${JSON.stringify(written)}, and must be http:// or https:// with a host and no path`,
    );
  return { server: url.origin, account: input.text("account") ?? usual.account ?? "demo" };
}

/** Does `work` with a client of the account, and logs out whatever becomes of it. What the server refuses is a UsageError. */
export async function withAccount<T>(
  { server, account }: NamedAccount,
  surroundings: Surroundings,
  work: (client: AccountClient) => Promise<T>,
): Promise<T> {
  const { host, protocol } = new URL(server);
  const auth = await readCredentials(surroundings);
  const scheme = protocol === "https:" ? "https" : "http";
  try {
    // One repetition: somebody waits in front of it, and a server that is not there is told soon.
    const options = { accountId: account, domain: host, scheme, auth, maxAttempts: 2, userAgent: "signpost" } as const;
    const client = createAccountClient(options);
    try {
      return await work(client);
    } finally {
      await client.close().catch(() => undefined);
    }
  } catch (error) {
    throw error instanceof ConfigurationError ? new UsageError(toAdvice(error, server)) : error;
  }
}

function toAdvice({ status, message }: ConfigurationError, server: string): string {
  if (status === undefined) return `${server}: ${message}; is a server running there?`;
  if (status === 401) return `${server}: ${message}; are user and password right?`;
  return `${server}: ${message}`;
}

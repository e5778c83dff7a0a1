import { userInfo } from "node:os";
import type { Administration } from "@signpost/server/administration";
import { type Surroundings, UsageError } from "../command.ts";
import type { Input, OptionSpec } from "../declare/command-spec.ts";

/** Those of commands that print a sign-in link. */
export const LINK_OPTIONS = {
  hours: {
    kind: "number",
    placeholder: "N",
    meaning: "how many hours the link is valid; default: 24",
    least: 1,
    most: 720,
  },
  url: {
    kind: "text",
    placeholder: "URL",
    meaning:
      "the address at which users reach the server; default: SIGNPOST_PUBLIC_URL, or host and port of the settings",
  },
} satisfies Record<string, OptionSpec>;

/** The option `--account`, which all commands on users and keys have. */
export const ACCOUNT_OPTION = {
  account: {
    kind: "text",
    placeholder: "ID",
    meaning: "the account; default: the only account, or demo",
  },
} satisfies Record<string, OptionSpec>;

const USUAL_HOURS = 24;

/** How long a sign-in link is good, in milliseconds: `--hours`, or the usual time (AUT-14). */
export function toLifetimeMs(input: Input): number {
  return (input.number("hours") ?? USUAL_HOURS) * 3_600_000;
}

interface AdministerOptions {
  readonly mayCreateStore?: boolean;
  readonly url?: string | undefined;
}

/** Does `work` on the store that the settings name, and lets go of it whatever becomes of it. */
export async function administer<T>(
  { environment }: Surroundings,
  work: (administration: Administration) => Promise<T>,
  { mayCreateStore = false, url }: AdministerOptions = {},
): Promise<T> {
  const publicUrl = url === undefined ? undefined : readUrl(url);
  // Here, so that help and wrong use are told at once.
  const server = await import("@signpost/server/administration");
  try {
    const options = { environment, actorName: toUserName(), mayCreateStore, publicUrl };
    const administration = await server.openAdministration(options);
    try {
      return await work(administration);
    } finally {
      await administration.close();
    }
  } catch (error) {
    throw isTold(error, server) ? new UsageError(error.message) : error;
  }
}

type ServerPart = typeof import("@signpost/server/administration");

function isTold(error: unknown, server: ServerPart): error is Error {
  const { AdministrationError, InvalidSetting, StorageUnavailable, StoreNotOpened } = server;
  return [AdministrationError, InvalidSetting, StorageUnavailable, StoreNotOpened].some(
    (kind) => error instanceof kind,
  );
}

function readUrl(written: string): URL {
  const url = URL.parse(written);
  if (url !== null && (url.protocol === "http:" || url.protocol === "https:") && url.pathname === "/") return url;
  throw new UsageError(`--url is ${JSON.stringify(written)}, and must be http:// or https:// with a host and no path`);
}

/** HIS-1: who it was. In a container its user may have no name. */
function toUserName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? "unknown"}`;
  }
}

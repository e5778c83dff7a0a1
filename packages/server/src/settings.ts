import { isIP } from "node:net";
import { resolve } from "node:path";
import { findKeyProblem } from "./access/find-key-problem.ts";
import { type NatsAddress, parseNatsAddress } from "./broker/nats/nats-address.ts";
import { LIMIT_NAMES, LIMIT_TABLE, type LimitRow, type Limits, toLimits } from "./limits/limit-table.ts";

/** What the operator may set. OPS-3: read once, from here only; a bad value stops the start with one line. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly database: DatabaseSetting;
  readonly broker: BrokerSetting;
  /** Absent: the address that the server listens on. */
  readonly publicUrl: URL | undefined;
  /** AUT-15: names under which it answers as well; `name`, or `name:port` for that port only. */
  readonly hosts: readonly string[];
  /** Addresses or networks whose forwarded headers are believed. */
  readonly trustedProxies: readonly string[];
  readonly tls: TlsSetting;
  readonly demo: DemoSetting;
  /** Absent: made on first start and kept in the data directory. */
  readonly secretKey: string | undefined;
  /** AUT-11: from the login, however often it is refreshed. */
  readonly sessionMaxMs: number;
  readonly hookNetworks: HookNetworks;
  /** LIM-1. */
  readonly limits: Limits;
  /** TIM-6: when a backup was put back; epoch milliseconds. */
  readonly restoredAt: number | undefined;
}

/** `SIGNPOST_DATABASE_URL`, read. */
export type DatabaseSetting = { readonly kind: "sqlite" } | { readonly kind: "postgres"; readonly url: string };
/** `SIGNPOST_BROKER_URL`, read. */
export type BrokerSetting = { readonly kind: "in-process" } | { readonly kind: "nats"; readonly address: NatsAddress };
/** AUT-14: where nobody said anything, there is the demo account, and its shipped passwords are good on this machine only. */
export type DemoSetting = "off" | "implicit" | "explicit";
/** `SIGNPOST_TLS`, `SIGNPOST_TLS_CERT` and `SIGNPOST_TLS_KEY`, read together. */
export type TlsSetting =
  | { readonly kind: "off" }
  /** A development authority and certificate, made in the data directory. */
  | { readonly kind: "development" }
  | { readonly kind: "files"; readonly certificateFile: string; readonly keyFile: string };

/** HOK-1: where hooks may be besides public addresses: nowhere, anywhere, or in these addresses and networks. */
export type HookNetworks =
  | { readonly kind: "public" }
  | { readonly kind: "any" }
  | { readonly kind: "list"; readonly networks: readonly string[] };

/** Where settings come from: the process's environment, or what a test says. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that stops the start; the message is the one line to print. */
export class InvalidSetting extends Error {
  override readonly name = "InvalidSetting";
  constructor(variable: string, value: string, rule: string) {
    super(`${variable} is ${JSON.stringify(value)}, but ${rule}`);
  }
}

interface Variable {
  readonly meaning: string;
  readonly fallback: string;
  readonly isSecret?: true;
  /** It may hold a password, which is not shown. */
  readonly isUrl?: true;
}

/** The one schema: names, meanings, fallbacks. */
const VARIABLES = {
  SIGNPOST_HOST: { meaning: "address to listen on", fallback: "localhost" },
  SIGNPOST_PORT: { meaning: "port to listen on, 0 for a free one", fallback: "8080" },
  SIGNPOST_DATA_DIR: { meaning: "where the embedded store, keys and certificates live", fallback: "./data" },
  SIGNPOST_DATABASE_URL: {
    meaning: "postgres://user:password@host:port/database, which several nodes may share; empty for the embedded store",
    fallback: "",
    isUrl: true,
  },
  SIGNPOST_BROKER_URL: {
    meaning: "nats://host[:port] between several nodes, several servers comma-separated; empty for one process",
    fallback: "",
    isUrl: true,
  },
  SIGNPOST_PUBLIC_URL: {
    meaning: "the address at which clients reach the server, if it differs from host and port",
    fallback: "",
  },
  SIGNPOST_HOSTS: {
    meaning:
      "further host names of the server, comma-separated: name or name:port; the public URL's name, localhost and IP addresses are always served",
    fallback: "",
  },
  SIGNPOST_TRUSTED_PROXIES: {
    meaning: "proxies whose X-Forwarded headers the server trusts: addresses or networks (CIDR), comma-separated",
    fallback: "",
  },
  SIGNPOST_TLS: { meaning: "dev makes a development authority and certificate in the data directory", fallback: "" },
  SIGNPOST_TLS_CERT: { meaning: "PEM file of the certificate", fallback: "" },
  SIGNPOST_TLS_KEY: { meaning: "PEM file of its key", fallback: "" },
  SIGNPOST_DEMO: {
    meaning:
      "0 starts without the demo account, 1 lets its shipped passwords be used from everywhere; empty: from this machine only",
    // Not 1: what is printed here may be put into a file of settings as it is.
    fallback: "",
  },
  SIGNPOST_SECRET_KEY: {
    meaning: "protects stored secrets and signs tokens; at least 32 characters",
    fallback: "",
    isSecret: true,
  },
  SIGNPOST_SESSION_HOURS: {
    meaning:
      "hours after which users must log in again, even if they refreshed the session; a session that is not refreshed ends after 8",
    fallback: "12",
  },
  SIGNPOST_HOOK_ALLOW_PRIVATE: {
    meaning: "1: hooks may call private addresses; or a list of the addresses and networks (CIDR) that they may call",
    fallback: "0",
  },
  SIGNPOST_RESTORED_AT: {
    meaning: "the time when a backup was restored, such as 2026-03-02T10:00:00Z; messages due before it are not sent",
    fallback: "",
  },
} satisfies Record<string, Variable>;

type VariableName = keyof typeof VARIABLES;

/** All of them: those above, and one for each limit. */
const ALL_VARIABLES: Readonly<Record<string, Variable>> = {
  ...VARIABLES,
  ...Object.fromEntries(
    LIMIT_NAMES.map((name) => {
      const { variable, meaning, fallback } = LIMIT_TABLE[name];
      return [variable, { meaning: `${meaning}, 0 for no limit`, fallback: String(fallback) }];
    }),
  ),
};

/** Every variable that the server reads. */
export const SETTING_NAMES: readonly string[] = Object.keys(ALL_VARIABLES);

/** Reads all settings. Throws for the first bad one, with its name, what is wrong and what is allowed (OPS-3). */
export function readSettings(environment: Environment): Settings {
  const read = (name: VariableName): string => environment[name]?.trim() || VARIABLES[name].fallback;
  return {
    host: read("SIGNPOST_HOST"),
    port: parsePort(read("SIGNPOST_PORT")),
    dataDir: resolve(read("SIGNPOST_DATA_DIR")),
    database: parseDatabase(read("SIGNPOST_DATABASE_URL")),
    broker: parseBroker(read("SIGNPOST_BROKER_URL")),
    publicUrl: parsePublicUrl(read("SIGNPOST_PUBLIC_URL")),
    hosts: parseHosts(read("SIGNPOST_HOSTS")),
    trustedProxies: parseTrustedProxies(read("SIGNPOST_TRUSTED_PROXIES")),
    tls: parseTls(read("SIGNPOST_TLS"), read("SIGNPOST_TLS_CERT"), read("SIGNPOST_TLS_KEY")),
    demo: parseDemo(read("SIGNPOST_DEMO")),
    secretKey: parseSecretKey(read("SIGNPOST_SECRET_KEY")),
    sessionMaxMs: parseSessionHours(read("SIGNPOST_SESSION_HOURS")),
    hookNetworks: parseHookNetworks(read("SIGNPOST_HOOK_ALLOW_PRIVATE")),
    limits: toLimits((_, row) => parseLimit(row, environment[row.variable]?.trim() || String(row.fallback))),
    restoredAt: parseRestoredAt(read("SIGNPOST_RESTORED_AT")),
  };
}

/** The effective values as `NAME=value  # meaning` lines, secrets masked: what `signpost config` prints. */
export function describeSettings(environment: Environment): readonly string[] {
  readSettings(environment);
  return Object.entries(ALL_VARIABLES).map(([name, variable]) => {
    const value = environment[name]?.trim() || variable.fallback;
    return `${name}=${toShown(variable, value)}  # ${variable.meaning}`;
  });
}

function toShown({ isSecret, isUrl }: Variable, value: string): string {
  if (isSecret && value !== "") return "********";
  return isUrl ? masked(value) : value;
}

/** What commands read beside the settings (OPS-4). */
const OF_COMMANDS: ReadonlySet<string> = new Set(["SIGNPOST_USER_PASSWORD"]);

/** Variables that look like ours and are not: most likely misspelt, and worth a line at the start. */
export function findUnknownSettings(environment: Environment): readonly string[] {
  const isKnown = (name: string): boolean => Object.hasOwn(ALL_VARIABLES, name) || OF_COMMANDS.has(name);
  return Object.keys(environment).filter((name) => name.startsWith("SIGNPOST_") && !isKnown(name));
}

function parsePort(value: string): number {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  throw new InvalidSetting("SIGNPOST_PORT", value, "a port is a number from 0 to 65535");
}

function parseDatabase(value: string): DatabaseSetting {
  if (value === "") return { kind: "sqlite" };
  const url = URL.parse(value);
  if (
    url !== null &&
    (url.protocol === "postgres:" || url.protocol === "postgresql:") &&
    url.hostname !== "" &&
    /^\/[^/]+$/.test(url.pathname)
  )
    return { kind: "postgres", url: value };
  throw new InvalidSetting(
    "SIGNPOST_DATABASE_URL",
    masked(value),
    "it is empty, or postgres://user:password@host:port/database, with what is special in a password percent-encoded",
  );
}

/** The store did not open: whatever it said, as the one line that stops the start. */
export function toInvalidStore({ database, dataDir }: Settings, problem: string): InvalidSetting {
  return database.kind === "sqlite"
    ? new InvalidSetting("SIGNPOST_DATA_DIR", dataDir, problem)
    : new InvalidSetting("SIGNPOST_DATABASE_URL", masked(database.url), problem);
}

function parseBroker(value: string): BrokerSetting {
  if (value === "") return { kind: "in-process" };
  const address = parseNatsAddress(value);
  if (address !== undefined) return { kind: "nats", address };
  throw new InvalidSetting(
    "SIGNPOST_BROKER_URL",
    masked(value),
    "it is empty, or nats://host:port or tls://host:port, more of the same kind after commas",
  );
}

/** A URL may hold a password, even a misspelt one whose password runs into the host, and an error message ends up in logs. */
function masked(value: string): string {
  return value.replace(/^([a-z]*:\/*)?.*@/i, "$1****@").replaceAll(/(password=)[^&]*/gi, "$1****");
}

function parsePublicUrl(value: string): URL | undefined {
  if (value === "") return undefined;
  const url = URL.parse(value);
  if (url !== null && (url.protocol === "http:" || url.protocol === "https:") && url.pathname === "/") return url;
  throw new InvalidSetting("SIGNPOST_PUBLIC_URL", value, "it is http:// or https:// with a host and no path");
}

const HOST = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*(?::\d{1,5})?$/i;

function parseHosts(value: string): readonly string[] {
  const hosts = value.split(",").flatMap((part) => part.trim() || []);
  if (hosts.every((host) => HOST.test(host))) return hosts;
  throw new InvalidSetting("SIGNPOST_HOSTS", value, "it is a list such as chat.example.org,signpost.internal:8080");
}

function parseTrustedProxies(value: string): readonly string[] {
  const networks = value.split(",").flatMap((part) => part.trim() || []);
  if (networks.every(isNetwork)) return networks;
  throw new InvalidSetting("SIGNPOST_TRUSTED_PROXIES", value, "it is a list such as 10.0.0.1,192.168.0.0/16,::1");
}

const HOUR_MS = 3_600_000;
const MAX_SESSION_HOURS = 720;

function parseSessionHours(value: string): number {
  const hours = /^\d{1,3}$/.test(value) ? Number(value) : Number.NaN;
  if (hours >= 1 && hours <= MAX_SESSION_HOURS) return hours * HOUR_MS;
  throw new InvalidSetting("SIGNPOST_SESSION_HOURS", value, `it is a number of hours from 1 to ${MAX_SESSION_HOURS}`);
}

function parseHookNetworks(value: string): HookNetworks {
  if (value === "0") return { kind: "public" };
  if (value === "1") return { kind: "any" };
  const networks = value.split(",").flatMap((part) => part.trim() || []);
  if (networks.length > 0 && networks.every(isNetwork)) return { kind: "list", networks };
  throw new InvalidSetting(
    "SIGNPOST_HOOK_ALLOW_PRIVATE",
    value,
    "it is 0, 1 or a list such as 10.0.0.1,192.168.0.0/16,::1",
  );
}

function isNetwork(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

function parseTls(mode: string, certificateFile: string, keyFile: string): TlsSetting {
  if (mode !== "" && mode !== "dev") throw new InvalidSetting("SIGNPOST_TLS", mode, "it is empty or dev");
  if ((certificateFile === "") !== (keyFile === "")) {
    throw new InvalidSetting(
      "SIGNPOST_TLS_CERT",
      certificateFile,
      "SIGNPOST_TLS_CERT and SIGNPOST_TLS_KEY come together",
    );
  }
  if (certificateFile !== "")
    return { kind: "files", certificateFile: resolve(certificateFile), keyFile: resolve(keyFile) };
  return mode === "dev" ? { kind: "development" } : { kind: "off" };
}

function parseLimit({ variable, least }: LimitRow, value: string): number {
  const limit = /^\d{1,12}$/.test(value) ? Number(value) : Number.NaN;
  if (limit === 0 || limit >= least) return limit;
  throw new InvalidSetting(variable, value, `it is 0, or a number from ${least}`);
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

function parseRestoredAt(value: string): number | undefined {
  if (value === "") return undefined;
  const at = INSTANT.test(value) ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(at)) return at;
  throw new InvalidSetting("SIGNPOST_RESTORED_AT", value, "it is a time with its zone, such as 2026-03-02T10:00:00Z");
}

function parseDemo(value: string): DemoSetting {
  if (value === "") return "implicit";
  if (value === "0" || value === "1") return value === "1" ? "explicit" : "off";
  throw new InvalidSetting("SIGNPOST_DEMO", value, "it is empty, 0 or 1");
}

function parseSecretKey(value: string): string | undefined {
  if (value === "") return undefined;
  const problem = findKeyProblem(value);
  if (problem === undefined) return value;
  throw new InvalidSetting("SIGNPOST_SECRET_KEY", "****", `it ${problem}`);
}

import { resolve } from "node:path";
import type { NatsAddress } from "./broker/nats/nats-address.ts";
import { type Limits, toLimits } from "./limits/limit-table.ts";
import * as values from "./read-setting.ts";
import { VARIABLES, type VariableName } from "./setting-table.ts";

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

/** Reads all settings. Throws for the first bad one, with its name, what is wrong and what is allowed (OPS-3). */
export function readSettings(environment: Environment): Settings {
  const read = (name: VariableName): string => environment[name]?.trim() || VARIABLES[name].fallback;
  return {
    host: read("SIGNPOST_HOST"),
    port: values.readPort(read("SIGNPOST_PORT")),
    dataDir: resolve(read("SIGNPOST_DATA_DIR")),
    database: values.readDatabase(read("SIGNPOST_DATABASE_URL")),
    broker: values.readBroker(read("SIGNPOST_BROKER_URL")),
    publicUrl: values.readPublicUrl(read("SIGNPOST_PUBLIC_URL")),
    hosts: values.readHosts(read("SIGNPOST_HOSTS")),
    trustedProxies: values.readTrustedProxies(read("SIGNPOST_TRUSTED_PROXIES")),
    tls: values.readTls(read("SIGNPOST_TLS"), read("SIGNPOST_TLS_CERT"), read("SIGNPOST_TLS_KEY")),
    demo: values.readDemo(read("SIGNPOST_DEMO")),
    secretKey: values.readSecretKey(read("SIGNPOST_SECRET_KEY")),
    sessionMaxMs: values.readSessionHours(read("SIGNPOST_SESSION_HOURS")),
    hookNetworks: values.readHookNetworks(read("SIGNPOST_HOOK_ALLOW_PRIVATE")),
    limits: toLimits((_, row) => values.readLimit(row, environment[row.variable]?.trim() || String(row.fallback))),
    restoredAt: values.readRestoredAt(read("SIGNPOST_RESTORED_AT")),
  };
}

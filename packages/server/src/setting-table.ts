import { LIMIT_NAMES, LIMIT_TABLE } from "./limits/limit-table.ts";

/** One variable of the environment that the server reads. */
export interface Variable {
  readonly meaning: string;
  readonly fallback: string;
  readonly isSecret?: true;
  /** It may hold a password, which is not shown. */
  readonly isUrl?: true;
}

/** The one schema: names, meanings, fallbacks. */
export const VARIABLES = {
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

/** The settings that are not limits. */
export type VariableName = keyof typeof VARIABLES;

/** All of them: those above, and one for each limit. */
export const ALL_VARIABLES: Readonly<Record<string, Variable>> = {
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

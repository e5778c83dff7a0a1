/** One limit: its setting, what it counts, and its usual value. */
export interface LimitRow {
  readonly variable: `SIGNPOST_LIMIT_${string}`;
  readonly meaning: string;
  /** The unit. */
  readonly unit: string;
  readonly fallback: number;
  /** A smaller value would keep people out. 0, no limit, is always allowed. */
  readonly least: number;
}

const MB = 1024 * 1024;

/**
 * LIM-1: every limit that an operator sets, in one place. HTTP, sockets and conversations ask this table, `signpost config`
 * prints it, docs/limits.md explains it. The usual values are so high that only clients that are out of order reach them.
 */
export const LIMIT_TABLE = {
  account: {
    variable: "SIGNPOST_LIMIT_ACCOUNT",
    meaning: "requests a minute of one account; accounts may set less",
    unit: "requests a minute",
    fallback: 300_000,
    least: 60,
  },
  key: {
    variable: "SIGNPOST_LIMIT_KEY",
    meaning: "requests a minute of one user or key; accounts may set less",
    unit: "requests a minute",
    fallback: 120_000,
    least: 60,
  },
  address: {
    variable: "SIGNPOST_LIMIT_ADDRESS",
    meaning: "requests and socket upgrades a minute from one address without valid credentials",
    unit: "requests a minute",
    fallback: 12_000,
    least: 60,
  },
  signUp: {
    variable: "SIGNPOST_LIMIT_SIGN_UP",
    meaning: "visitors a minute who sign up from one address",
    unit: "visitors a minute",
    fallback: 3_000,
    least: 60,
  },
  openConversationsOfConsumer: {
    variable: "SIGNPOST_LIMIT_OPEN_CONVERSATIONS_CONSUMER",
    meaning: "conversations that one consumer may have open",
    unit: "conversations",
    fallback: 5,
    least: 1,
  },
  openConversationsOfAccount: {
    variable: "SIGNPOST_LIMIT_OPEN_CONVERSATIONS_ACCOUNT",
    meaning: "conversations that consumers of one account may have open together",
    unit: "conversations",
    fallback: 1_000_000,
    least: 100,
  },
  socketRequests: {
    variable: "SIGNPOST_LIMIT_SOCKET_REQUESTS",
    meaning: "requests a minute on one socket",
    unit: "requests a minute",
    fallback: 12_000,
    least: 60,
  },
  consumerRequests: {
    variable: "SIGNPOST_LIMIT_CONSUMER_REQUESTS",
    meaning: "requests a minute on all sockets of one consumer",
    unit: "requests a minute",
    fallback: 3_000,
    least: 60,
  },
  addressSocketRequests: {
    variable: "SIGNPOST_LIMIT_ADDRESS_SOCKET_REQUESTS",
    meaning: "requests a minute on all sockets of consumers at one address",
    unit: "requests a minute",
    fallback: 60_000,
    least: 60,
  },
  accountSocketRequests: {
    variable: "SIGNPOST_LIMIT_ACCOUNT_SOCKET_REQUESTS",
    meaning: "requests a minute on all sockets of one account",
    unit: "requests a minute",
    fallback: 3_000_000,
    least: 60,
  },
  socketBytesIn: {
    variable: "SIGNPOST_LIMIT_SOCKET_BYTES_IN",
    meaning: "bytes a minute that one socket sends",
    unit: "bytes a minute",
    fallback: 32 * MB,
    least: MB,
  },
  consumerBytesIn: {
    variable: "SIGNPOST_LIMIT_CONSUMER_BYTES_IN",
    meaning: "bytes a minute that one consumer sends on its sockets",
    unit: "bytes a minute",
    fallback: 2 * MB,
    least: MB,
  },
  addressBytesIn: {
    variable: "SIGNPOST_LIMIT_ADDRESS_BYTES_IN",
    meaning: "bytes a minute that consumers at one address send on their sockets",
    unit: "bytes a minute",
    fallback: 32 * MB,
    least: MB,
  },
  accountBytesIn: {
    variable: "SIGNPOST_LIMIT_ACCOUNT_BYTES_IN",
    meaning: "bytes a minute that all sockets of one account send",
    unit: "bytes a minute",
    fallback: 2_048 * MB,
    least: MB,
  },
  socketBytesOut: {
    variable: "SIGNPOST_LIMIT_SOCKET_BYTES_OUT",
    meaning: "bytes a minute that one socket requests; notifications are not counted",
    unit: "bytes a minute",
    fallback: 256 * MB,
    least: MB,
  },
  consumerBytesOut: {
    variable: "SIGNPOST_LIMIT_CONSUMER_BYTES_OUT",
    meaning: "bytes a minute that one consumer requests on its sockets",
    unit: "bytes a minute",
    fallback: 16 * MB,
    least: MB,
  },
  addressBytesOut: {
    variable: "SIGNPOST_LIMIT_ADDRESS_BYTES_OUT",
    meaning: "bytes a minute that consumers at one address request on their sockets",
    unit: "bytes a minute",
    fallback: 128 * MB,
    least: MB,
  },
  accountBytesOut: {
    variable: "SIGNPOST_LIMIT_ACCOUNT_BYTES_OUT",
    meaning: "bytes a minute that all sockets of one account request",
    unit: "bytes a minute",
    fallback: 8_192 * MB,
    least: MB,
  },
  socketUnsent: {
    variable: "SIGNPOST_LIMIT_SOCKET_UNSENT",
    meaning: "bytes that the client of one socket has not read; above the limit it is disconnected, and can resume",
    unit: "bytes",
    fallback: MB,
    least: 512 * 1024,
  },
  unsent: {
    variable: "SIGNPOST_LIMIT_UNSENT",
    meaning:
      "bytes that the clients of one node have not read; above the limit the socket with the most is disconnected",
    unit: "bytes",
    fallback: 256 * MB,
    least: MB,
  },
  socketsOfAddress: {
    variable: "SIGNPOST_LIMIT_ADDRESS_SOCKETS",
    meaning: "open sockets of consumers at one address, including sockets that have not authenticated yet",
    unit: "sockets",
    fallback: 4_000,
    least: 10,
  },
  socketsOfConsumer: {
    variable: "SIGNPOST_LIMIT_CONSUMER_SOCKETS",
    meaning: "open sockets of one consumer; one more closes the oldest",
    unit: "sockets",
    fallback: 20,
    least: 1,
  },
  consumerText: {
    variable: "SIGNPOST_LIMIT_CONSUMER_TEXT",
    meaning: "bytes of one line of a consumer; longer ones are cut; accounts may set another limit",
    unit: "bytes",
    fallback: 8_192,
    least: 256,
  },
  storedOfConsumer: {
    variable: "SIGNPOST_LIMIT_CONSUMER_STORED",
    meaning: "bytes a day that are stored of one consumer's lines",
    unit: "bytes a day",
    fallback: 10 * MB,
    least: MB,
  },
  storedOfAccount: {
    variable: "SIGNPOST_LIMIT_ACCOUNT_STORED",
    meaning: "bytes a day that are stored of the lines of one account's consumers",
    unit: "bytes a day",
    fallback: 20_480 * MB,
    least: MB,
  },
  hookCalls: {
    variable: "SIGNPOST_LIMIT_HOOK_CALLS",
    meaning: "calls of webhooks under way at a time on one node, and as many of functions",
    unit: "calls",
    fallback: 2_000,
    least: 64,
  },
} satisfies Record<string, LimitRow>;

/** The limits that an operator can set (LIM-1). */
export type LimitName = keyof typeof LIMIT_TABLE;

/** The values in effect; 0: no limit. */
export type Limits = Readonly<Record<LimitName, number>>;

/** All limits, in the order of the table. */
export const LIMIT_NAMES = Object.keys(LIMIT_TABLE) as readonly LimitName[];

/** A value for each limit, read by the caller. */
export function toLimits(read: (name: LimitName, row: LimitRow) => number): Limits {
  return Object.fromEntries(LIMIT_NAMES.map((name) => [name, read(name, LIMIT_TABLE[name])])) as Limits;
}

/** The usual value of each limit. */
export const DEFAULT_LIMITS: Limits = toLimits((_, { fallback }) => fallback);

/** For tests that send more than anybody would. */
export const NO_LIMITS: Limits = toLimits(() => 0);

/** One limit: what the operator sets it by, what it counts, and what holds where nobody set it. */
export interface LimitRow {
  readonly variable: `SIGNPOST_LIMIT_${string}`;
  readonly meaning: string;
  /** What one of it is. */
  readonly unit: string;
  readonly fallback: number;
  /** Less would keep people out. 0, no limit, may always be set. */
  readonly least: number;
}

/**
 * LIM-1: every limit that an operator sets, in one place. Doors (HTTP, socket, conversations) ask it, `signpost config` prints
 * it, docs/limits.md explains it. The usual values are so high that only what has gone wrong meets them.
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
    meaning: "requests and socket upgrades a minute from one address without good credentials",
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
  hookCalls: {
    variable: "SIGNPOST_LIMIT_HOOK_CALLS",
    meaning: "calls of webhooks under way at a time on one node, and as many of functions",
    unit: "calls",
    fallback: 2_000,
    least: 64,
  },
} satisfies Record<string, LimitRow>;

export type LimitName = keyof typeof LIMIT_TABLE;

/** What takes effect; 0: as much as there is. */
export type Limits = Readonly<Record<LimitName, number>>;

export const LIMIT_NAMES = Object.keys(LIMIT_TABLE) as readonly LimitName[];

export function toLimits(read: (name: LimitName, row: LimitRow) => number): Limits {
  return Object.fromEntries(LIMIT_NAMES.map((name) => [name, read(name, LIMIT_TABLE[name])])) as Limits;
}

export const DEFAULT_LIMITS: Limits = toLimits((_, { fallback }) => fallback);

/** For tests that send more than anybody would. */
export const NO_LIMITS: Limits = toLimits(() => 0);

import type { AccountId, RequestLimits, ServingSettings } from "@signpost/core";
import { type Principal, toIdentity } from "../access/principal.ts";
import { toNetwork } from "../addresses/to-network.ts";
import type { Broker } from "../broker/broker.ts";
import type { TimeSource } from "../time.ts";
import type { Limits } from "./limit-table.ts";
import { createRequestTurns, type RequestTurns } from "./request-turns.ts";
import { shareCounts } from "./share-counts.ts";
import { type Charge, createTokenBuckets, type LimitPolicy, type Remaining } from "./token-buckets.ts";
import { TooMany } from "./too-many.ts";

/**
 * Who is counted: a client with proven credentials by its account and by its key or user, wherever it comes from; everybody
 * else by address. So the people of an office behind one address are not one client, but those who guess credentials are.
 */
export interface Limiter {
  /** Counts a request with proven credentials; throws `TooMany`. The headers tell a client that it is near its limit. */
  countPrincipal(principal: Principal): Headers;
  countAddress(address: string): Headers;
  /** Checked before the credentials; counts nothing. */
  checkAddress(address: string): void;
  countSignUp(address: string): Headers;
  /** The fast way, for hot reads: false, with nothing counted, if the client has to be told anything. */
  tryCount(principal: Principal, snapshot: LimitedAccount): boolean;
  /** The order in which counted requests are carried out. */
  readonly turns: RequestTurns;
  /** Stops telling other nodes and listening to them. */
  close(): Promise<void>;
}

/** Its limits are the same object as long as nobody has set them anew. */
export interface LimitedAccount {
  readonly serving: ServingSettings;
}

type Headers = Readonly<Record<string, string>>;

export interface LimiterDeps {
  /** The account's configuration, if it is in memory. */
  readonly policies: { peek(accountId: AccountId): LimitedAccount | undefined };
  readonly broker: Pick<Broker, "publish" | "subscribe" | "isShared">;
  readonly time: TimeSource;
  readonly limits: Limits;
}

/** Counts requests by account, key and address; with other nodes in reach it counts for all of them (OPS-10). */
export function createLimiter({ policies, broker, time, limits: ceilings }: LimiterDeps): Limiter {
  const { isShared } = broker;
  const buckets = createTokenBuckets({ isShared });
  const turns = createRequestTurns(time);
  const endSharing = isShared ? shareCounts(buckets, { broker, time }) : () => {};
  const ofAddress = toPolicy("address", ceilings.address);
  const ofSignUp = toPolicy("sign-up", ceilings.signUp);
  /** A principal is remembered for some seconds, a snapshot until the configuration changes: most reads find both here. */
  const charges = new WeakMap<Principal, { readonly limits: RequestLimits; readonly charges: readonly Charge[] }>();

  function chargesOf(principal: Principal, snapshot: LimitedAccount | undefined): readonly Charge[] {
    const own = snapshot?.serving.requestLimits ?? NONE;
    const known = charges.get(principal);
    if (known?.limits === own) return known.charges;
    const made = toCharges(principal, own, ceilings);
    charges.set(principal, { limits: own, charges: made });
    return made;
  }

  function count(asked: readonly Charge[]): Headers {
    const verdict = buckets.take(asked, time.now());
    if (verdict.kind === "limited") throw toTooMany(verdict.by);
    return verdict.low === undefined ? NO_HEADERS : toHeaders(verdict.low);
  }

  const byAddress = (address: string) => toCharge(ofAddress, toNetwork(address));

  return {
    countPrincipal: (principal) => count(chargesOf(principal, policies.peek(principal.accountId))),
    countAddress: (address) => count(byAddress(address)),
    checkAddress(address) {
      const verdict = buckets.check(byAddress(address), time.now());
      if (verdict.kind === "limited") throw toTooMany(verdict.by);
    },
    countSignUp: (address) => count(toCharge(ofSignUp, toNetwork(address))),
    tryCount: (principal, snapshot) => buckets.takeOfPlenty(chargesOf(principal, snapshot), time.now()),
    turns,
    async close() {
      turns.close();
      endSharing();
    },
  };
}

const NONE: RequestLimits = {};
const NO_HEADERS: Headers = {};

function toCharges(principal: Principal, own: RequestLimits, ceilings: Limits): readonly Charge[] {
  const { accountId }: { readonly accountId: AccountId } = principal;
  return [
    ...toCharge(toPolicy("account", atMost(ceilings.account, own.perMinute)), accountId),
    ...toCharge(toPolicy("key", atMost(ceilings.key, own.perKeyPerMinute)), toIdentity(principal)),
  ];
}

/** 0: no limit. */
function atMost(ceiling: number, own: number | undefined): number {
  return own === undefined ? ceiling : ceiling === 0 ? own : Math.min(ceiling, own);
}

function toPolicy(name: LimitPolicy["name"], perMinute: number): LimitPolicy | undefined {
  return perMinute === 0 ? undefined : { name, perMinute };
}

function toCharge(policy: LimitPolicy | undefined, id: string): readonly Charge[] {
  return policy === undefined ? [] : [{ key: `${policy.name} ${id}`, policy }];
}

/** As in the IETF's draft of RateLimit fields: the policy, and what is left of it. */
function toHeaders({ policy: { name, perMinute }, left, waitMs }: Remaining): Headers {
  return {
    "ratelimit-policy": `"${name}";q=${perMinute};w=60`,
    ratelimit: `"${name}";r=${Math.max(0, left)};t=${toSeconds(waitMs)}`,
  };
}

const WHOSE = {
  account: "of this account",
  key: "with these credentials",
  address: "from this address",
  "sign-up": "to sign up from this address",
} satisfies Record<LimitPolicy["name"], string>;

function toTooMany(by: Remaining): TooMany {
  const { name, perMinute } = by.policy;
  const message = `too many requests ${WHOSE[name]}: at most ${perMinute} a minute`;
  return new TooMany(message, toSeconds(by.waitMs), toHeaders(by));
}

/** API §13: a client waits at least one. */
function toSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}

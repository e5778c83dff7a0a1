import { randomBytes, randomUUID } from "node:crypto";
import { type AccountId, parseConsumerId, type User } from "@signpost/core";
import type { Broker } from "../broker/broker.ts";
import type { Logger } from "../observability/logger.ts";
import type { Storage } from "../storage/storage.ts";
import type { TimeSource } from "../time.ts";
import { type AccessWatch, createAccessWatch, type IsOpenAccount } from "./access-watch.ts";
import { type ConsumerTokens, createConsumerTokens } from "./consumer-tokens.ts";
import { createLoginThrottle, type LoginThrottle } from "./login-throttle.ts";
import { createOAuth1Verifier, type OAuth1Outcome, type SignedRequest, UNKNOWN_KEY } from "./oauth1/verify-oauth1.ts";
import { type AccessTokens, createAccessTokens } from "./oauth2/access-tokens.ts";
import { loadSigningKeys } from "./oauth2/signing-keys.ts";
import type { ConsumerPrincipal, Principal } from "./principal.ts";
import { proveByKey, proveByPassword } from "./prove-login.ts";
import { RememberedBearers } from "./remembered-bearers.ts";
import { createSecretBox } from "./secret-box.ts";
import { toHash } from "./secret-hash.ts";
import { type NewSession, type Proven, Sessions } from "./sessions.ts";
import { NO_SHIPPED_CREDENTIALS, type ShippedCredentials } from "./shipped-credentials.ts";

type NotProven = { readonly kind: "refused" } | { readonly kind: "throttled"; readonly waitMs: number };

/** A new session, or why there is none. */
export type LoginOutcome = { readonly kind: "done"; readonly session: NewSession } | NotProven;

/** The result of checking the caller's proof, or why it was not checked. */
export type Attempted<T> = { readonly kind: "done"; readonly proven: T } | NotProven;

/** Authenticates callers by password, session, key or token. What they may do is `mayDo`. */
export interface Access {
  login(accountId: AccountId, credentials: Credentials): Promise<LoginOutcome>;
  /** API §7.1: a user without its password, by a key that may. */
  loginWithKey(accountId: AccountId, credentials: KeyCredentials): Promise<LoginOutcome>;
  /** A proof that the caller judges (AUT-14), while failures count as those of passwords do. `undefined`: none. */
  attempt<T>(accountId: AccountId, attempt: LoginAttempt, prove: () => Promise<T | undefined>): Promise<Attempted<T>>;
  /** A session for somebody who has just been authenticated. */
  startSession(user: User): Promise<NewSession>;
  /**
   * API §7: keeps a session alive for another 8 hours, or for what is left of its time (AUT-11); returns how long.
   * `undefined`: there is no such session, the csrf is not its own, or its user would not be let in now.
   */
  refresh(accountId: AccountId, sessionId: string, csrf: string): Promise<{ readonly ttlMs: number } | undefined>;
  logout(accountId: AccountId, sessionId: string, csrf: string): Promise<boolean>;
  /** AUT-10: for what stays open. */
  readonly watch: AccessWatch;
  /** AUT-12: counts an invalid token, signature, session or client from that address. */
  noteWrong(address: string, proof: string): void;
  /** AUT-4. */
  verifyOAuth1(request: SignedRequest): Promise<OAuth1Outcome>;
  readonly accessTokens: AccessTokens;
  /** How the secrets of API keys are made and kept (AUT-6). */
  readonly keySecrets: { make(): string; seal(secret: string): string; hash(secret: string): string };
  /**
   * Takes `Bearer x` and a bare `x` (API §1.12): a session's bearer or an access token. If no account is named, of any
   * account.
   */
  authenticateBearer(accountId: AccountId | undefined, authorization: string): Promise<Principal | undefined>;
  /** The same from memory, for what was authenticated in the last seconds. */
  peekBearer(accountId: AccountId | undefined, authorization: string): Principal | undefined;
  signUpConsumer(accountId: AccountId): Promise<string | undefined>;
  authenticateConsumer(accountId: AccountId, token: string): Promise<ConsumerPrincipal | undefined>;
}

/** Who is counted where it fails (AUT-3). */
export interface LoginAttempt {
  readonly username: string;
  readonly address: string;
}

/** A login by name and password. */
export interface Credentials extends LoginAttempt {
  readonly password: string;
  /** Sent on this machine (AUT-14). Absent: it may have come from anywhere. */
  readonly isLocal?: boolean;
}

/** A login by an application with OAuth 1.0 keys, for a user whose password it does not know (API §7.1). */
export interface KeyCredentials extends LoginAttempt {
  readonly appKey: string;
  readonly secret: string;
  readonly accessToken: string;
  readonly accessTokenSecret: string;
  /** As of `Credentials`. */
  readonly isLocal?: boolean;
}

export interface AccessDeps {
  readonly storage: Pick<Storage, "accounts" | "sessions" | "secrets" | "nonces" | "loginTraces" | "standing">;
  readonly broker: Broker;
  readonly time: TimeSource;
  readonly logger: Logger;
  readonly secretKey: Buffer;
  /** `host[:port]` as clients reach it. */
  readonly publicHost: () => string;
  /** AUT-11: from the login. Absent: 12 hours. */
  readonly sessionMaxMs?: number;
  /** Absent: there are none. */
  readonly shipped?: ShippedCredentials;
  /** OPS-4: in an account that is closed, no credentials are valid. Absent: all accounts are open. */
  readonly isOpenAccount?: IsOpenAccount;
}

/** Creates the authentication. Signing keys are read from the store, or made if there are none. */
export async function createAccess(deps: AccessDeps): Promise<Access> {
  const { storage, broker, time, secretKey, publicHost, sessionMaxMs } = deps;
  const { shipped = NO_SHIPPED_CREDENTIALS, isOpenAccount = async () => true } = deps;
  const secretBox = createSecretBox(secretKey);
  const keys = await loadSigningKeys(storage.secrets, secretBox);
  const accessTokens = createAccessTokens({ storage, keys, time, publicHost, shipped });
  const throttle = createLoginThrottle(deps);
  const consumerTokens = createConsumerTokens(secretKey, time);
  const verifyOAuth1 = createOAuth1Verifier({ storage, secretBox, time, shipped });
  const sessions = new Sessions({ storage, broker, time, shipped, maxMs: sessionMaxMs });
  // Before the watch checks, so that every later request is looked up again.
  const remembered = new RememberedBearers(broker, time);
  const watch = createAccessWatch({ ...deps, isOpenAccount });
  const attempt = createAttempt({ throttle, time, isOpenAccount });

  async function login(accountId: AccountId, who: LoginAttempt, prove: () => Promise<Proven | undefined>) {
    const outcome = await attempt(accountId, who, prove);
    return outcome.kind === "done" ? { kind: outcome.kind, session: await sessions.start(outcome.proven) } : outcome;
  }

  async function lookUp(accountId: AccountId | undefined, bearer: string): Promise<Principal | undefined> {
    const found = await (bearer.includes(".") ? accessTokens.verify(accountId, bearer) : sessions.find(bearer));
    if (found === undefined) return undefined;
    // What another process has written is not announced, and whoever is let in now is remembered: these two delays must not add
    // up.
    // up.
    const standing = await storage.standing.look(found.accountId, [], time.now());
    return standing !== undefined && (await isOpenAccount(found.accountId, standing.revision)) ? found : undefined;
  }

  return {
    login: (accountId, credentials) =>
      login(accountId, credentials, () => proveByPassword(accountId, credentials, { storage, secretBox, shipped })),
    loginWithKey: (accountId, credentials) =>
      login(accountId, credentials, () => proveByKey(accountId, credentials, { storage, secretBox, shipped })),
    attempt,
    startSession: (user) => sessions.start({ user }),
    watch,
    noteWrong: (address, proof) => throttle.noteWrong(address, proof, time.now()),
    async verifyOAuth1(request) {
      const outcome = await verifyOAuth1(request);
      return outcome.kind === "done" && !(await isOpenAccount(outcome.principal.accountId)) ? UNKNOWN_KEY : outcome;
    },
    accessTokens: {
      ...accessTokens,
      issue: async (accountId, client) =>
        (await isOpenAccount(accountId)) ? accessTokens.issue(accountId, client) : undefined,
    },
    keySecrets: { make: () => randomBytes(16).toString("hex"), seal: (secret) => secretBox.seal(secret), hash: toHash },
    refresh: (accountId, sessionId, csrf) => sessions.refresh(accountId, sessionId, csrf),
    logout: (accountId, sessionId, csrf) => sessions.logout(accountId, sessionId, csrf),
    peekBearer: (accountId, authorization) => remembered.recall(accountId, authorization),
    authenticateBearer: (accountId, authorization) =>
      remembered.find(accountId, authorization, () => lookUp(accountId, toBearer(authorization))),
    ...createConsumerDoor({ storage, consumerTokens, isOpenAccount }),
  };
}

interface AttemptDeps {
  readonly throttle: LoginThrottle;
  readonly time: TimeSource;
  readonly isOpenAccount: IsOpenAccount;
}

/** AUT-3, AUT-12: however it is proven who somebody is, failures slow down further tries. */
function createAttempt({ throttle, time, isOpenAccount }: AttemptDeps): Access["attempt"] {
  return async <T>(
    accountId: AccountId,
    { username, address }: LoginAttempt,
    prove: () => Promise<T | undefined>,
  ): Promise<Attempted<T>> => {
    const begun = await throttle.begin({ who: `${accountId}/${username}`, address }, time.now());
    if (begun.kind === "wait") return { kind: "throttled", waitMs: begun.waitMs };
    let outcome: "succeeded" | "failed" | "abandoned" = "abandoned";
    let proven: T | undefined;
    try {
      const found = await prove();
      proven = found !== undefined && (await isOpenAccount(accountId)) ? found : undefined;
      outcome = proven === undefined ? "failed" : "succeeded";
    } finally {
      await begun.end(outcome, time.now());
    }
    return proven === undefined ? { kind: "refused" } : { kind: "done", proven };
  };
}

interface ConsumerDoorDeps {
  readonly storage: Pick<Storage, "accounts">;
  readonly consumerTokens: ConsumerTokens;
  readonly isOpenAccount: IsOpenAccount;
}

/** WS-4: how visitors come in. Their tokens are checked without the store. */
function createConsumerDoor({
  storage,
  consumerTokens,
  isOpenAccount,
}: ConsumerDoorDeps): Pick<Access, "signUpConsumer" | "authenticateConsumer"> {
  return {
    async signUpConsumer(accountId) {
      if ((await storage.accounts.find(accountId)) === undefined || !(await isOpenAccount(accountId))) return undefined;
      return consumerTokens.sign(accountId, required(parseConsumerId(randomUUID())));
    },
    async authenticateConsumer(accountId, token) {
      const verified = await consumerTokens.verify(accountId, token);
      if (verified === undefined || !(await isOpenAccount(accountId))) return undefined;
      const { consumerId, endsAt } = verified;
      return { kind: "consumer", accountId, consumerId, grounds: { kind: "consumer", accountId, endsAt } };
    },
  };
}

function toBearer(authorization: string): string {
  return /^bearer /i.test(authorization) ? authorization.slice("bearer ".length).trim() : authorization.trim();
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("a random id is a valid consumer id");
  return value;
}

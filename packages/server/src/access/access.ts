import { randomBytes, randomUUID } from "node:crypto";
import { type AccountId, type Instant, parseConsumerId } from "@signpost/core";
import type { Broker } from "../broker/broker.ts";
import { accessChanges } from "../broker/topics.ts";
import type { Logger } from "../observability/logger.ts";
import { putNewest } from "../put-newest.ts";
import type { ApiKey, User } from "../storage/account-store.ts";
import type { Session } from "../storage/session-store.ts";
import type { Storage } from "../storage/storage.ts";
import type { TimeSource } from "../time.ts";
import { type AccessWatch, createAccessWatch, type IsOpenAccount } from "./access-watch.ts";
import { type ConsumerTokens, createConsumerTokens } from "./consumer-tokens.ts";
import { isAdmitted, mayLogIn, mayLogInWith, toKeyMark, toPasswordMark, toSessionGrounds } from "./grounds.ts";
import { createLoginThrottle } from "./login-throttle.ts";
import { createOAuth1Verifier, type OAuth1Outcome, type SignedRequest, UNKNOWN_KEY } from "./oauth1/verify-oauth1.ts";
import { type AccessTokens, createAccessTokens } from "./oauth2/access-tokens.ts";
import { loadSigningKeys } from "./oauth2/signing-keys.ts";
import { verifyPassword } from "./passwords.ts";
import type { ConsumerPrincipal, Principal } from "./principal.ts";
import { createSecretBox, type SecretBox } from "./secret-box.ts";
import { isSameSecret, toHash } from "./secret-hash.ts";
import { NO_SHIPPED_CREDENTIALS, refusesKey, refusesPassword, type ShippedCredentials } from "./shipped-credentials.ts";

/** The secrets of a new session, in clear: the only moment they exist so. */
export interface NewSession {
  readonly bearer: string;
  readonly sessionId: string;
  readonly csrf: string;
  readonly user: User;
  /** Until its next refresh has to come. */
  readonly ttlMs: number;
}

type NotProven = { readonly kind: "refused" } | { readonly kind: "throttled"; readonly waitMs: number };

/** A new session, or why there is none. */
export type LoginOutcome = { readonly kind: "done"; readonly session: NewSession } | NotProven;

/** What the caller's proof was worth, or why it was not looked at. */
export type Attempted<T> = { readonly kind: "done"; readonly proven: T } | NotProven;

/** The door of the server: who somebody is, by password, session, key or token. What they may do is `mayDo`. */
export interface Access {
  login(accountId: AccountId, credentials: Credentials): Promise<LoginOutcome>;
  /** API §7.1: a user without its password, by a key that may. */
  loginWithKey(accountId: AccountId, credentials: KeyCredentials): Promise<LoginOutcome>;
  /** A proof that the caller judges (AUT-14), while failures count as those of passwords do. `undefined`: none. */
  attempt<T>(accountId: AccountId, attempt: LoginAttempt, prove: () => Promise<T | undefined>): Promise<Attempted<T>>;
  /** Of somebody who has just proven who it is. */
  startSession(user: User): Promise<NewSession>;
  /**
   * API §7: keeps a session alive for another 8 hours, or what is left of its time (AUT-11); answers how long. Absent: no such
   * session, or the csrf is not its own, or whoever began it would not be let in now.
   */
  refresh(accountId: AccountId, sessionId: string, csrf: string): Promise<{ readonly ttlMs: number } | undefined>;
  logout(accountId: AccountId, sessionId: string, csrf: string): Promise<boolean>;
  /** AUT-10: for what stays open. */
  readonly watch: AccessWatch;
  /** AUT-12: a token, signature, session or client that is none, from that address. */
  noteWrong(address: string, proof: string): void;
  /** AUT-4. */
  verifyOAuth1(request: SignedRequest): Promise<OAuth1Outcome>;
  readonly accessTokens: AccessTokens;
  /** How the secrets of API keys are made and kept (AUT-6). */
  readonly keySecrets: { make(): string; seal(secret: string): string; hash(secret: string): string };
  /** Takes `Bearer x` and a bare `x` (API §1.12): a session's bearer or an access token. Of whichever account, where none is named. */
  authenticateBearer(accountId: AccountId | undefined, authorization: string): Promise<Principal | undefined>;
  /** The same without waiting, for what was authenticated in the last seconds. */
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
  /** OPS-4: nobody's credentials are good in an account that is closed. Absent: all are open. */
  readonly isOpenAccount?: IsOpenAccount;
}

/** AUT-2: from the last refresh. */
const SESSION_TTL_MS = 8 * 3_600_000;
const SESSION_MAX_MS = 12 * 3_600_000;
/** How long a node trusts what it has just looked up; what has ended elsewhere unheard of ends here within it. */
const REMEMBER_MS = 2_000;
const MAX_REMEMBERED = 10_000;

/** Who has proven who it is, and by what, where that is not a password of its own. */
interface Proven {
  readonly user: User;
  readonly key?: ApiKey;
  readonly isShipped?: boolean;
}

interface Remembered {
  readonly principal: Principal;
  readonly at: Instant;
}

/** Opens the door. Signing keys are read from the store, and made where there are none. */
export async function createAccess(deps: AccessDeps): Promise<Access> {
  const { storage, broker, time, secretKey, publicHost, sessionMaxMs = SESSION_MAX_MS } = deps;
  const { shipped = NO_SHIPPED_CREDENTIALS, isOpenAccount = async () => true } = deps;
  const secretBox = createSecretBox(secretKey);
  const keys = await loadSigningKeys(storage.secrets, secretBox);
  const accessTokens = createAccessTokens({ storage, keys, time, publicHost, shipped });
  const throttle = createLoginThrottle(deps);
  const tokens: ConsumerTokens = createConsumerTokens(secretKey, time);
  const verifyOAuth1 = createOAuth1Verifier({ storage, secretBox, time, shipped });
  /** By the header as it was sent: a poll is then one lookup. */
  const remembered = new Map<string, Remembered>();
  let changes = 0;
  // Before the watch looks: what asks from now on is looked up anew.
  broker.subscribe(accessChanges(), ({ accountId }) => {
    changes++;
    for (const [authorization, { principal }] of remembered) {
      if (principal.accountId === accountId) remembered.delete(authorization);
    }
  });
  const watch = createAccessWatch({ ...deps, isOpenAccount });

  function recall(accountId: AccountId | undefined, authorization: string): Principal | undefined {
    const known = remembered.get(authorization);
    if (known === undefined) return undefined;
    // A host's clock that was set back must not make it last.
    const age = time.now() - known.at;
    if (age < 0 || age >= REMEMBER_MS) return undefined;
    return isOf(known.principal, accountId) ? known.principal : undefined;
  }

  /** AUT-3: takes the same time whether it is the user or the password that is wrong. */
  async function findUserByPassword(accountId: AccountId, { username, password, isLocal = false }: Credentials) {
    const user = await storage.accounts.findUser(accountId, { loginName: username });
    const isRefused = refusesPassword(shipped, { accountId, password, isLocal });
    const mayEnter = user !== undefined && mayLogIn(user) && !isRefused;
    const matches = await verifyPassword(mayEnter ? user.passwordHash : undefined, password);
    return matches ? user : undefined;
  }

  async function startSession({ user, key, isShipped = false }: Proven): Promise<NewSession> {
    const now = time.now();
    const ttlMs = Math.min(SESSION_TTL_MS, sessionMaxMs);
    const secrets = { bearer: toToken(), sessionId: randomBytes(16).toString("base64url"), csrf: toToken() };
    await storage.sessions.save({
      bearerHash: toHash(secrets.bearer),
      sessionIdHash: toHash(secrets.sessionId),
      csrfHash: toHash(secrets.csrf),
      accountId: user.accountId,
      userId: user.userId,
      expiresAt: now + ttlMs,
      endsAt: now + sessionMaxMs,
      passwordMark: toPasswordMark(user),
      ...(key === undefined ? {} : { key: { keyId: key.keyId, mark: toKeyMark(key) } }),
      ...(isShipped ? { isShipped: true } : {}),
    });
    return { ...secrets, user, ttlMs };
  }

  /** AUT-3, AUT-12: however it is proven who somebody is, failures slow down further tries. */
  async function attempt<T>(
    accountId: AccountId,
    { username, address }: LoginAttempt,
    prove: () => Promise<T | undefined>,
  ): Promise<Attempted<T>> {
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
  }

  async function attemptLogin(
    accountId: AccountId,
    who: LoginAttempt,
    prove: () => Promise<Proven | undefined>,
  ): Promise<LoginOutcome> {
    const outcome = await attempt(accountId, who, prove);
    return outcome.kind === "done" ? { kind: "done", session: await startSession(outcome.proven) } : outcome;
  }

  async function findOwnSession(accountId: AccountId, sessionId: string, csrf: string): Promise<Session | undefined> {
    const session = await storage.sessions.find({ sessionIdHash: toHash(sessionId) }, time.now());
    return session !== undefined && session.accountId === accountId && isSameSecret(session.csrfHash, toHash(csrf))
      ? session
      : undefined;
  }

  /** AUT-14: what began with shipped credentials ends with them. From where it began, it was told then. */
  function isEnded({ isShipped }: Session): boolean {
    return isShipped === true && !shipped.reach(true);
  }

  async function lookUp(accountId: AccountId | undefined, bearer: string): Promise<Principal | undefined> {
    const found = await (bearer.includes(".") ? accessTokens.verify(accountId, bearer) : lookUpSession(bearer));
    if (found === undefined) return undefined;
    // What another process has written is heard of from nobody; who is let in now is remembered, and that must not add up.
    const standing = await storage.standing.look(found.accountId, [], time.now());
    return standing !== undefined && (await isOpenAccount(found.accountId, standing.revision)) ? found : undefined;
  }

  async function lookUpSession(bearer: string): Promise<Principal | undefined> {
    const session = await storage.sessions.find({ bearerHash: toHash(bearer) }, time.now());
    const user = session && (await findAdmitted(session));
    if (session === undefined || user === undefined) return undefined;
    return { kind: "user", accountId: session.accountId, user, grounds: toSessionGrounds(session, user) };
  }

  /** The user of a session, if it would be let in now as it was then. */
  async function findAdmitted(session: Session): Promise<User | undefined> {
    const { accountId, userId } = session;
    const user = await storage.accounts.findUser(accountId, { userId });
    const key = session.key && (await storage.accounts.findKey(accountId, session.key.keyId));
    return user && !isEnded(session) && isAdmitted(session, user, key, time.now()) ? user : undefined;
  }

  async function endSession({ accountId, bearerHash }: Session): Promise<void> {
    await storage.sessions.remove(bearerHash);
    broker.publish(accessChanges(), { accountId });
  }

  return {
    login: (accountId, credentials) =>
      attemptLogin(accountId, credentials, async () => {
        const user = await findUserByPassword(accountId, credentials);
        return user && { user, isShipped: shipped.isPassword(accountId, credentials.password) };
      }),
    loginWithKey: (accountId, credentials) =>
      attemptLogin(accountId, credentials, async () => {
        const user = await storage.accounts.findUser(accountId, { loginName: credentials.username });
        const key = await storage.accounts.findKey(accountId, credentials.appKey);
        if (key === undefined || !isKeyOf(key, credentials, secretBox)) return undefined;
        if (user === undefined || !mayLogIn(user) || !mayLogInWith(user, key)) return undefined;
        if (await refusesKey(shipped, key, credentials.isLocal ?? false)) return undefined;
        return { user, key, isShipped: await shipped.isKey(key) };
      }),
    attempt,
    startSession: (user) => startSession({ user }),
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
    async refresh(accountId, sessionId, csrf) {
      const session = await findOwnSession(accountId, sessionId, csrf);
      // A release that did not mark its sessions did not refuse them, either: they last until they expire.
      if (session?.endsAt === undefined) return undefined;
      if ((await findAdmitted(session)) === undefined) {
        await endSession(session);
        return undefined;
      }
      const now = time.now();
      const expiresAt = Math.min(now + SESSION_TTL_MS, session.endsAt);
      await storage.sessions.extend(session.bearerHash, expiresAt);
      return { ttlMs: expiresAt - now };
    },
    async logout(accountId, sessionId, csrf) {
      const session = await findOwnSession(accountId, sessionId, csrf);
      if (session !== undefined) await endSession(session);
      return session !== undefined;
    },
    peekBearer: recall,
    async authenticateBearer(accountId, authorization) {
      const known = recall(accountId, authorization);
      if (known !== undefined) return known;
      const bearer = toBearer(authorization);
      const changesBefore = changes;
      const lookedUpAt = time.now();
      const principal = await lookUp(accountId, bearer);
      if (principal === undefined || !isOf(principal, accountId)) return undefined;
      // An end that overtook this reading must not be forgotten for the next seconds.
      if (changes !== changesBefore) return principal;
      putNewest(remembered, authorization, { principal, at: lookedUpAt }, MAX_REMEMBERED);
      return principal;
    },
    async signUpConsumer(accountId) {
      if ((await storage.accounts.find(accountId)) === undefined || !(await isOpenAccount(accountId))) return undefined;
      return tokens.sign(accountId, required(parseConsumerId(randomUUID())));
    },
    async authenticateConsumer(accountId, token) {
      const verified = await tokens.verify(accountId, token);
      if (verified === undefined || !(await isOpenAccount(accountId))) return undefined;
      const { consumerId, endsAt } = verified;
      return { kind: "consumer", accountId, consumerId, grounds: { kind: "consumer", accountId, endsAt } };
    },
  };
}

function isKeyOf(key: ApiKey, credentials: KeyCredentials, secretBox: SecretBox): boolean {
  if (key.kind !== "oauth1" || !key.isEnabled) return false;
  const { secret = "", accessToken = "", accessTokenSecret = "" } = key.secrets;
  const matches = [
    isSameSecret(secretBox.open(secret), credentials.secret),
    isSameSecret(accessToken, credentials.accessToken),
    isSameSecret(secretBox.open(accessTokenSecret), credentials.accessTokenSecret),
  ];
  return !matches.includes(false);
}

function isOf(principal: Principal, accountId: AccountId | undefined): boolean {
  return accountId === undefined || principal.accountId === accountId;
}

/** API §7.2: hexadecimal digits, 64 as in the documented sample. */
function toToken(): string {
  return randomBytes(32).toString("hex");
}

function toBearer(authorization: string): string {
  return /^bearer /i.test(authorization) ? authorization.slice("bearer ".length).trim() : authorization.trim();
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("a random id is a valid consumer id");
  return value;
}

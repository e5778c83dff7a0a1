import { randomBytes } from "node:crypto";
import type { AccountId, ApiKey, User } from "@signpost/core";
import type { Broker } from "../broker/broker.ts";
import { accessChanges } from "../broker/topics.ts";
import type { Session } from "../storage/session-store.ts";
import type { Storage } from "../storage/storage.ts";
import type { TimeOfDay } from "../time.ts";
import { isAdmitted, toKeyMark, toPasswordMark, toSessionGrounds } from "./grounds.ts";
import type { UserPrincipal } from "./principal.ts";
import { isSameSecret, toHash } from "./secret-hash.ts";
import type { ShippedCredentials } from "./shipped-credentials.ts";

/** The secrets of a new session, in clear: the only moment they exist so. */
export interface NewSession {
  readonly bearer: string;
  readonly sessionId: string;
  readonly csrf: string;
  readonly user: User;
  /** How long the session lasts without a refresh. */
  readonly ttlMs: number;
}

/** A user who has proven who it is. `key` is there where an application logged the user in (API §7.1). */
export interface Proven {
  readonly user: User;
  readonly key?: ApiKey;
  /** The proof was a credential that came with the product (AUT-14). */
  readonly isShipped?: boolean;
}

interface SessionsDeps {
  readonly storage: Pick<Storage, "accounts" | "sessions">;
  readonly broker: Pick<Broker, "publish">;
  readonly time: TimeOfDay;
  readonly shipped: ShippedCredentials;
  /** AUT-11: from the login. Absent: 12 hours. */
  readonly maxMs?: number | undefined;
}

/** AUT-2: from the last refresh. */
const TTL_MS = 8 * 3_600_000;
const MAX_MS = 12 * 3_600_000;

/** Logins: how a session begins, is kept alive, is found by its bearer, and ends (AUT-2, AUT-11). */
export class Sessions {
  readonly #deps: SessionsDeps;
  readonly #maxMs: number;

  constructor(deps: SessionsDeps) {
    this.#deps = deps;
    this.#maxMs = deps.maxMs ?? MAX_MS;
  }

  /** Begins a session of a user who has proven who it is. */
  async start({ user, key, isShipped = false }: Proven): Promise<NewSession> {
    const now = this.#deps.time.now();
    const ttlMs = Math.min(TTL_MS, this.#maxMs);
    const secrets = { bearer: toToken(), sessionId: randomBytes(16).toString("base64url"), csrf: toToken() };
    await this.#deps.storage.sessions.save({
      bearerHash: toHash(secrets.bearer),
      sessionIdHash: toHash(secrets.sessionId),
      csrfHash: toHash(secrets.csrf),
      accountId: user.accountId,
      userId: user.userId,
      expiresAt: now + ttlMs,
      endsAt: now + this.#maxMs,
      passwordMark: toPasswordMark(user),
      ...(key === undefined ? {} : { key: { keyId: key.keyId, mark: toKeyMark(key) } }),
      ...(isShipped ? { isShipped: true } : {}),
    });
    return { ...secrets, user, ttlMs };
  }

  /** Keeps a session alive; absent where there is none with this id and csrf, or its user would not be let in now. */
  async refresh(accountId: AccountId, sessionId: string, csrf: string): Promise<{ ttlMs: number } | undefined> {
    const session = await this.#findOwn(accountId, sessionId, csrf);
    // A release that did not mark its sessions did not refuse them, either: they last until they expire.
    if (session?.endsAt === undefined) return undefined;
    if ((await this.#findAdmitted(session)) === undefined) {
      await this.#end(session);
      return undefined;
    }
    const { storage, time } = this.#deps;
    const now = time.now();
    const expiresAt = Math.min(now + TTL_MS, session.endsAt);
    await storage.sessions.extend(session.bearerHash, expiresAt);
    return { ttlMs: expiresAt - now };
  }

  /** Ends a session; false where there is none with this id and csrf. */
  async logout(accountId: AccountId, sessionId: string, csrf: string): Promise<boolean> {
    const session = await this.#findOwn(accountId, sessionId, csrf);
    if (session !== undefined) await this.#end(session);
    return session !== undefined;
  }

  /** Whose session has this bearer, if that user would be let in now. */
  async find(bearer: string): Promise<UserPrincipal | undefined> {
    const session = await this.#deps.storage.sessions.find({ bearerHash: toHash(bearer) }, this.#deps.time.now());
    const user = session && (await this.#findAdmitted(session));
    if (session === undefined || user === undefined) return undefined;
    return { kind: "user", accountId: session.accountId, user, grounds: toSessionGrounds(session, user) };
  }

  async #findOwn(accountId: AccountId, sessionId: string, csrf: string): Promise<Session | undefined> {
    const { storage, time } = this.#deps;
    const session = await storage.sessions.find({ sessionIdHash: toHash(sessionId) }, time.now());
    return session !== undefined && session.accountId === accountId && isSameSecret(session.csrfHash, toHash(csrf))
      ? session
      : undefined;
  }

  /** The user of a session, if it would be let in now as it was then. */
  async #findAdmitted(session: Session): Promise<User | undefined> {
    const { accountId, userId } = session;
    const { accounts } = this.#deps.storage;
    const user = await accounts.findUser(accountId, { userId });
    const key = session.key && (await accounts.findKey(accountId, session.key.keyId));
    const now = this.#deps.time.now();
    return user && !this.#isEnded(session) && isAdmitted(session, user, key, now) ? user : undefined;
  }

  /** AUT-14: a session that began with shipped credentials ends when those are good nowhere. */
  #isEnded({ isShipped }: Session): boolean {
    return isShipped === true && !this.#deps.shipped.reach(true);
  }

  async #end({ accountId, bearerHash }: Session): Promise<void> {
    await this.#deps.storage.sessions.remove(bearerHash);
    this.#deps.broker.publish(accessChanges(), { accountId });
  }
}

/** API §7.2: hexadecimal digits, 64 as in the documented sample. */
function toToken(): string {
  return randomBytes(32).toString("hex");
}

import type { AccountId, AgentId, Instant } from "@signpost/core";

/** Sessions of users. AUT-6: only hashes of the bearer and of the session id are stored. */
export interface SessionStore {
  save(session: Session): Promise<void>;
  find(
    by: { readonly bearerHash: string } | { readonly sessionIdHash: string },
    now: Instant,
  ): Promise<Session | undefined>;
  extend(bearerHash: string, expiresAt: Instant): Promise<void>;
  remove(bearerHash: string): Promise<void>;
  /** Forgets what has expired; returns how many. */
  prune(now: Instant): Promise<number>;
}

/** A login of a user. What a client holds is stored hashed only (AUT-6). */
export interface Session {
  readonly bearerHash: string;
  readonly sessionIdHash: string;
  readonly csrfHash: string;
  readonly accountId: AccountId;
  readonly userId: AgentId;
  readonly expiresAt: Instant;
  /** AUT-14: begun with credentials that came with the product. */
  readonly isShipped?: true;
  /** AUT-11: however often it is refreshed. Absent: begun by a release that did not know of it. */
  readonly endsAt?: Instant;
  /** AUT-10: of the password that was the user's when it began. Absent as above. */
  readonly passwordMark?: string;
  /** AUT-10: the key that logged the user in, and the mark of its secrets. Absent: a password did, or as above. */
  readonly key?: { readonly keyId: string; readonly mark: string };
}

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

export interface Session {
  readonly bearerHash: string;
  readonly sessionIdHash: string;
  readonly csrfHash: string;
  readonly accountId: AccountId;
  readonly userId: AgentId;
  readonly expiresAt: Instant;
  /** AUT-14: begun with credentials that came with the product. */
  readonly isShipped?: true;
}

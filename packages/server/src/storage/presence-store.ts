import type { AccountId, AgentId, Availability, Instant } from "@signpost/core";

/** Who is at work: a row with a lease, renewed by the node that holds the agent's socket. An agent is gone when it runs out. */
export interface PresenceStore {
  save(presence: Presence): Promise<void>;
  remove(accountId: AccountId, agentId: AgentId): Promise<void>;
  /** Those whose lease has not run out at `now`. */
  list(accountId: AccountId, now: Instant): Promise<readonly Presence[]>;
}

export interface Presence {
  readonly accountId: AccountId;
  readonly agentId: AgentId;
  readonly availability: Availability;
  readonly leaseUntil: Instant;
}

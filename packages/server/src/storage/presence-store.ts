import type { AccountId, AgentId, Availability, Instant } from "@signpost/core";

/**
 * Who is at work: a row for each connection of an agent that said so, with a lease that the node which holds the connection
 * renews. An agent is gone when its last connection has ended or its lease has run out.
 */
export interface PresenceStore {
  save(presence: Presence): Promise<void>;
  remove(connection: Pick<Presence, "accountId" | "agentId" | "connectionId">): Promise<void>;
  /** Those whose lease has not run out at `now`, by agent, what was chosen last coming first. */
  list(accountId: AccountId, now: Instant): Promise<readonly Presence[]>;
  /** Forgets what has run out; returns how many. */
  prune(now: Instant): Promise<number>;
}

/** A connection by which an agent is at work, until its lease ends (WS-3). */
export interface Presence {
  readonly accountId: AccountId;
  readonly agentId: AgentId;
  readonly connectionId: string;
  readonly availability: Availability;
  /** Of several connections, the one that chose last says what the agent's state is. */
  readonly chosenAt: Instant;
  readonly leaseUntil: Instant;
}

import type { AccountId, AgentId, Availability } from "@signpost/core";
import { numberOf, type Row, textOf } from "./columns.ts";
import type { Presence } from "./presence-store.ts";

export function toPresence(row: Row): Presence {
  return {
    accountId: textOf(row, "account_id") as AccountId,
    agentId: textOf(row, "agent_id") as AgentId,
    connectionId: textOf(row, "connection_id"),
    availability: textOf(row, "availability") as Availability,
    chosenAt: numberOf(row, "chosen_at"),
    leaseUntil: numberOf(row, "lease_until"),
  };
}

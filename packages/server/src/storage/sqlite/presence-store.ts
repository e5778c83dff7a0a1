import type { AccountId, AgentId, Availability } from "@signpost/core";
import type { Presence, PresenceStore } from "../presence-store.ts";
import { numberOf, textOf } from "./columns.ts";
import type { Database, Row } from "./database.ts";

export function createPresenceStore(db: Database): PresenceStore {
  const save = db.prepare(
    `INSERT INTO presences (account_id, agent_id, availability, lease_until) VALUES (?, ?, ?, ?)
     ON CONFLICT (account_id, agent_id) DO UPDATE SET availability = excluded.availability, lease_until = excluded.lease_until`,
  );
  const remove = db.prepare("DELETE FROM presences WHERE account_id = ? AND agent_id = ?");
  const list = db.prepare(
    "SELECT account_id, agent_id, availability, lease_until FROM presences WHERE account_id = ? AND lease_until > ? ORDER BY agent_id",
  );
  return {
    save: async ({ accountId, agentId, availability, leaseUntil }) => {
      save.run(accountId, agentId, availability, leaseUntil);
    },
    remove: async (accountId, agentId) => {
      remove.run(accountId, agentId);
    },
    list: async (accountId, now) => list.all(accountId, now).map(toPresence),
  };
}

function toPresence(row: Row): Presence {
  return {
    accountId: textOf(row, "account_id") as AccountId,
    agentId: textOf(row, "agent_id") as AgentId,
    availability: textOf(row, "availability") as Availability,
    leaseUntil: numberOf(row, "lease_until"),
  };
}

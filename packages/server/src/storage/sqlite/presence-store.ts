import { toPresence } from "../presence-rows.ts";
import type { PresenceStore } from "../presence-store.ts";
import type { Database } from "./database.ts";

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

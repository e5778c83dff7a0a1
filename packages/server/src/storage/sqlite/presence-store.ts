import { toPresence } from "../presence-rows.ts";
import type { PresenceStore } from "../presence-store.ts";
import type { Database } from "./database.ts";

export function createPresenceStore(db: Database): PresenceStore {
  const save = db.prepare(
    `INSERT INTO agent_connections (account_id, agent_id, connection_id, availability, chosen_at, lease_until)
     VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (account_id, agent_id, connection_id)
     DO UPDATE SET availability = excluded.availability, chosen_at = excluded.chosen_at, lease_until = excluded.lease_until`,
  );
  const remove = db.prepare(
    "DELETE FROM agent_connections WHERE account_id = ? AND agent_id = ? AND connection_id = ?",
  );
  const list = db.prepare(
    `SELECT * FROM agent_connections WHERE account_id = ? AND lease_until > ?
     ORDER BY agent_id, chosen_at DESC, connection_id`,
  );
  const prune = db.prepare("DELETE FROM agent_connections WHERE lease_until <= ?");
  return {
    save: async ({ accountId, agentId, connectionId, availability, chosenAt, leaseUntil }) => {
      save.run(accountId, agentId, connectionId, availability, chosenAt, leaseUntil);
    },
    remove: async ({ accountId, agentId, connectionId }) => {
      remove.run(accountId, agentId, connectionId);
    },
    list: async (accountId, now) => list.all(accountId, now).map(toPresence),
    prune: async (now) => prune.run(now),
  };
}

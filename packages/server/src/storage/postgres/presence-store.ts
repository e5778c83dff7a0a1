import { toPresence } from "../presence-rows.ts";
import type { PresenceStore } from "../presence-store.ts";
import type { Database } from "./database.ts";

const SAVE = {
  name: "save_presence",
  text: `INSERT INTO agent_connections (account_id, agent_id, connection_id, availability, chosen_at, lease_until)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (account_id, agent_id, connection_id)
         DO UPDATE SET availability = excluded.availability, chosen_at = excluded.chosen_at, lease_until = excluded.lease_until`,
};
const REMOVE = {
  name: "remove_presence",
  text: "DELETE FROM agent_connections WHERE account_id = $1 AND agent_id = $2 AND connection_id = $3",
};
const LIST = {
  name: "list_presences",
  text: `SELECT account_id, agent_id, connection_id, availability, chosen_at, lease_until FROM agent_connections
         WHERE account_id = $1 AND lease_until > $2 ORDER BY agent_id, chosen_at DESC, connection_id`,
};
const PRUNE = { name: "prune_presences", text: "DELETE FROM agent_connections WHERE lease_until <= $1" };

export function createPresenceStore(db: Database): PresenceStore {
  return {
    async save({ accountId, agentId, connectionId, availability, chosenAt, leaseUntil }) {
      await db.run(SAVE, accountId, agentId, connectionId, availability, chosenAt, leaseUntil);
    },
    async remove({ accountId, agentId, connectionId }) {
      await db.run(REMOVE, accountId, agentId, connectionId);
    },
    list: async (accountId, now) => (await db.all(LIST, accountId, now)).map(toPresence),
    prune: (now) => db.run(PRUNE, now),
  };
}

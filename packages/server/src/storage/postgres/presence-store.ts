import { toPresence } from "../presence-rows.ts";
import type { PresenceStore } from "../presence-store.ts";
import type { Database } from "./database.ts";

const SAVE = {
  name: "save_presence",
  text: `INSERT INTO presences (account_id, agent_id, availability, lease_until) VALUES ($1, $2, $3, $4)
         ON CONFLICT (account_id, agent_id) DO UPDATE SET availability = excluded.availability, lease_until = excluded.lease_until`,
};
const REMOVE = { name: "remove_presence", text: "DELETE FROM presences WHERE account_id = $1 AND agent_id = $2" };
const LIST = {
  name: "list_presences",
  text: `SELECT account_id, agent_id, availability, lease_until FROM presences
         WHERE account_id = $1 AND lease_until > $2 ORDER BY agent_id`,
};

export function createPresenceStore(db: Database): PresenceStore {
  return {
    async save({ accountId, agentId, availability, leaseUntil }) {
      await db.run(SAVE, accountId, agentId, availability, leaseUntil);
    },
    async remove(accountId, agentId) {
      await db.run(REMOVE, accountId, agentId);
    },
    list: async (accountId, now) => (await db.all(LIST, accountId, now)).map(toPresence),
  };
}

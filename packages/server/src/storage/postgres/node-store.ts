import { toNode } from "../node-rows.ts";
import type { NodeStore } from "../node-store.ts";
import type { Database } from "./database.ts";

const RENEW = {
  name: "renew_node",
  text: `INSERT INTO nodes (node_id, beat, renewed_at) VALUES ($1, $2, $3)
         ON CONFLICT (node_id) DO UPDATE SET beat = excluded.beat, renewed_at = excluded.renewed_at`,
};
const LIST = { name: "list_nodes", text: "SELECT node_id, beat, renewed_at FROM nodes ORDER BY node_id" };
const REMOVE = { name: "remove_node", text: "DELETE FROM nodes WHERE node_id = $1" };
const PRUNE = { name: "prune_nodes", text: "DELETE FROM nodes WHERE renewed_at < $1" };

export function createNodeStore(db: Database): NodeStore {
  return {
    async renew({ nodeId, beat, renewedAt }) {
      await db.run(RENEW, nodeId, beat, renewedAt);
    },
    list: async () => (await db.all(LIST)).map(toNode),
    async remove(nodeId) {
      await db.run(REMOVE, nodeId);
    },
    prune: (before) => db.run(PRUNE, before),
  };
}

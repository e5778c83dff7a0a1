import { toNode } from "../node-rows.ts";
import type { NodeStore } from "../node-store.ts";
import type { Database } from "./database.ts";

/** One process has the file; the table is there because every store promises the same. */
export function createNodeStore(db: Database): NodeStore {
  const renew = db.prepare(
    `INSERT INTO nodes (node_id, beat, renewed_at) VALUES (?, ?, ?)
     ON CONFLICT (node_id) DO UPDATE SET beat = excluded.beat, renewed_at = excluded.renewed_at`,
  );
  const list = db.prepare("SELECT node_id, beat, renewed_at FROM nodes ORDER BY node_id");
  const remove = db.prepare("DELETE FROM nodes WHERE node_id = ?");
  const prune = db.prepare("DELETE FROM nodes WHERE renewed_at < ?");
  return {
    renew: async ({ nodeId, beat, renewedAt }) => {
      renew.run(nodeId, beat, renewedAt);
    },
    list: async () => list.all().map(toNode),
    remove: async (nodeId) => {
      remove.run(nodeId);
    },
    prune: async (before) => prune.run(before),
  };
}

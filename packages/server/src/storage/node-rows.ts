import { numberOf, type Row, textOf } from "./columns.ts";
import type { Node } from "./node-store.ts";

export function toNode(row: Row): Node {
  return { nodeId: textOf(row, "node_id"), beat: numberOf(row, "beat"), renewedAt: numberOf(row, "renewed_at") };
}

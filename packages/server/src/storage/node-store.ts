import type { Instant } from "@signpost/core";

/** DLV-5: who runs on this store. Each node renews its own row as long as it lives; the others see that it grows. */
export interface NodeStore {
  renew(node: Node): Promise<void>;
  list(): Promise<readonly Node[]>;
  remove(nodeId: string): Promise<void>;
  /** Forgets those that were not renewed since `before`; returns how many. */
  prune(before: Instant): Promise<number>;
}

/** A running node, as it shows the others that it lives (DLV-5). */
export interface Node {
  /** Of one run of one process. */
  readonly nodeId: string;
  /** Grows with every renewal: that it does tells that the node lives, whatever its clock says. */
  readonly beat: number;
  readonly renewedAt: Instant;
}

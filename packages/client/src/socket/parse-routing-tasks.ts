import { findInstant, findInteger, findString, toObject, toObjects } from "./json-reader.ts";

/** A waiting conversation that is offered to this agent until `expiresAt`. */
export interface Ring {
  readonly ringId: string;
  readonly conversationId: string;
  readonly skillId: number | undefined;
  readonly expiresAt: number | undefined;
  /** Since when the conversation has its place in the queue, which it keeps when it comes back to it (TRG-13). */
  readonly queuedAt: number | undefined;
}

/** All rings of a conversation that still wait for this agent's answer; none when the offer is gone. */
export interface RoutingTask {
  readonly conversationId: string;
  readonly rings: readonly Ring[];
}

/** Reads the body of `routing.RoutingTaskNotification` (BEH §7.7). */
export function parseRoutingTasks(body: unknown): readonly RoutingTask[] {
  return toObjects(toObject(body)["changes"]).flatMap((change) => {
    const result = toObject(change["result"]);
    const conversationId = findString(result, "conversationId");
    if (conversationId === undefined) return [];
    if (change["type"] === "DELETE") return [{ conversationId, rings: [] }];
    const skillId = findInteger(result, "skillId");
    const rings = toObjects(result["ringsDetails"]).flatMap((ring) => {
      const ringId = findString(ring, "ringId");
      if (ringId === undefined || ring["ringState"] !== "WAITING") return [];
      const expiresAt = findInstant(ring, "ringExpirationTs");
      const queuedAt = findInstant(ring, "weight");
      return [{ ringId, conversationId, skillId: skillId === -1 ? undefined : skillId, expiresAt, queuedAt }];
    });
    return [{ conversationId, rings }];
  });
}

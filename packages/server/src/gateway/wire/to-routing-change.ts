import type { AccountId, Conversation, ConversationId, Ring } from "@signpost/core";

/** A change of one ring since the client was last shown it. */
export interface RoutingChange {
  readonly accountId: AccountId;
  readonly conversationId: ConversationId;
  /** The ring as it is now; absent when the offer is gone. */
  readonly ring: Ring | undefined;
  /** The ring that the client was last shown. */
  readonly shown: Ring | undefined;
  readonly conversation: Conversation | undefined;
}

/** A ring lasts as long as its conversation waits, but clients expect an end. */
const RING_MS = 24 * 3_600_000;

/** From the domain to the wire: an offer to an agent, or the end of one (BEH §7.7). */
export function toRoutingChange({ accountId, conversationId, ring, shown, conversation }: RoutingChange) {
  const told = ring ?? shown;
  const skillId = String(conversation?.skillId ?? -1);
  const consumerId = conversation?.consumer.id ?? "";
  return {
    type: ring === undefined ? "DELETE" : "UPSERT",
    result: {
      routingTaskId: conversationId,
      taskCompleted: ring === undefined,
      conversationId,
      consumerId,
      skillId,
      brandId: accountId,
      ringsDetails:
        told === undefined
          ? []
          : [
              {
                ringId: told.ringId,
                ringState: ring === undefined ? "EXPIRED" : "WAITING",
                ringExpirationTs: (told.againAt ?? told.queuedAt) + RING_MS,
                ringExpiration: RING_MS,
                weight: told.queuedAt,
                brandId: accountId,
                convId: conversationId,
                consumerId,
                skillId,
              },
            ],
    },
  };
}

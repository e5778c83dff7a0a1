import type { Conversation, Instant, SkillId } from "@signpost/core";
import { numberOf, type Row } from "./columns.ts";
import type { ChatCount } from "./conversation-queries.ts";

/** What a skill's queue is kept under, and that of the chats without one. */
export function toQueueId(skillId: SkillId | undefined): number {
  return skillId ?? 0;
}

/** Where a chat stands towards the queues. Both absent: it has left without having been accepted. */
export interface ChatHandling {
  readonly queuedAt?: Instant;
  readonly acceptedAt?: Instant;
}

/**
 * What the queue of live chats has to know of a conversation: since when it waits, or when an agent accepted it
 * (CHT-1).
 */
export function toChatHandling(conversation: Conversation): ChatHandling {
  if (conversation.kind === "closed") return {};
  const { handling } = conversation;
  if (handling.kind === "queued") return { queuedAt: handling.queuedAt };
  const { assignedAt, waited } = handling;
  // How long it waited is counted from its place. Who came back has waited since then: as if without the time in between.
  const betweenMs = waited?.again === undefined ? 0 : waited.again.at - waited.queuedAt;
  return { acceptedAt: assignedAt - betweenMs };
}

/** How many others wait in a queue, how many of them are ahead, and how long acceptance took on average. */
export function toChatCount(row: Row): ChatCount {
  const average = row["average_ms"];
  return {
    others: numberOf(row, "others"),
    ahead: numberOf(row, "ahead"),
    ...(typeof average === "number" ? { averageWaitMs: average } : {}),
  };
}

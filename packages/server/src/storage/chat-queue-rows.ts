import type { Conversation, Instant, SkillId } from "@signpost/core";
import { numberOf, type Row } from "./columns.ts";
import type { ChatCount } from "./conversation-store.ts";

/** What a skill's queue is kept under, and that of the chats without one. */
export function toQueueId(skillId: SkillId | undefined): number {
  return skillId ?? 0;
}

/** Where a chat stands towards the queues. Both absent: it has left without having been accepted. */
export interface ChatHandling {
  readonly queuedAt?: Instant;
  readonly acceptedAt?: Instant;
}

export function toChatHandling(conversation: Conversation): ChatHandling {
  if (conversation.kind === "closed") return {};
  const { handling } = conversation;
  return handling.kind === "queued" ? { queuedAt: handling.queuedAt } : { acceptedAt: handling.assignedAt };
}

export function toChatCount(row: Row): ChatCount {
  const average = row["average_ms"];
  return {
    others: numberOf(row, "others"),
    ahead: numberOf(row, "ahead"),
    ...(typeof average === "number" ? { averageWaitMs: average } : {}),
  };
}

import type { Conversation, Instant, QueueFigures, SkillId } from "@signpost/core";
import { numberOf, type Row } from "./columns.ts";

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

export function toQueueFigures(row: Row): QueueFigures {
  const average = row["average_ms"];
  return {
    place: numberOf(row, "ahead") + 1,
    length: numberOf(row, "others") + 1,
    ...(typeof average === "number" ? { averageWaitMs: average } : {}),
  };
}

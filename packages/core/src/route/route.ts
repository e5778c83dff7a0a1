import type { Conversation } from "../conversation/conversation.ts";
import type { AgentId, ConversationId, Instant, SkillId } from "../ids.ts";

/** BEH §7.7: ONLINE takes everything, OCCUPIED only what is passed on to it by name, AWAY and OFFLINE nothing. */
export type Availability = "ONLINE" | "OCCUPIED" | "AWAY" | "OFFLINE";

export interface RoutableAgent {
  readonly id: AgentId;
  readonly availability: Availability;
  /** Empty: every skill. */
  readonly skillIds: readonly SkillId[];
}

/** A waiting conversation, offered to an agent. Its id tells what was offered, so nothing about rings needs storing. */
export interface Ring {
  readonly ringId: string;
  readonly conversationId: ConversationId;
  readonly agentId: AgentId;
  readonly queuedAt: Instant;
}

/**
 * Who is offered what: every waiting conversation to every agent that can take it; one that is passed on to a named agent to
 * that agent alone, while it is there. Pure: of an equal queue and equal agents every node computes the same.
 */
export function route(queue: readonly Conversation[], agents: readonly RoutableAgent[]): readonly Ring[] {
  return queue.flatMap((conversation) => {
    if (conversation.kind !== "open" || conversation.handling.kind !== "queued") return [];
    const { queuedAt } = conversation.handling;
    return findTakers(conversation, conversation.handling.suggested?.id, agents).map(({ id }): Ring => {
      const { conversationId } = conversation;
      return { ringId: toRingId(conversationId, id, queuedAt), conversationId, agentId: id, queuedAt };
    });
  });
}

function findTakers(
  { skillId }: Conversation,
  suggestedId: AgentId | undefined,
  agents: readonly RoutableAgent[],
): readonly RoutableAgent[] {
  const named = agents.find(({ id }) => id === suggestedId);
  if (named !== undefined && (named.availability === "ONLINE" || named.availability === "OCCUPIED")) return [named];
  return agents.filter(({ availability, skillIds }) => availability === "ONLINE" && hasSkill(skillIds, skillId));
}

function hasSkill(skillIds: readonly SkillId[], skillId: SkillId | undefined): boolean {
  return skillIds.length === 0 || (skillId !== undefined && skillIds.includes(skillId));
}

function toRingId(conversationId: ConversationId, agentId: AgentId, queuedAt: Instant): string {
  return `${conversationId}_${agentId}_${queuedAt}`;
}

const RING_ID = /^(.{1,128})_([\w.:@~-]{1,128})_(\d{1,16})$/;

/** What a ring id offered; `undefined` for what is no ring id. */
export function parseRingId(ringId: string): Omit<Ring, "ringId"> | undefined {
  const [, conversationId, agentId, queuedAt] = RING_ID.exec(ringId) ?? [];
  if (conversationId === undefined || agentId === undefined) return undefined;
  return { conversationId: conversationId as ConversationId, agentId: agentId as AgentId, queuedAt: Number(queuedAt) };
}

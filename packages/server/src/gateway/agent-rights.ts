import { type AgentId, type Conversation, findPlace, type Input, type ParticipantRole } from "@signpost/core";

/** The part that an agent has in a conversation. */
export type Role = "ASSIGNED_AGENT" | ParticipantRole;

/**
 * The agent that asks for a change. A manager may do without being a participant what others may do only as participants.
 */
export interface Asking {
  readonly agentId: AgentId;
  readonly isManager: boolean;
}

/** The agent's role in the conversation, or in a closed one its last role. Undefined: it has none. */
export function findRole(conversation: Conversation, agentId: AgentId): Role | undefined {
  if (
    conversation.kind === "open" &&
    conversation.handling.kind === "assigned" &&
    conversation.handling.agent.id === agentId
  ) {
    return "ASSIGNED_AGENT";
  }
  if (conversation.kind === "closed" && conversation.lastAgent?.id === agentId) return "ASSIGNED_AGENT";
  return conversation.participants.find(({ agent }) => agent.id === agentId)?.role;
}

/** A reader may not write. */
export function mayWrite(role: Role | undefined): role is Exclude<Role, "READER"> {
  return role !== undefined && role !== "READER";
}

/**
 * BEH §7.5: only participants change a conversation. A manager may also join, take over and transfer one without being a
 * participant.
 */
export function mayChange(input: Input, conversation: Conversation, { agentId, isManager }: Asking): boolean {
  if (isManager) return true;
  const role = findRole(conversation, agentId);
  switch (input.kind) {
    case "participant.joined":
      return input.agent.id === agentId && input.role !== "MANAGER";
    case "agent.assigned":
      return input.agent.id === agentId && findPlace(conversation) !== undefined;
    case "participant.left":
      return mayWrite(role) || (input.agentId === agentId && role !== undefined);
    default:
      return mayWrite(role);
  }
}

/**
 * An agent gets a waiting conversation only while it is in the same wait. Meanwhile another agent may have it, and it may
 * be out of sight.
 */
export function toSeenInput(input: Input, conversation: Conversation, { isManager }: Asking): Input {
  const place = findPlace(conversation);
  if (input.kind !== "agent.assigned" || isManager || place === undefined) return input;
  return { ...input, ifQueuedAt: place.queuedAt, ifAgain: place.again?.count ?? 0 };
}

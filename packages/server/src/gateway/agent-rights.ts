import { type AgentId, type Conversation, findPlace, type Input, type ParticipantRole } from "@signpost/core";

/** An agent's part in a conversation. */
export type Role = "ASSIGNED_AGENT" | ParticipantRole;

/** Who asks for a change; who manages may do what others have to be a participant for. */
export interface Asking {
  readonly agentId: AgentId;
  readonly isManager: boolean;
}

/** Which part an agent has in a conversation, or had last when it ended; undefined: none. */
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

/** Whoever only reads writes nothing. */
export function mayWrite(role: Role | undefined): role is Exclude<Role, "READER"> {
  return role !== undefined && role !== "READER";
}

/** BEH §7.5: the caller is a participant; who manages may join, take over and pass on without being one. */
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

/** Who accepts what waits gets it only as long as it does: it may be somebody else's, and out of sight, by then. */
export function toSeenInput(input: Input, conversation: Conversation, { isManager }: Asking): Input {
  const place = findPlace(conversation);
  if (input.kind !== "agent.assigned" || isManager || place === undefined) return input;
  return { ...input, ifQueuedAt: place.queuedAt, ifAgain: place.again?.count ?? 0 };
}

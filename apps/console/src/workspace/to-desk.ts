import type { AgentRole, AgentSnapshot, ConnectionState, ConversationSummary, Line, Ring } from "@signpost/client";
import type { DeskConnection, DeskConversation, DeskLine, DeskRing } from "./desk.ts";

type RoleIn = (conversation: ConversationSummary) => AgentRole | undefined;

/** Only what there has been can be lost. */
export function toDeskConnection(state: ConnectionState, hasBeenOpen: boolean): DeskConnection {
  if (state.kind === "open") return "open";
  if (state.kind === "stopped") return "closed";
  if (hasBeenOpen) return "resuming";
  return state.kind === "idle" || (state.kind === "connecting" && state.attempt <= 1) ? "connecting" : "unreached";
}

/** A ring says little; what is known of its conversation says the rest. They come by their places in the queue (TRG-13). */
export function toDeskRings({ rings, conversations }: AgentSnapshot): readonly DeskRing[] {
  return rings
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .map((ring) => {
      const { ringId, conversationId, skillId } = ring;
      const conversation = conversations.find((each) => each.conversationId === conversationId);
      return {
        ringId,
        conversationId,
        skillId: skillId ?? conversation?.skillId,
        language: conversation?.language,
        waitingSince: toWaitingSince(ring, conversation),
      };
    });
}

/** In this queue: whoever was transferred waited elsewhere before. Other servers' weights are no times. */
function toWaitingSince({ queuedAt }: Ring, conversation: ConversationSummary | undefined): number | undefined {
  const { startedAt } = conversation ?? {};
  return queuedAt !== undefined && startedAt !== undefined && queuedAt >= startedAt ? queuedAt : startedAt;
}

function placeOf({ queuedAt = Number.MAX_SAFE_INTEGER }: Ring): number {
  return queuedAt;
}

/** The conversations of the socket's session, as the workspace shows them. */
export function toDeskConversations(snapshot: AgentSnapshot, roleIn: RoleIn): readonly DeskConversation[] {
  return snapshot.conversations.map((conversation) => ({
    conversationId: conversation.conversationId,
    isOpen: conversation.isOpen,
    consumerName: conversation.consumer?.nickname,
    skillId: conversation.skillId,
    language: conversation.language,
    isUrgent: conversation.isUrgent,
    isTyping: snapshot.typingIn.has(conversation.conversationId),
    myRole: roleIn(conversation),
  }));
}

/** `ownIds`: which agent's lines are one's own; the wire names an agent by user id or by participant id. */
export function toDeskLine(line: Line, ownIds: readonly string[]): DeskLine {
  const { sequence, at, author, text, language, isPrivate } = line;
  const isMine = author.kind === "agent" && ownIds.includes(author.id);
  return {
    sequence,
    at,
    from: isMine ? "me" : author.kind,
    name: author.kind === "agent" ? author.nickname : undefined,
    text,
    language,
    isPrivate,
  };
}

import type { Participant } from "../conversation/conversation.ts";
import type { Input } from "../conversation/input.ts";
import type { AgentId } from "../ids.ts";
import { restartAutoClose } from "./auto-close.ts";
import type { Decision } from "./decision.ts";
import { addLine, change, type Draft, type MessagingDraft, toTransition } from "./draft.ts";
import { refuseInState } from "./refusals.ts";
import { sendMessage } from "./send-message.ts";
import { clocksOnAnswer } from "./silence-clocks.ts";

export function decideOnAgentMessage(
  draft: MessagingDraft,
  message: Extract<Input, { kind: "agent.message" }>,
): Decision {
  const { agent, role, content, isPrivate } = message;
  addLine(draft, { from: { kind: "agent", agent, role }, content, ...(isPrivate ? { isPrivate } : {}) });
  // A line among agents is no answer to the consumer, nor is a line of somebody who only reads.
  if (isPrivate || role === "READER") return toTransition(draft);
  change(draft, { turn: { kind: "consumer", since: draft.situation.now } });
  clocksOnAnswer(draft);
  restartAutoClose(draft);
  return toTransition(draft);
}

/** TRG-5: a manager or a further agent is announced; who only reads is not. */
export function decideOnJoin(draft: Draft, joined: Extract<Input, { kind: "participant.joined" }>): Decision {
  const { agent, role } = joined;
  const { conversation } = draft;
  if (isAssigned(draft, agent.id))
    return refuseInState(conversation, "the assigned agent is in the conversation already");
  const before = conversation.participants.find((participant) => participant.agent.id === agent.id);
  if (before?.role === role) return toTransition(draft);
  change(draft, { participants: [...withoutAgent(conversation.participants, agent.id), { agent, role }] });
  const wasAnnounced = before !== undefined && before.role !== "READER";
  if (role !== "READER" && !wasAnnounced) sendMessage(draft, "ANOTHER_AGENT_JOINED_CONVERSATION", { agent });
  return toTransition(draft);
}

export function decideOnLeave(draft: Draft, agentId: AgentId): Decision {
  const { conversation } = draft;
  const leaving = conversation.participants.find((participant) => participant.agent.id === agentId);
  if (leaving === undefined) {
    return isAssigned(draft, agentId)
      ? refuseInState(conversation, "the assigned agent leaves by a transfer or a return to the queue")
      : refuseInState(conversation, "only a participant can leave");
  }
  change(draft, { participants: withoutAgent(conversation.participants, agentId) });
  if (leaving.role !== "READER") sendMessage(draft, "JOINED_AGENT_LEFT_CONVERSATION", { agent: leaving.agent });
  return toTransition(draft);
}

export function withoutAgent(participants: readonly Participant[], agentId: AgentId): readonly Participant[] {
  return participants.filter((participant) => participant.agent.id !== agentId);
}

function isAssigned({ conversation }: Draft, agentId: AgentId): boolean {
  return conversation.handling.kind === "assigned" && conversation.handling.agent.id === agentId;
}

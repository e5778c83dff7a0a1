import type { Agent, Conversation } from "../conversation/conversation.ts";
import type { Input } from "../conversation/input.ts";
import type { Line, Originator } from "../conversation/line.ts";

export function toConsumer(conversation: Conversation): Originator {
  return { kind: "consumer", consumerId: conversation.consumer.id };
}

/** A receipt is a numbered line and changes nothing else (BEH §7.5). */
export function toReceiptLine(
  conversation: Conversation,
  { from, status, sequences }: Extract<Input, { kind: "receipt" }>,
): Omit<Line, "sequence" | "at"> {
  return {
    from: from.kind === "consumer" ? toConsumer(conversation) : toAgent(conversation, from.agent),
    content: { kind: "receipt", status, sequences },
  };
}

function toAgent(conversation: Conversation, agent: Agent): Originator {
  const participant = conversation.participants.find((other) => other.agent.id === agent.id);
  return {
    kind: "agent",
    agent,
    role: isAssignedTo(conversation, agent) ? "ASSIGNED_AGENT" : (participant?.role ?? "AGENT"),
  };
}

function isAssignedTo(conversation: Conversation, agent: Agent): boolean {
  if (conversation.kind === "closed") return conversation.lastAgent?.id === agent.id;
  return conversation.handling.kind === "assigned" && conversation.handling.agent.id === agent.id;
}

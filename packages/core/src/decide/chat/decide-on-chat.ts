import type { ChatClock } from "../../conversation/chat.ts";
import type { ClosedChat, LiveChat } from "../../conversation/conversation.ts";
import type { Input } from "../../conversation/input.ts";
import type { LineContent } from "../../conversation/line.ts";
import { unreachable } from "../../unreachable.ts";
import { isRunning, stopClock } from "../clocks.ts";
import { decideOnClock } from "../decide-on-clock.ts";
import { decideOnClosed, decideOnClosing } from "../decide-on-closing.ts";
import { decideOnLanguage, decideOnStepUp } from "../decide-on-consumer.ts";
import { type CommandArms, decideOnHookAnswer } from "../decide-on-hook.ts";
import { decideOnJoin, decideOnLeave } from "../decide-on-participants.ts";
import { decideOnSuggestion } from "../decide-on-routing.ts";
import type { Decision } from "../decision.ts";
import { addLine, type ChatDraft, change, type Draft, toTransition } from "../draft.ts";
import { findClosedStretch } from "../off-hours.ts";
import { toConsumer, toReceiptLine } from "../originators.ts";
import { refuseInState } from "../refusals.ts";
import { sendMessage } from "../send-message.ts";
import { decideOnAccept, decideOnChatTransfer, decideOnRequeue } from "./decide-on-chat-routing.ts";
import { fireOnHold, startOnHold } from "./on-hold.ts";
import { enterQueue, fireQueueUpdate, hearFigures } from "./queue.ts";
import { fireWarning, startWarnings } from "./warnings.ts";

/** CHT-2: what follows from an input in a chat that waits or goes on. What both channels do alike is done by the same arms. */
export function decideOnChat(draft: ChatDraft, input: Exclude<Input, { kind: "conversation.opened" }>): Decision {
  switch (input.kind) {
    case "consumer.message":
      return decideOnVisitorLine(draft, input.content);
    case "agent.message":
      return decideOnAgentLine(draft, input);
    case "agent.assigned":
      return decideOnAccept(draft, input);
    case "agent.suggested":
      return decideOnSuggestion(draft, input.agent);
    case "conversation.transferred":
      return decideOnChatTransfer(draft, input);
    case "conversation.returned_to_queue":
      // An agent who gives the chat back has lost no connection.
      return decideOnRequeue(draft, input.agentId === undefined ? "REQUEUED_BY_SYSTEM" : "TRANSFER_TO_SKILL");
    case "agent.disconnected":
      return decideOnRequeue(draft, "AGENT_DISCONNECTED_TRANSFER");
    case "agents.unavailable":
    case "queue.updated":
      return decideOnQueue(draft, input);
    case "participant.joined":
      return decideOnJoin(draft, input);
    case "participant.left":
      return decideOnLeave(draft, input.agentId);
    case "consumer.authenticated":
      return decideOnStepUp(draft);
    case "consumer.language_changed":
      return decideOnLanguage(draft, input.language);
    case "transcript.requested":
      return decideOnTranscript(draft, input.email);
    case "receipt":
      addLine(draft, toReceiptLine(draft.conversation, input));
      return toTransition(draft);
    case "response_time.set":
    case "urgency.set":
      return refuseInState(draft.conversation, `${input.kind} is for messaging, and this conversation is a live chat`);
    case "visitor.disconnected":
      return decideOnClosing(draft, "SYSTEM");
    case "conversation.closed":
      return decideOnClosing(draft, input.by);
    case "hook.answered":
      return decideOnHookAnswer(draft, input, ARMS);
    case "clock":
      return decideOnClock(draft, (clock) => fireClock(draft, clock));
    default:
      return unreachable(input);
  }
}

function fireClock(draft: ChatDraft, clock: ChatClock): Decision | undefined {
  switch (clock.kind) {
    case "queue-update":
      fireQueueUpdate(draft);
      return undefined;
    case "on-hold":
      fireOnHold(draft, clock);
      return undefined;
    case "fair-warning":
    case "final-warning":
      return fireWarning(draft, clock);
    default:
      return unreachable(clock);
  }
}

const ARMS: CommandArms<LiveChat> = { transfer: decideOnChatTransfer, close: decideOnClosing };

/** CHT-2: being routed. If no agent is free, the visitor hears that next; CHT-6: at once if the team is closed. */
export function openChat(draft: ChatDraft): Decision {
  enterQueue(draft, { queuedAt: draft.situation.now });
  sendMessage(draft, "ROUTING_TO_AGENT");
  if (findClosedStretch(draft) !== undefined) sendMessage(draft, "AGENTS_UNAVAILABLE");
  return toTransition(draft);
}

/**
 * CHT-2: after the end of a chat the visitor may still request the transcript. A visitor who writes is told that the chat has
 * ended.
 */
export function decideOnEndedChat(draft: Draft<ClosedChat>): Decision {
  const { conversation, situation } = draft;
  const { input } = situation;
  if (input.kind === "transcript.requested") return decideOnTranscript(draft, input.email);
  if (input.kind !== "consumer.message") return decideOnClosed(draft, ARMS);
  addLine(draft, { from: toConsumer(conversation), content: input.content });
  sendMessage(draft, "NOT_IN_PROGRESS");
  return toTransition(draft);
}

/** The visitor is there; the agent's silence counts from the first line since the agents' last word. */
function decideOnVisitorLine(draft: ChatDraft, content: LineContent): Decision {
  const { conversation, situation } = draft;
  addLine(draft, { from: toConsumer(conversation), content });
  change(draft, { turn: { kind: "agent", since: situation.now } });
  stopClock(draft, "fair-warning");
  stopClock(draft, "final-warning");
  if (conversation.handling.kind === "assigned" && !isRunning(draft, "on-hold")) startOnHold(draft);
  return toTransition(draft);
}

/** With each line for the visitor, the time that the visitor has to read it begins again. */
function decideOnAgentLine(draft: ChatDraft, message: Extract<Input, { kind: "agent.message" }>): Decision {
  const { agent, role, content, isPrivate } = message;
  addLine(draft, { from: { kind: "agent", agent, role }, content, ...(isPrivate ? { isPrivate } : {}) });
  if (isPrivate || role === "READER") return toTransition(draft);
  change(draft, { turn: { kind: "consumer", since: draft.situation.now } });
  stopClock(draft, "on-hold");
  if (draft.conversation.handling.kind === "assigned") startWarnings(draft);
  return toTransition(draft);
}

function decideOnQueue(
  draft: ChatDraft,
  input: Extract<Input, { kind: "agents.unavailable" | "queue.updated" }>,
): Decision {
  const { conversation } = draft;
  if (conversation.handling.kind !== "queued") {
    return refuseInState(conversation, `${input.kind} is about a chat that waits for an agent`);
  }
  if (input.kind === "queue.updated") hearFigures(draft, input.figures);
  else sendMessage(draft, "AGENTS_UNAVAILABLE");
  return toTransition(draft);
}

function decideOnTranscript(draft: ChatDraft | Draft<ClosedChat>, email: string): Decision {
  sendMessage(draft, "TRANSCRIPT_REQUESTED", { email });
  return toTransition(draft);
}

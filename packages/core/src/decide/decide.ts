import type { MessagingClock } from "../conversation/clock.ts";
import type { LiveChat, MessagingConversation } from "../conversation/conversation.ts";
import type { Input } from "../conversation/input.ts";
import { unreachable } from "../unreachable.ts";
import { fireAutoClose } from "./auto-close.ts";
import { decideOnChat, decideOnEndedChat } from "./chat/decide-on-chat.ts";
import { decideOnClock } from "./decide-on-clock.ts";
import { decideOnClosed, decideOnClosing } from "./decide-on-closing.ts";
import { decideOnConsumerMessage, decideOnLanguage, decideOnStepUp } from "./decide-on-consumer.ts";
import { type CommandArms, decideOnHookAnswer } from "./decide-on-hook.ts";
import { decideOnOpening } from "./decide-on-opening.ts";
import { decideOnAgentMessage, decideOnJoin, decideOnLeave } from "./decide-on-participants.ts";
import { decideOnResponseTime, decideOnUrgency } from "./decide-on-response-time.ts";
import { decideOnAssignment, decideOnReturn, decideOnSuggestion, decideOnTransfer } from "./decide-on-routing.ts";
import type { Decision, Situation } from "./decision.ts";
import { addLine, type MessagingDraft, startDraft, toTransition } from "./draft.ts";
import { fireSilence } from "./fire-silence.ts";
import { toReceiptLine } from "./originators.ts";
import { refuseInState } from "./refusals.ts";

/**
 * What follows from an input. Pure and total: everything it looks at is in the situation, the time included. Production,
 * the simulator and the tests all call this one, so they cannot disagree.
 */
export function decide(told: Situation): Decision {
  const situation = countInOrder(told);
  const decision = decideInOrder(situation);
  if (situation === told || decision.kind === "refused") return decision;
  return { ...decision, countedAt: situation.now };
}

/** EVT-6: an event that is dated before the last decided one counts from that one: a past that is decided does not change. */
function countInOrder(told: Situation): Situation {
  const { conversation, input, now, arrivedAt = now } = told;
  if (conversation === undefined || now >= conversation.changedAt || input.kind === "clock") return told;
  return { ...told, now: conversation.changedAt, saidAt: now, arrivedAt };
}

function decideInOrder(situation: Situation): Decision {
  const { conversation, input } = situation;
  if (input.kind === "conversation.opened") return decideOnOpening(situation, input);
  if (conversation === undefined) {
    return { kind: "refused", failure: { code: "not-found", what: "conversation" } };
  }
  return conversation.channel === "CHAT"
    ? decideInChat(conversation, situation, input)
    : decideInMessaging(conversation, situation, input);
}

type Further = Exclude<Input, { kind: "conversation.opened" }>;

function decideInChat(chat: LiveChat, situation: Situation, input: Further): Decision {
  if (chat.kind === "closed") return decideOnEndedChat(startDraft(chat, situation));
  return decideOnChat(startDraft(chat, situation), input);
}

function decideInMessaging(conversation: MessagingConversation, situation: Situation, input: Further): Decision {
  if (conversation.kind === "closed") return decideOnClosed(startDraft(conversation, situation), ARMS);
  return decideOnMessaging(startDraft(conversation, situation), input);
}

const ARMS: CommandArms<MessagingConversation> = { transfer: decideOnTransfer, close: decideOnClosing };

function decideOnMessaging(draft: MessagingDraft, input: Further): Decision {
  switch (input.kind) {
    case "consumer.message":
      return decideOnConsumerMessage(draft, input.content);
    case "agent.message":
      return decideOnAgentMessage(draft, input);
    case "agent.assigned":
      return decideOnAssignment(draft, input);
    case "agent.suggested":
      return decideOnSuggestion(draft, input.agent);
    case "conversation.returned_to_queue":
      return decideOnReturn(draft);
    case "conversation.transferred":
      return decideOnTransfer(draft, input);
    case "participant.joined":
      return decideOnJoin(draft, input);
    case "participant.left":
      return decideOnLeave(draft, input.agentId);
    case "response_time.set":
      return decideOnResponseTime(draft, input.withinMs);
    case "urgency.set":
      return decideOnUrgency(draft, input.urgent);
    case "consumer.authenticated":
      return decideOnStepUp(draft);
    case "consumer.language_changed":
      return decideOnLanguage(draft, input.language);
    case "receipt":
      addLine(draft, toReceiptLine(draft.conversation, input));
      return toTransition(draft);
    case "queue.updated":
    case "agents.unavailable":
    case "agent.disconnected":
    case "visitor.disconnected":
    case "transcript.requested":
      return refuseInState(draft.conversation, `${input.kind} is for live chats, and this conversation is none`);
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

function fireClock(draft: MessagingDraft, clock: MessagingClock): Decision | undefined {
  switch (clock.kind) {
    case "silence":
      fireSilence(draft, clock);
      return undefined;
    case "auto-close":
      return fireAutoClose(draft, clock) === "closes" ? decideOnClosing(draft, "AUTO_CLOSE") : undefined;
    default:
      return unreachable(clock);
  }
}

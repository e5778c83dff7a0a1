import type { Channel, EventId } from "../catalogue/event-id.ts";
import type {
  ClosedBy,
  ClosedChat,
  ClosedConversation,
  ClosedMessaging,
  Conversation,
  OpenChat,
  OpenMessaging,
} from "../conversation/conversation.ts";
import { type CommandArms, decideOnHookAnswer } from "./decide-on-hook.ts";
import type { Decision, Transition } from "./decision.ts";
import { addLine, type Draft, toTransition } from "./draft.ts";
import { toReceiptLine } from "./originators.ts";
import { refuseInState } from "./refusals.ts";
import { sendMessage } from "./send-message.ts";
import { settleAll, settleExpired } from "./settle-held.ts";

/** TRG-7, CHT-2: who ended it. An auto-close is silent, and visitors who leave a chat know that they do. */
const CLOSING_MESSAGES = {
  MESSAGING: {
    AGENT: "AGENT_END_CONVERSATION",
    CONSUMER: "CONSUMER_END_CONVERSATION",
    SYSTEM: "SYSTEM_END_CONVERSATION",
    AUTO_CLOSE: undefined,
  },
  CHAT: { AGENT: "ENDED_BY_AGENT", CONSUMER: undefined, SYSTEM: "ENDED_UNEXPECTEDLY", AUTO_CLOSE: undefined },
} satisfies Record<Channel, Record<ClosedBy, EventId | undefined>>;

export function decideOnClosing(draft: Draft, by: ClosedBy): Decision {
  settleAll(draft);
  const eventId = CLOSING_MESSAGES[draft.conversation.channel][by];
  if (eventId !== undefined) sendMessage(draft, eventId);
  return toClosing(draft, by);
}

/** The lines and sends of the draft so far, and the end. */
export function toClosing(draft: Draft, by: ClosedBy): Transition {
  return toTransition({ ...draft, conversation: toClosed(draft, by) });
}

/** Only what a closed conversation still has: no clock is left to cancel. */
function toClosed({ conversation, situation }: Draft, closedBy: ClosedBy): ClosedConversation {
  const { handling } = conversation;
  const end = {
    kind: "closed",
    closedAt: situation.now,
    closedBy,
    ...(handling.kind === "assigned" ? { lastAgent: handling.agent } : {}),
  } as const;
  return conversation.channel === "CHAT" ? toClosedChat(conversation, end) : toClosedMessaging(conversation, end);
}

type End = Pick<ClosedConversation, "kind" | "closedAt" | "closedBy" | "lastAgent">;

function toClosedMessaging(
  {
    handling,
    turn,
    urgency,
    responseTimes,
    manualDeadlineAt,
    isConsumerWaiting,
    isUnwritten,
    toldOffHoursUntil,
    toldOffHoursSince,
    clocks,
    ...rest
  }: OpenMessaging,
  end: End,
): ClosedMessaging {
  return { ...rest, ...end };
}

function toClosedChat({ handling, turn, clocks, chat, ...rest }: OpenChat, end: End): ClosedChat {
  return { ...rest, ...end };
}

/**
 * EVT-4: nothing more happens to a closed conversation. Clients still report what was read, and that is kept; and the last
 * message may still wait for a hook.
 */
export function decideOnClosed<C extends Conversation>(draft: Draft<C>, arms: CommandArms<C>): Decision {
  const { conversation, situation } = draft;
  const { input } = situation;
  switch (input.kind) {
    case "clock":
      settleExpired(draft);
      return toTransition(draft);
    case "hook.answered":
      return decideOnHookAnswer(draft, input, arms);
    case "receipt":
      addLine(draft, toReceiptLine(conversation, input));
      return toTransition(draft);
    default:
      return refuseInState(conversation, `${input.kind} comes after the conversation was closed`);
  }
}

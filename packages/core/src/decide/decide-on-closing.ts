import type { MessagingEventId } from "../catalogue/event-id.ts";
import type { ClosedBy, ClosedConversation } from "../conversation/conversation.ts";
import type { Line } from "../conversation/line.ts";
import type { Decision, Situation, Transition } from "./decision.ts";
import { type Draft, stamp } from "./draft.ts";
import { toReceiptLine } from "./originators.ts";
import { refuseInState } from "./refusals.ts";
import { sendMessage } from "./send-message.ts";

/** TRG-7: who ended it. An auto-close is silent. */
const CLOSING_MESSAGES = {
  AGENT: "AGENT_END_CONVERSATION",
  CONSUMER: "CONSUMER_END_CONVERSATION",
  SYSTEM: "SYSTEM_END_CONVERSATION",
  AUTO_CLOSE: undefined,
} satisfies Record<ClosedBy, MessagingEventId | undefined>;

export function decideOnClosing(draft: Draft, by: ClosedBy): Decision {
  const eventId = CLOSING_MESSAGES[by];
  if (eventId !== undefined) sendMessage(draft, eventId);
  return toClosing(draft, by);
}

/** What was said in the draft so far, and the end. */
export function toClosing(draft: Draft, by: ClosedBy): Transition {
  const { lines, sends, situation } = draft;
  return { kind: "accepted", conversation: stamp(toClosed(draft, by), situation.now), lines, sends };
}

/** Only what a closed conversation still has: no clock is left to cancel. */
function toClosed({ conversation, situation }: Draft, closedBy: ClosedBy): ClosedConversation {
  const { handling, turn, urgency, manualDeadlineAt, toldOffHoursUntil, recentSendsAt, clocks, ...identity } =
    conversation;
  return {
    ...identity,
    kind: "closed",
    closedAt: situation.now,
    closedBy,
    ...(handling.kind === "assigned" ? { lastAgent: handling.agent } : {}),
  };
}

/** EVT-4: nothing more happens to a closed conversation. Clients still report what was read, and that is kept. */
export function decideOnClosed(situation: Situation, conversation: ClosedConversation): Decision {
  const { input } = situation;
  if (input.kind === "clock") return { kind: "accepted", conversation, lines: [], sends: [] };
  if (input.kind !== "receipt")
    return refuseInState(conversation, `${input.kind} comes after the conversation was closed`);
  const sequence = conversation.sequence + 1;
  const line: Line = { sequence, at: situation.now, ...toReceiptLine(conversation, input) };
  return {
    kind: "accepted",
    conversation: stamp({ ...conversation, sequence }, situation.now),
    lines: [line],
    sends: [],
  };
}

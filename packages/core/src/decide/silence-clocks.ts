import type { SilenceEventId } from "../conversation/clock.ts";
import { timerOf } from "../resolve/timer-of.ts";
import { isRunning, startClock, stopClock } from "./clocks.ts";
import { change, type MessagingDraft } from "./draft.ts";

/*
 * TIM-1, BEH §5.1: all that starts, restarts and stops the three silence clocks of messaging. What blocks them is looked at
 * when they fire. A transfer leaves the consumer's clock alone, and so does a return to the queue: it fires while nobody is
 * assigned, too (BEH §5.1.1: the examples win).
 */

/** Into any queue: opened, transferred, returned. Nobody is assigned who could be silent. */
export function clocksOnQueueing(draft: MessagingDraft): void {
  stopClock(draft, "AGENT_NON_RESPONSIVE");
  startSilence(draft, "CONV_AWAITING_IN_QUEUE");
}

/** From here the agent's silence is measured, whether or not the consumer writes. */
export function clocksOnAssignment(draft: MessagingDraft): void {
  stopClock(draft, "CONV_AWAITING_IN_QUEUE");
  startSilence(draft, "AGENT_NON_RESPONSIVE");
}

/** A line of the assigned agent, an agent or a manager. */
export function clocksOnAnswer(draft: MessagingDraft): void {
  stopClock(draft, "AGENT_NON_RESPONSIVE");
  // A consumer who has been answered is not told that they still wait, whether an agent is assigned or not.
  stopClock(draft, "CONV_AWAITING_IN_QUEUE");
  change(draft, { isConsumerWaiting: false });
  startSilence(draft, "CONSUMER_NON_RESPONSIVE");
}

/** Only the first line since the agents' last word starts the agent's clock, and not if the assignment has started it already. */
export function clocksOnConsumerLine(draft: MessagingDraft): void {
  const { handling, isConsumerWaiting } = draft.conversation;
  stopClock(draft, "CONSUMER_NON_RESPONSIVE");
  change(draft, { isConsumerWaiting: true });
  if (handling.kind !== "assigned" || isConsumerWaiting || isRunning(draft, "AGENT_NON_RESPONSIVE")) return;
  startSilence(draft, "AGENT_NON_RESPONSIVE");
}

/** TIM-2: the values are those of the conversation's skill now, and do not change later. */
function startSilence(draft: MessagingDraft, eventId: SilenceEventId): void {
  const { conversation, situation } = draft;
  const { everyMs, repeat } = timerOf(eventId, conversation.skillId, situation.policy);
  startClock(draft, { kind: "silence", eventId, fireAt: situation.now + everyMs, everyMs, repeatsLeft: repeat });
}

import type { Agent, Handling, OpenConversation } from "../conversation/conversation.ts";
import type { Input } from "../conversation/input.ts";
import type { Instant } from "../ids.ts";
import type { Policy } from "../policy/policy.ts";
import { responseTimesOf } from "../policy/response-time.ts";
import { restartAutoClose } from "./auto-close.ts";
import { dropManualDeadline, tellOffHours } from "./decide-on-consumer.ts";
import { withoutAgent } from "./decide-on-participants.ts";
import type { Decision, Refusal } from "./decision.ts";
import { change, type Draft, type MessagingDraft, toTransition } from "./draft.ts";
import { forgetStretchOfOthers } from "./off-hours.ts";
import { refuseAsTaken, refuseInState, refuseInvalid } from "./refusals.ts";
import { sendMessage } from "./send-message.ts";
import { clocksOnAssignment, clocksOnQueueing } from "./silence-clocks.ts";
import { toAgentsTurn } from "./turn.ts";
import { waitAgain, waitOf } from "./wait.ts";

/** TRG-4: said when an agent becomes ASSIGNED. A manager who takes the conversation over stops being a further participant. */
export function decideOnAssignment(draft: MessagingDraft, input: Extract<Input, { kind: "agent.assigned" }>): Decision {
  const problem = findAssignmentProblem(draft.conversation, input);
  if (problem !== undefined) return problem;
  const { agent } = input;
  const { handling, participants } = draft.conversation;
  if (handling.kind === "assigned" && handling.agent.id === agent.id) return toTransition(draft);
  change(draft, {
    handling: toAssigned(handling, agent, draft.situation.now),
    participants: withoutAgent(participants, agent.id),
  });
  clocksOnAssignment(draft);
  sendMessage(draft, "YOU_ARE_CONNECTED_TO", { agent });
  return toTransition(draft);
}

export function toAssigned(handling: Handling, agent: Agent, assignedAt: Instant): Handling {
  const waited = waitOf(handling);
  return { kind: "assigned", assignedAt, agent, ...(waited === undefined ? {} : { waited }) };
}

/** TRG-4: offered to an agent is not connected to it (BEH §7.6), so nothing is said. */
export function decideOnSuggestion(draft: Draft, agent: Agent): Decision {
  const { conversation } = draft;
  if (conversation.handling.kind !== "queued")
    return refuseInState(conversation, "an assigned conversation is transferred, not suggested");
  change(draft, { handling: { ...conversation.handling, suggested: agent } });
  return toTransition(draft);
}

export function decideOnReturn(draft: MessagingDraft): Decision {
  const { conversation, situation } = draft;
  const { handling } = conversation;
  if (handling.kind === "queued")
    return refuseInState(conversation, "only an assigned conversation returns to the queue");
  change(draft, { handling: { kind: "queued", ...waitAgain(handling, situation.now, { isSameQueue: true }) } });
  endAgentsPromise(draft);
  clocksOnQueueing(draft);
  // RTM-2: the consumer's time starts afresh.
  restartAutoClose(draft);
  sendMessage(draft, "BACK_TO_QUEUE");
  return toTransition(draft);
}

/** RTM-1: an agent who has given the conversation back does not answer in the time that it promised; the team promises anew. */
function endAgentsPromise(draft: MessagingDraft): void {
  if (draft.conversation.manualDeadlineAt === undefined) return;
  dropManualDeadline(draft);
  const { conversation, situation } = draft;
  if (conversation.turn.kind === "agent") change(draft, { turn: toAgentsTurn(conversation, situation) });
}

/** TRG-4: one message for the whole operation, from the variant of the target skill (RES-4); TRG-14: and whether it is closed. */
export function decideOnTransfer(
  draft: MessagingDraft,
  transfer: Extract<Input, { kind: "conversation.transferred" }>,
): Decision {
  const { situation } = draft;
  const { skillId, agent } = transfer;
  const problem = findTransferProblem(transfer, situation.policy);
  if (problem !== undefined) return problem;
  const changesSkill = skillId !== undefined && skillId !== draft.conversation.skillId;
  change(draft, {
    handling: {
      kind: "queued",
      ...waitAgain(draft.conversation.handling, situation.now, { isSameQueue: !changesSkill }),
      ...(agent === undefined ? {} : { suggested: agent }),
    },
    ...(skillId === undefined ? {} : { skillId }),
  });
  if (changesSkill) promiseForNewSkill(draft);
  clocksOnQueueing(draft);
  sendMessage(
    draft,
    agent === undefined ? "ENGAGEMENT_TRANSFERED" : "TRANSFER_TO_AGENT",
    agent === undefined ? {} : { agent },
  );
  if (changesSkill) tellOffHours(draft);
  return toTransition(draft);
}

/** BEH §5.2: another skill makes its own promise, and owes an answer even if the last word was an agent's. */
function promiseForNewSkill(draft: MessagingDraft): void {
  const { conversation, situation } = draft;
  dropManualDeadline(draft);
  change(draft, { responseTimes: responseTimesOf(conversation.skillId, situation.policy) });
  change(draft, { turn: toAgentsTurn(draft.conversation, situation) });
  forgetStretchOfOthers(draft);
  restartAutoClose(draft);
}

/** An accepted ring counts only while the conversation still waits for it. */
export function findAssignmentProblem(
  conversation: OpenConversation,
  { agent, ifQueuedAt, ifAgain = 0 }: Extract<Input, { kind: "agent.assigned" }>,
): Refusal | undefined {
  if (ifQueuedAt === undefined) return undefined;
  const { handling } = conversation;
  const isSameWait = handling.kind === "queued" && handling.queuedAt === ifQueuedAt;
  if (isSameWait && (handling.again?.count ?? 0) === ifAgain) return undefined;
  const takenBy = handling.kind === "assigned" && handling.agent.id !== agent.id ? handling.agent.nickname : undefined;
  if (takenBy !== undefined) return refuseAsTaken(conversation, takenBy);
  return refuseInState(conversation, "the conversation no longer waits for this answer");
}

export function findTransferProblem(
  { skillId, agent }: Extract<Input, { kind: "conversation.transferred" }>,
  { skills }: Policy,
): Refusal | undefined {
  if (skillId === undefined && agent === undefined) {
    return refuseInvalid({ path: "skillId", rule: "a transfer names a skill, an agent, or both" });
  }
  if (skillId === undefined || skills.has(skillId)) return undefined;
  return refuseInvalid({ path: "skillId", rule: "must be a skill of this account" });
}

import type { ChatEventId } from "../../catalogue/event-id.ts";
import type { Input } from "../../conversation/input.ts";
import { stopClock } from "../clocks.ts";
import { withoutAgent } from "../decide-on-participants.ts";
import { findAssignmentProblem, findTransferProblem, toAssigned } from "../decide-on-routing.ts";
import type { Decision } from "../decision.ts";
import { type ChatDraft, change, toTransition } from "../draft.ts";
import { findClosedStretch } from "../off-hours.ts";
import { refuseInState } from "../refusals.ts";
import { sendMessage } from "../send-message.ts";
import { waitAgain } from "../wait.ts";
import { startOnHold } from "./on-hold.ts";
import { enterQueue } from "./queue.ts";

/** CHT-2: an agent accepts, and the visitor waits for a first word. */
export function decideOnAccept(draft: ChatDraft, input: Extract<Input, { kind: "agent.assigned" }>): Decision {
  const problem = findAssignmentProblem(draft.conversation, input);
  if (problem !== undefined) return problem;
  const { agent } = input;
  const { handling, participants } = draft.conversation;
  const { now } = draft.situation;
  if (handling.kind === "assigned" && handling.agent.id === agent.id) return toTransition(draft);
  stopSilence(draft);
  stopClock(draft, "queue-update");
  change(draft, {
    handling: toAssigned(handling, agent, now),
    participants: withoutAgent(participants, agent.id),
    turn: { kind: "agent", since: now },
  });
  sendMessage(draft, "CHAT_STARTED", { agent });
  startOnHold(draft);
  return toTransition(draft);
}

/** CHT-2: to a named agent, whom the message names, or to another team (RES-4: in that team's words). */
export function decideOnChatTransfer(
  draft: ChatDraft,
  input: Extract<Input, { kind: "conversation.transferred" }>,
): Decision {
  const problem = findTransferProblem(input, draft.situation.policy);
  if (problem !== undefined) return problem;
  const { skillId, agent } = input;
  const { conversation, situation } = draft;
  const isSameQueue = skillId === undefined || skillId === conversation.skillId;
  stopSilence(draft);
  if (skillId !== undefined) change(draft, { skillId });
  enterQueue(draft, waitAgain(conversation.handling, situation.now, { isSameQueue }), agent);
  if (agent === undefined) sendMessage(draft, "TRANSFER_TO_SKILL");
  else sendMessage(draft, "TRANSFER_TO_AGENT_CHAT", { agent });
  // CHT-6: a live chat has no answer for off hours, and this one says what is so.
  if (!isSameQueue && findClosedStretch(draft) !== undefined) sendMessage(draft, "AGENTS_UNAVAILABLE");
  return toTransition(draft);
}

/** CHT-2: the agent is gone without having passed the chat on; the message names the one who is gone. */
export function decideOnRequeue(draft: ChatDraft, eventId: ChatEventId): Decision {
  const { conversation } = draft;
  const { handling } = conversation;
  if (handling.kind === "queued") return refuseInState(conversation, "no agent has accepted this chat");
  stopSilence(draft);
  enterQueue(draft, waitAgain(handling, draft.situation.now, { isSameQueue: true }));
  sendMessage(draft, eventId, { agent: handling.agent });
  return toTransition(draft);
}

/** While the chat is between agents, no silence is measured. */
function stopSilence(draft: ChatDraft): void {
  for (const name of ["fair-warning", "final-warning", "on-hold"]) stopClock(draft, name);
}

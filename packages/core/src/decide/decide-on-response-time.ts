import type { Decision } from "./decision.ts";
import { change, type MessagingDraft, toTransition } from "./draft.ts";
import { refuseInvalid } from "./refusals.ts";
import { sendMessage } from "./send-message.ts";
import { isOverdue, toDeadline } from "./turn.ts";

/** An agent may promise anything up to the longest auto-close time (RTM-2). */
export const MAX_PROMISE_MS = 90 * 24 * 3_600_000;

/** TRG-6: an agent says when it will answer. */
export function decideOnResponseTime(draft: MessagingDraft, withinMs: number): Decision {
  if (!(withinMs > 0 && withinMs <= MAX_PROMISE_MS)) {
    return refuseInvalid({ path: "seconds", rule: "must be more than 0 and at most 7776000 (90 days)" });
  }
  const deadlineAt = draft.situation.now + withinMs;
  const { turn } = draft.conversation;
  change(draft, { manualDeadlineAt: deadlineAt, ...(turn.kind === "agent" ? { turn: { ...turn, deadlineAt } } : {}) });
  sendMessage(draft, "AGENT_UPDATED_RESPONSE_TIME");
  return toTransition(draft);
}

/**
 * TRG-6, BEH §2.2: said only while an answer is owed and not late. Becoming urgent promises the urgent time from now, and
 * never a later answer than was promised already; giving urgency up goes back to the ordinary promise.
 */
export function decideOnUrgency(draft: MessagingDraft, urgent: boolean): Decision {
  const { conversation, situation } = draft;
  const urgency = urgent ? "urgent" : "normal";
  if (conversation.urgency === urgency) return toTransition(draft);
  const mayBeSaid = conversation.turn.kind === "agent" && !isOverdue(conversation, situation.now);
  change(draft, { urgency });
  if (!mayBeSaid) return toTransition(draft);
  promiseAnew(draft, urgent);
  sendMessage(draft, urgent ? "CONSUMER_ASKED_URGENT_RESPONSE_TIME" : "CONSUMER_CANCELED_URGENT_RESPONSE_TIME");
  return toTransition(draft);
}

function promiseAnew(draft: MessagingDraft, urgent: boolean): void {
  const { conversation, situation } = draft;
  const { turn, manualDeadlineAt } = conversation;
  if (turn.kind !== "agent" || manualDeadlineAt !== undefined) return;
  const from = urgent ? situation.now : turn.since;
  const computed = toDeadline(conversation, from, situation.policy);
  const deadlineAt = urgent ? earlier(turn.deadlineAt, computed) : computed;
  change(draft, { turn: { kind: "agent", since: turn.since, ...(deadlineAt === undefined ? {} : { deadlineAt }) } });
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}

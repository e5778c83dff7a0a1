import type { OpenConversation, Turn } from "../conversation/conversation.ts";
import { toDeadline } from "../hours/response-time.ts";
import type { Instant } from "../ids.ts";
import type { Situation } from "./decision.ts";
import { toPromise } from "./send-message.ts";

/** An answer is owed, promised anew from now (BEH §5.2); an agent's own promise that still runs outranks it. */
export function toAgentsTurn(conversation: OpenConversation, { policy, now }: Situation): Turn {
  const deadlineAt: Instant | undefined =
    conversation.manualDeadlineAt ?? toDeadline(toPromise(conversation), now, policy);
  return { kind: "agent", since: now, ...(deadlineAt === undefined ? {} : { deadlineAt }) };
}

export function isOverdue({ turn }: OpenConversation, now: Instant): boolean {
  return turn.kind === "agent" && turn.deadlineAt !== undefined && turn.deadlineAt <= now;
}

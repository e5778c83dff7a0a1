import type { OpenMessaging, Turn } from "../conversation/conversation.ts";
import { addOpenTime } from "../hours/add-open-time.ts";
import type { Instant } from "../ids.ts";
import type { Policy } from "../policy/policy.ts";
import { hoursOf, responseTimeMs } from "../policy/response-time.ts";
import type { Situation } from "./decision.ts";

/** An answer is owed and promised anew from now (BEH §5.2). An agent's own promise that still runs outranks it. */
export function toAgentsTurn(conversation: OpenMessaging, { policy, now }: Situation): Turn {
  const deadlineAt = conversation.manualDeadlineAt ?? toDeadline(conversation, now, policy);
  return { kind: "agent", since: now, ...(deadlineAt === undefined ? {} : { deadlineAt }) };
}

/** RTM-1: when an answer promised at `from` is due. `undefined`: no opening is known, so nothing can be promised. */
export function toDeadline(conversation: OpenMessaging, from: Instant, policy: Policy): Instant | undefined {
  const { skillId, responseTimes, urgency, consumer } = conversation;
  const spanMs = responseTimeMs(responseTimes, urgency, consumer.firstTime);
  return addOpenTime(hoursOf(skillId, policy), from, spanMs);
}

export function isOverdue({ turn }: OpenMessaging, now: Instant): boolean {
  return turn.kind === "agent" && turn.deadlineAt !== undefined && turn.deadlineAt <= now;
}

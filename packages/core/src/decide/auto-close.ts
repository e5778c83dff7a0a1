import type { AutoCloseClock } from "../conversation/clock.ts";
import type { OpenMessaging } from "../conversation/conversation.ts";
import type { Policy } from "../policy/policy.ts";
import { startClock, stopClock } from "./clocks.ts";
import type { MessagingDraft } from "./draft.ts";

/** RTM-2: runs from now if an answer of the consumer is awaited and the skill closes conversations; otherwise it stops. */
export function restartAutoClose(draft: MessagingDraft): void {
  const { conversation, situation } = draft;
  const afterMs = autoCloseMs(conversation, situation.policy);
  if (conversation.turn.kind === "agent" || afterMs === undefined) stopClock(draft, "auto-close");
  else startClock(draft, { kind: "auto-close", fireAt: situation.now + afterMs });
}

/**
 * While an agent's promise runs, the closing waits for its end. If the account no longer closes conversations, nothing
 * happens.
 */
export function fireAutoClose(draft: MessagingDraft, clock: AutoCloseClock): "goes on" | "closes" {
  const { conversation, situation } = draft;
  const { manualDeadlineAt } = conversation;
  if (autoCloseMs(conversation, situation.policy) === undefined) return "goes on";
  if (manualDeadlineAt === undefined || manualDeadlineAt <= situation.now) return "closes";
  startClock(draft, { ...clock, fireAt: manualDeadlineAt });
  return "goes on";
}

function autoCloseMs({ skillId }: OpenMessaging, { skills, settings }: Policy): number | undefined {
  const skill = skillId === undefined ? undefined : skills.get(skillId);
  const afterMs = skill?.autoCloseMs ?? settings.autoCloseMs;
  return afterMs === "never" ? undefined : afterMs;
}

import type { AutoCloseClock } from "../conversation/clock.ts";
import type { OpenMessaging } from "../conversation/conversation.ts";
import type { Policy } from "../policy/policy.ts";
import { startClock, stopClock } from "./clocks.ts";
import type { MessagingDraft } from "./draft.ts";

/** RTM-2: from now, where an answer of the consumer is awaited and its skill closes by itself; nowhere else. */
export function restartAutoClose(draft: MessagingDraft): void {
  const { conversation, situation } = draft;
  const afterMs = autoCloseMs(conversation, situation.policy);
  if (conversation.turn.kind === "agent" || afterMs === undefined) stopClock(draft, "auto-close");
  else startClock(draft, { kind: "auto-close", fireAt: situation.now + afterMs });
}

/** An agent's promise that still runs puts it off until it has run out; an account that no longer closes ends it. */
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

import type { WarningClock } from "../../conversation/chat.ts";
import { isEnabled } from "../../resolve/is-enabled.ts";
import { timerOf } from "../../resolve/timer-of.ts";
import { startClock, stopClock } from "../clocks.ts";
import { toClosing } from "../decide-on-closing.ts";
import type { Transition } from "../decision.ts";
import type { ChatDraft } from "../draft.ts";
import { isTooLate } from "../is-too-late.ts";
import { sendMessage, suppress } from "../send-message.ts";
import { settleAll } from "../settle-held.ts";

const EVENTS = {
  "fair-warning": "Non-responsive Fair Warning",
  "final-warning": "Non-responsive Final Warning",
} as const satisfies Record<WarningClock["kind"], string>;

/** CHT-3: an answer of the visitor is waited for from now, and both warnings are still to come. */
export function startWarnings(draft: ChatDraft): void {
  stopClock(draft, "final-warning");
  if (isOn(draft, "fair-warning") || isOn(draft, "final-warning")) startWarning(draft, "fair-warning");
  else stopClock(draft, "fair-warning");
}

/**
 * CHT-3: first the fair warning, then the final one, and with it the end. No chat ends without a warning: if the final
 * warning is switched off, the chat goes on, and after an outage the visitor gets the time again.
 */
export function fireWarning(draft: ChatDraft, { kind, fireAt }: WarningClock): Transition | undefined {
  if (isTooLate(draft.situation, fireAt)) {
    suppress(draft, EVENTS[kind], "too-late");
    startWarning(draft, kind);
    return undefined;
  }
  if (kind === "final-warning" && isOn(draft, kind)) return endAfterWarning(draft);
  sendMessage(draft, EVENTS[kind]);
  if (kind === "fair-warning" && isOn(draft, "final-warning")) startWarning(draft, "final-warning");
  return undefined;
}

/** The final warning has said that the chat ends, so the end itself says nothing more. */
function endAfterWarning(draft: ChatDraft): Transition {
  settleAll(draft);
  sendMessage(draft, EVENTS["final-warning"]);
  return toClosing(draft, "SYSTEM");
}

function startWarning(draft: ChatDraft, kind: WarningClock["kind"]): void {
  const { conversation, situation } = draft;
  const { everyMs } = timerOf(EVENTS[kind], conversation.skillId, situation.policy);
  startClock(draft, { kind, fireAt: situation.now + everyMs });
}

function isOn({ conversation, situation }: ChatDraft, kind: WarningClock["kind"]): boolean {
  return isEnabled(EVENTS[kind], conversation.skillId, situation.policy);
}

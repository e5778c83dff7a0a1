import type { Clock } from "../conversation/clock.ts";
import { unreachable } from "../unreachable.ts";
import { fireAutoClose } from "./auto-close.ts";
import { fireOnHold } from "./chat/on-hold.ts";
import { fireQueueUpdate } from "./chat/queue.ts";
import { fireWarning } from "./chat/warnings.ts";
import { decideOnClosing } from "./decide-on-closing.ts";
import type { Decision } from "./decision.ts";
import { change, type Draft, toTransition } from "./draft.ts";
import { fireSilence } from "./fire-silence.ts";
import { settleExpired } from "./settle-held.ts";

/** TIM-5: what is due is decided again from the state as it is now, in the order in which it fell due; the rest runs on. */
export function decideOnClock(draft: Draft): Decision {
  const { conversation, situation } = draft;
  const due = conversation.clocks.filter((clock) => clock.fireAt <= situation.now);
  settleExpired(draft);
  for (const clock of due.toSorted(byTime)) {
    change(draft, { clocks: draft.conversation.clocks.filter((other) => other !== clock) });
    const ending = fireClock(draft, clock);
    if (ending !== undefined) return ending;
  }
  return toTransition(draft);
}

/** Of two for one instant the end comes first: nothing is asked of somebody who is being left. */
function byTime(a: Clock, b: Clock): number {
  return a.fireAt - b.fireAt || Number(b.kind === "auto-close") - Number(a.kind === "auto-close");
}

/**
 * What starts again starts later than now, so that a conversation never wakes twice for one instant. Answers the end, where
 * that is what the clock was for.
 */
function fireClock(draft: Draft, clock: Clock): Decision | undefined {
  switch (clock.kind) {
    case "silence":
      fireSilence(draft, clock);
      return undefined;
    case "auto-close":
      return fireAutoClose(draft, clock) === "closes" ? decideOnClosing(draft, "AUTO_CLOSE") : undefined;
    case "queue-update":
      fireQueueUpdate(draft);
      return undefined;
    case "on-hold":
      fireOnHold(draft, clock);
      return undefined;
    case "fair-warning":
    case "final-warning":
      return fireWarning(draft, clock);
    default:
      return unreachable(clock);
  }
}

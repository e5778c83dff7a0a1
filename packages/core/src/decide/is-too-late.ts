import type { Instant } from "../ids.ts";
import type { Situation } from "./decision.ts";

/**
 * TIM-6: a late automatic message is worse than none; the visitor has moved on. What fell due before a backup was put back is
 * late whatever the time, because it may have been sent in the time that the backup does not cover.
 */
export function isTooLate({ now, policy, restoredAt = 0 }: Situation, dueAt: Instant): boolean {
  return now - dueAt > policy.settings.lateCutoffMs || dueAt < restoredAt;
}

/** EVT-5: of events that arrive late. Clocks that fell due are checked by `isTooLate`. */
export function isToldTooLate({ input, now, arrivedAt = now, saidAt = now, policy }: Situation): boolean {
  return input.kind !== "clock" && arrivedAt - saidAt > policy.settings.lateCutoffMs;
}

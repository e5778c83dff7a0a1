import type { Handling, Wait } from "../conversation/conversation.ts";
import type { Instant } from "../ids.ts";

/** The wait that a conversation is in, or was in before it was assigned. */
export function waitOf(handling: Handling): Wait | undefined {
  if (handling.kind === "assigned") return handling.waited;
  const { queuedAt, again } = handling;
  return { queuedAt, ...(again === undefined ? {} : { again }) };
}

/**
 * TRG-13: the conversation comes to a queue again. In the queue where it waited before, and if the visitor did not choose to
 * return, it has the place that it had; in another skill's queue it stands where a new one would.
 */
export function waitAgain(handling: Handling, now: Instant, { isSameQueue }: { readonly isSameQueue: boolean }): Wait {
  const before = waitOf(handling);
  const again = { at: now, count: (before?.again?.count ?? 0) + 1 };
  return { queuedAt: isSameQueue ? (before?.queuedAt ?? now) : now, again };
}

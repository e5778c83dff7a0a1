import type { Handling, Wait } from "../conversation/conversation.ts";
import type { Instant } from "../ids.ts";

/** The wait that a conversation is in, or was in before it was assigned. */
export function waitOf(handling: Handling): Wait | undefined {
  if (handling.kind === "assigned") return handling.waited;
  const { queuedAt, again } = handling;
  return { queuedAt, ...(again === undefined ? {} : { again }) };
}

/**
 * TRG-13: into a queue again. Into the one that it waited for before, by no choice of the visitor's, with the place that it
 * had; into another skill's as whoever comes to it now.
 */
export function waitAgain(handling: Handling, now: Instant, { isSameQueue }: { readonly isSameQueue: boolean }): Wait {
  const before = waitOf(handling);
  const again = { at: now, count: (before?.again?.count ?? 0) + 1 };
  return { queuedAt: isSameQueue ? (before?.queuedAt ?? now) : now, again };
}

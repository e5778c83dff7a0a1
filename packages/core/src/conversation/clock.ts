import type { MessagingEventId } from "../catalogue/event-id.ts";
import type { Instant } from "../ids.ts";
import type { ChatClock } from "./chat.ts";

/**
 * Something that happens to a conversation if nothing else happens first. Running clocks are part of the conversation's
 * state, so a clock stops when the next state does not contain it. Whatever else needs a time becomes a further kind.
 */
export type Clock = MessagingClock | ChatClock;

export type MessagingClock = SilenceClock | AutoCloseClock;

/** TIM: one of the three silence messages of messaging. Its values are those of the moment it started (TIM-2). */
export interface SilenceClock {
  readonly kind: "silence";
  readonly eventId: SilenceEventId;
  readonly fireAt: Instant;
  readonly everyMs: number;
  /** TIM-3: how often it fires again after the next time. */
  readonly repeatsLeft: number;
}

export type SilenceEventId = Extract<
  MessagingEventId,
  "AGENT_NON_RESPONSIVE" | "CONV_AWAITING_IN_QUEUE" | "CONSUMER_NON_RESPONSIVE"
>;

/** RTM-2: closes a conversation whose consumer stays silent. */
export interface AutoCloseClock {
  readonly kind: "auto-close";
  readonly fireAt: Instant;
}

/** A conversation has at most one clock of each name; starting one again replaces it. */
export function toClockName(clock: Clock): string {
  return clock.kind === "silence" ? clock.eventId : clock.kind;
}

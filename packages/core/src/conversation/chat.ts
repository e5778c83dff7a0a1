import type { ChatEventId } from "../catalogue/event-id.ts";
import type { Instant } from "../ids.ts";

/** What a live chat has beyond what every conversation has (CHT). */
export interface ChatState {
  /**
   * CHT-1: the figures that the platform has reported, if it ever did. From then on they count instead of the account's own.
   * Empty if it has reported nothing since the chat came into its queue.
   */
  readonly toldFigures?: QueueFigures;
  /** CHT-5: what the visitor was last told, and when, since the chat came into its queue. */
  readonly placeSaid?: { readonly place?: number; readonly at: Instant };
  /** CHT-4: how many on-hold messages there were. */
  readonly onHoldCount: number;
  /** CHT-4: the last two, newest last. */
  readonly lastOnHold: readonly OnHoldEventId[];
}

/** CHT-1: how much the latest wait counts in a queue's average: about the last ten tell. */
export const LATEST_WAIT_WEIGHT = 0.2;

/** CHT-1: of the queue that a chat waits in. What is not known is absent. */
export interface QueueFigures {
  /** Of this visitor, from 1. */
  readonly place?: number;
  /** How many wait, this visitor included. */
  readonly length?: number;
  readonly averageWaitMs?: number;
}

export type OnHoldEventId = Extract<ChatEventId, `On-hold message ${string}`>;

export type ChatClock = QueueUpdateClock | WarningClock | OnHoldClock;

/** CHT-5: when the visitor's place is looked at next. */
export interface QueueUpdateClock {
  readonly kind: "queue-update";
  readonly fireAt: Instant;
}

/** CHT-3: how long the visitor may be silent. */
export interface WarningClock {
  readonly kind: "fair-warning" | "final-warning";
  readonly fireAt: Instant;
}

/** CHT-4: how long the agent may be silent before the message that was picked is said. */
export interface OnHoldClock {
  readonly kind: "on-hold";
  readonly eventId: OnHoldEventId;
  readonly fireAt: Instant;
}

import type { EventId } from "../catalogue/event-id.ts";
import type { Instant } from "../ids.ts";
import type { Agent } from "./conversation.ts";
import type { Input } from "./input.ts";

/** What a message is about, beyond the conversation itself. */
export interface About {
  readonly agent?: Agent;
  /** Where a transcript goes. */
  readonly email?: string;
}

/** A message that is to be said: which, about whom, and what happened. */
export interface ToSay {
  readonly eventId: EventId;
  readonly about: About;
  readonly trigger: Input["kind"];
}

/** Names a held message within its conversation. */
export type HoldId = string;

/**
 * HOK-2: the messages that wait, in the order in which they will be said. The first waits for a hook's answer; those behind
 * it wait for their turn, so that no later message overtakes an earlier one.
 */
export interface Held {
  /** How many hooks were asked in this conversation so far; numbers the next. */
  readonly asked: number;
  readonly sends: readonly HeldSend[];
}

export type HeldSend = ToSay & {
  readonly waitsFor:
    | { readonly kind: "answer"; readonly holdId: HoldId; readonly hookId: string; readonly answerBy: Instant }
    | { readonly kind: "turn"; readonly verdict: HeldVerdict };
};

/** What becomes of a held message. */
export type HeldVerdict =
  /** Whatever is configured when its turn comes (TIM-5). */
  | { readonly kind: "configured" }
  | { readonly kind: "replaced"; readonly words: string; readonly hookId: string }
  | { readonly kind: "dropped" }
  | { readonly kind: "too-late" };

/** When the conversation must be looked at again, if no answer comes. */
export function toHeldUntil(held: Held | undefined): Instant | undefined {
  const until = (held?.sends ?? []).flatMap(({ waitsFor }) => (waitsFor.kind === "answer" ? [waitsFor.answerBy] : []));
  return until.length === 0 ? undefined : Math.min(...until);
}

import type { Conversation } from "../conversation/conversation.ts";
import type { HookCall } from "../conversation/hook-call.ts";
import type { Facts, Input } from "../conversation/input.ts";
import type { Line } from "../conversation/line.ts";
import type { Send } from "../conversation/send.ts";
import type { Failure } from "../failure.ts";
import type { AccountId, ConversationId, Instant } from "../ids.ts";
import type { Policy } from "../policy/policy.ts";

/** Everything a decision looks at. */
export interface Situation {
  readonly accountId: AccountId;
  readonly conversationId: ConversationId;
  /** Absent before it was opened. */
  readonly conversation?: Conversation;
  readonly input: Input;
  readonly facts: Facts;
  readonly policy: Policy;
  /** When the input happened, as far as the conversation is concerned. */
  readonly now: Instant;
  /** EVT-5: when it was reported; absent: when it happened. */
  readonly arrivedAt?: Instant;
  /** EVT-6: when it is said to have happened, if that is before the last decided input. */
  readonly saidAt?: Instant;
  /** When the store was last put back from a backup, if it was (TIM-6). */
  readonly restoredAt?: Instant;
}

/** What follows from an input: all of it is stored in one transaction (DLV-1), or none. */
export type Decision = Transition | Refusal;

export interface Transition {
  readonly kind: "accepted";
  readonly conversation: Conversation;
  /** EVT-6: the instant from which the input counts, if that is later than it says. */
  readonly countedAt?: Instant;
  /** New transcript lines, in sequence. */
  readonly lines: readonly Line[];
  readonly sends: readonly Send[];
  /** HOK-2: whom to ask when all this is durable. */
  readonly hookCalls: readonly HookCall[];
}

export interface Refusal {
  readonly kind: "refused";
  readonly failure: Failure;
}

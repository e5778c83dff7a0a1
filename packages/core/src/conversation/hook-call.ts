import type { EventId } from "../catalogue/event-id.ts";
import type { Instant, SkillId } from "../ids.ts";
import type { Agent, Conversation } from "./conversation.ts";
import type { HoldId } from "./held-send.ts";
import type { Input } from "./input.ts";

/**
 * HOK-2: a hook to ask, once the transition that it comes with is durable. The answer comes back as the input
 * `hook.answered` with this `holdId`. If none has come by `answerBy`, the conversation's clock says the configured text, and
 * an answer that is later, or repeated, changes nothing. Plain JSON, complete: asking needs nothing else.
 */
export interface HookCall {
  /** Unique in its conversation, and the same whenever the same inputs are replayed. */
  readonly holdId: HoldId;
  readonly hookId: string;
  readonly eventId: EventId;
  readonly trigger: Input["kind"];
  readonly at: Instant;
  readonly answerBy: Instant;
  /** As it was before the input, and as it is after it: who joined, which skill it had (BEH §9.3). */
  readonly before?: Conversation;
  readonly after: Conversation;
  readonly isOffHours: boolean;
}

/** BEH §9.2: of each type the first one counts; `systemMessage` and `suppress` are one type. */
export type HookCommand =
  /** Says this instead of the configured text, at most 2,000 characters (CFG-12); placeholders of the event are filled in. */
  | { readonly kind: "systemMessage"; readonly text: string }
  | { readonly kind: "suppress" }
  /** A skill, an agent, or both. */
  | { readonly kind: "transfer"; readonly skillId?: SkillId; readonly agent?: Agent }
  | { readonly kind: "closeConversation" };

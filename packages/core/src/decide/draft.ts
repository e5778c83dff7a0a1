import type { Conversation, OpenConversation } from "../conversation/conversation.ts";
import type { Line } from "../conversation/line.ts";
import type { Send } from "../conversation/send.ts";
import type { Instant } from "../ids.ts";
import type { Situation, Transition } from "./decision.ts";

/**
 * A transition in the making. It is changed in place while one decision is computed and never leaves it; what goes out is
 * the `Transition`, whose values nobody changes any more.
 */
export interface Draft {
  conversation: OpenConversation;
  readonly lines: Line[];
  readonly sends: Send[];
  readonly situation: Situation;
}

export function startDraft(conversation: OpenConversation, situation: Situation): Draft {
  return { conversation, lines: [], sends: [], situation };
}

export function change(draft: Draft, changes: Partial<OpenConversation>): void {
  draft.conversation = { ...draft.conversation, ...changes };
}

/** DLV-2: the next line takes the next number; returns it. */
export function addLine(draft: Draft, line: Omit<Line, "sequence" | "at">): number {
  const sequence = draft.conversation.sequence + 1;
  change(draft, { sequence });
  draft.lines.push({ sequence, at: draft.situation.now, ...line });
  return sequence;
}

export function toTransition({ conversation, lines, sends, situation }: Draft): Transition {
  const isUnchanged = conversation === situation.conversation;
  return {
    kind: "accepted",
    conversation: isUnchanged ? conversation : stamp(conversation, situation.now),
    lines,
    sends,
  };
}

/** An event from the past must not make a conversation look older than it has been seen. */
export function stamp<C extends Conversation>(conversation: C, now: Instant): C {
  return { ...conversation, changedAt: Math.max(conversation.changedAt, now) };
}

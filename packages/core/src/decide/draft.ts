import type { OpenConversation } from "../conversation/conversation.ts";
import type { Line } from "../conversation/line.ts";
import type { Send } from "../conversation/send.ts";
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

export function toTransition({ conversation, lines, sends }: Draft): Transition {
  return { kind: "accepted", conversation, lines, sends };
}

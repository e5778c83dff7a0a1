import type { Conversation, OpenChat, OpenConversation, OpenMessaging } from "../conversation/conversation.ts";
import type { HookCall } from "../conversation/hook-call.ts";
import type { Line } from "../conversation/line.ts";
import type { Send } from "../conversation/send.ts";
import { findStretch } from "../hours/find-stretch.ts";
import type { Instant } from "../ids.ts";
import { hoursOf } from "../policy/response-time.ts";
import type { Situation, Transition } from "./decision.ts";

/**
 * A transition in the making. It is changed in place while one decision is computed and never leaves it; what goes out is
 * the `Transition`, whose values nobody changes any more.
 */
export interface Draft<C extends Conversation = OpenConversation> {
  conversation: C;
  readonly lines: Line[];
  readonly sends: Send[];
  readonly hookCalls: AskedHook[];
  readonly situation: Situation;
}

/** What the arms of messaging alone change, and those of live chat alone. */
export type MessagingDraft = Draft<OpenMessaging>;
export type ChatDraft = Draft<OpenChat>;

/** What `toTransition` completes with the conversation before and after. */
export type AskedHook = Omit<HookCall, "before" | "after" | "isOffHours">;

export function startDraft<C extends Conversation>(conversation: C, situation: Situation): Draft<C> {
  return { conversation, lines: [], sends: [], hookCalls: [], situation };
}

export function change<C extends Conversation>(draft: Draft<C>, changes: Partial<C>): void {
  draft.conversation = { ...draft.conversation, ...changes };
}

/** DLV-2: the next line takes the next number; returns it. */
export function addLine(draft: Draft<Conversation>, line: Omit<Line, "sequence" | "at">): number {
  const sequence = draft.conversation.sequence + 1;
  change(draft, { sequence });
  draft.lines.push({ sequence, at: draft.situation.now, ...line });
  return sequence;
}

export function toTransition(draft: Draft<Conversation>): Transition {
  const { conversation, lines, sends, situation } = draft;
  const isUnchanged = conversation === situation.conversation;
  const after = isUnchanged ? conversation : stamp(conversation, situation.now);
  return { kind: "accepted", conversation: after, lines, sends, hookCalls: toHookCalls(draft, after) };
}

function toHookCalls({ hookCalls, situation }: Draft<Conversation>, after: Conversation): readonly HookCall[] {
  if (hookCalls.length === 0) return [];
  const { conversation: before, policy, now } = situation;
  const isOffHours = !findStretch(hoursOf(after.skillId, policy), now).isOpen;
  return hookCalls.map((call) => ({ ...call, ...(before === undefined ? {} : { before }), after, isOffHours }));
}

/** An event from the past must not make a conversation look older than it has been seen. */
function stamp<C extends Conversation>(conversation: C, now: Instant): C {
  return { ...conversation, changedAt: Math.max(conversation.changedAt, now) };
}

import type { Conversation } from "../conversation/conversation.ts";
import type { Held, HeldSend, ToSay } from "../conversation/held-send.ts";
import type { AnsweringHook } from "../policy/answering-hook.ts";
import { change, type Draft } from "./draft.ts";

const NOTHING_HELD: Held = { asked: 0, sends: [] };

/**
 * HOK-2: the first hook that fits. Messages that a hook itself causes ask no hook, or two hooks could keep each other busy
 * for ever.
 */
export function findHook(
  { conversation, situation }: Draft<Conversation>,
  { eventId, trigger }: ToSay,
): AnsweringHook | undefined {
  if (trigger === "hook.answered") return undefined;
  const { skillId } = conversation;
  return situation.policy.hooks
    .get(eventId)
    ?.find(({ skillIds }) => skillIds === undefined || (skillId !== undefined && skillIds.includes(skillId)));
}

export function isHolding({ conversation }: Draft<Conversation>): boolean {
  return conversation.held !== undefined && conversation.held.sends.length > 0;
}

/** Asks the hook, and holds the message until the answer is there or its time is up. */
export function holdForAnswer(draft: Draft<Conversation>, toSay: ToSay, { hookId, limitMs }: AnsweringHook): void {
  const { asked, sends } = draft.conversation.held ?? NOTHING_HELD;
  const { now } = draft.situation;
  const holdId = String(asked + 1);
  const answerBy = now + limitMs;
  const send: HeldSend = { ...toSay, waitsFor: { kind: "answer", holdId, hookId, answerBy } };
  change(draft, { held: { asked: asked + 1, sends: [...sends, send] } });
  draft.hookCalls.push({ holdId, hookId, eventId: toSay.eventId, trigger: toSay.trigger, at: now, answerBy });
}

/** The message waits behind those that are held, so that it overtakes none of them. */
export function holdInLine(draft: Draft<Conversation>, toSay: ToSay): void {
  const { asked, sends } = draft.conversation.held ?? NOTHING_HELD;
  const send: HeldSend = { ...toSay, waitsFor: { kind: "turn", verdict: { kind: "configured" } } };
  change(draft, { held: { asked, sends: [...sends, send] } });
}

import type { OnHoldClock, OnHoldEventId } from "../../conversation/chat.ts";
import type { ConversationId } from "../../ids.ts";
import { isEnabled } from "../../resolve/is-enabled.ts";
import { timerOf } from "../../resolve/timer-of.ts";
import { startClock } from "../clocks.ts";
import type { ChatDraft } from "../draft.ts";
import { isTooLate } from "../is-too-late.ts";
import { sendMessage, suppress } from "../send-message.ts";
import { changeChat } from "./chat-state.ts";

/** CHT-4, BEH §3.3: a pool, not a sequence. */
export const ON_HOLD_POOL: readonly OnHoldEventId[] = [
  "On-hold message #1",
  "On-hold message #2",
  "On-hold message #3",
];

/**
 * From now the agent's silence is measured. The agents' word has ended the last row of messages, so that an only text may
 * come again.
 */
export function startOnHold(draft: ChatDraft): void {
  startNext(draft, true);
}

export function fireOnHold(draft: ChatDraft, { eventId, fireAt }: OnHoldClock): void {
  const { conversation, situation } = draft;
  const { onHoldCount, lastOnHold } = conversation.chat;
  if (isTooLate(situation, fireAt)) suppress(draft, eventId, "too-late");
  // TIM-5: it was switched off meanwhile; another message is picked, with a time of its own.
  else if (isEnabled(eventId, conversation.skillId, situation.policy)) {
    changeChat(draft, { onHoldCount: onHoldCount + 1, lastOnHold: [...lastOnHold, eventId].slice(-2) });
    sendMessage(draft, eventId);
  }
  startNext(draft, false);
}

function startNext(draft: ChatDraft, isNewSilence: boolean): void {
  const { conversation, situation } = draft;
  const { skillId, conversationId } = conversation;
  const { policy, now } = situation;
  const { onHoldCount, lastOnHold } = conversation.chat;
  const enabled = ON_HOLD_POOL.filter((eventId) => isEnabled(eventId, skillId, policy));
  const fresh = enabled.filter((eventId) => !isDoubled(eventId, lastOnHold));
  const eventId = pickOnHold(conversationId, onHoldCount, fresh.length === 0 && isNewSilence ? enabled : fresh);
  if (eventId === undefined) return;
  startClock(draft, { kind: "on-hold", eventId, fireAt: now + timerOf(eventId, skillId, policy).everyMs });
}

/** CHT-4: none more than twice in a row. */
function isDoubled(eventId: OnHoldEventId, last: readonly OnHoldEventId[]): boolean {
  return last.length === 2 && last.every((said) => said === eventId);
}

/** CHT-4: by chance as visitors see it, and the same whenever it is replayed: FNV-1a of conversation and count. */
export function pickOnHold(
  conversationId: ConversationId,
  count: number,
  candidates: readonly OnHoldEventId[],
): OnHoldEventId | undefined {
  let hash = 0x811c9dc5;
  for (const character of `${conversationId}/${count}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  // The last bits of FNV-1a follow the last character closely; the first ones have seen them all.
  return candidates[Math.floor((hash / 0x1_0000_0000) * candidates.length)];
}

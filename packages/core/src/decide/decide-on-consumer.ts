import type { MessagingEventId } from "../catalogue/event-id.ts";
import type { OpenMessaging } from "../conversation/conversation.ts";
import { isWords, type LineContent } from "../conversation/line.ts";
import { restartAutoClose } from "./auto-close.ts";
import { chooseLanguage } from "./choose-language.ts";
import type { Decision } from "./decision.ts";
import { addLine, change, type Draft, type MessagingDraft, toTransition } from "./draft.ts";
import { findClosedStretch, forgetStretch, isTold, toOffHoursWelcome } from "./off-hours.ts";
import { toConsumer } from "./originators.ts";
import { refuseInvalid } from "./refusals.ts";
import { sendMessage } from "./send-message.ts";
import { clocksOnConsumerLine } from "./silence-clocks.ts";
import { toAgentsTurn } from "./turn.ts";

export function decideOnConsumerMessage(draft: MessagingDraft, content: LineContent): Decision {
  addLine(draft, { from: toConsumer(draft.conversation), content });
  hearFromConsumer(draft);
  const { manualDeadlineAt } = draft.conversation;
  const { now } = draft.situation;
  // BEH §5.2: an agent's own promise stands while it lasts; after that the line starts an ordinary countdown.
  if (manualDeadlineAt !== undefined && manualDeadlineAt <= now) dropManualDeadline(draft);
  change(draft, {
    turn: toAgentsTurn(draft.conversation, draft.situation),
    ...(isWords(content) ? { answeredAt: draft.conversation.answeredAt ?? now } : {}),
  });
  clocksOnConsumerLine(draft);
  restartAutoClose(draft);
  tellOffHours(draft);
  return toTransition(draft);
}

function hearFromConsumer(draft: MessagingDraft): void {
  if (draft.conversation.isUnwritten === undefined) return;
  const { isUnwritten: _, ...rest } = draft.conversation;
  draft.conversation = rest;
}

/**
 * TRG-3: on the first line in each closed stretch in which nothing has told the consumer so yet. TRG-14: on a transfer too,
 * because what the former team has promised no longer holds; who has not written yet has no message that could be waiting.
 */
export function tellOffHours(draft: MessagingDraft): void {
  const stretch = findClosedStretch(draft);
  // One without a known end has ended now: the next is another.
  if (stretch === undefined) forgetStretch(draft);
  else if (!isTold(draft, stretch)) sendMessage(draft, toClosedMessage(draft.conversation));
}

function toClosedMessage(conversation: OpenMessaging): MessagingEventId {
  return conversation.isUnwritten ? toOffHoursWelcome(conversation) : "CONSUMER_SEND_MESSAGE_ON_OFFHOURS";
}

export function dropManualDeadline(draft: MessagingDraft): void {
  const { manualDeadlineAt: _, ...rest } = draft.conversation;
  draft.conversation = rest;
}

/** TRG-7. If the consumer has been authenticated already, nothing new has happened. */
export function decideOnStepUp(draft: Draft): Decision {
  const { consumer } = draft.conversation;
  if (consumer.authenticated) return toTransition(draft);
  change(draft, { consumer: { ...consumer, authenticated: true } });
  sendMessage(draft, "CONSUMER_STEP_UP");
  return toTransition(draft);
}

/** LNG-2: an explicit request, and an entry of the transcript. */
export function decideOnLanguage(draft: Draft, requested: string): Decision {
  const { conversation, situation } = draft;
  const parsed = chooseLanguage([requested], situation.policy, conversation.skillId);
  if (parsed === undefined) return refuseInvalid({ path: "language", rule: "must be a BCP 47 language tag" });
  if (parsed.language === conversation.language) return toTransition(draft);
  change(draft, { language: parsed.language, requestedLanguage: parsed.spelling });
  const event = { type: "LanguageChangeEvent", lang: parsed.spelling };
  addLine(draft, { from: toConsumer(draft.conversation), content: { kind: "other", event } });
  return toTransition(draft);
}

import type { MessagingEventId } from "../catalogue/event-id.ts";
import type { Consumer, OpenChat, OpenMessaging } from "../conversation/conversation.ts";
import type { Opened } from "../conversation/input.ts";
import { findStretch } from "../hours/find-stretch.ts";
import { hoursOf, responseTimesOf } from "../policy/response-time.ts";
import { openChat } from "./chat/decide-on-chat.ts";
import { chooseLanguage } from "./choose-language.ts";
import type { Decision, Situation } from "./decision.ts";
import { change, startDraft, toTransition } from "./draft.ts";
import { toOffHoursWelcome } from "./off-hours.ts";
import { refuseInState, refuseInvalid } from "./refusals.ts";
import { sendMessage } from "./send-message.ts";
import { clocksOnQueueing } from "./silence-clocks.ts";
import { toAgentsTurn } from "./turn.ts";

/** TRG-2: how long an auto-close keeps the next welcome away. */
const QUIET_AFTER_AUTO_CLOSE_MS = 48 * 3_600_000;

export function decideOnOpening(situation: Situation, opened: Opened): Decision {
  const { conversation, policy } = situation;
  if (conversation !== undefined) return refuseInState(conversation, "a conversation is opened once");
  if (opened.skillId !== undefined && !policy.skills.has(opened.skillId)) {
    return refuseInvalid({ path: "skillId", rule: "must be a skill of this account" });
  }
  if (opened.channel === "CHAT") return openChat(startDraft(toNewChat(situation, opened), situation));
  const draft = startDraft(toNewMessaging(situation, opened), situation);
  change(draft, { turn: toAgentsTurn(draft.conversation, situation) });
  clocksOnQueueing(draft);
  sendMessage(draft, chooseWelcome(situation, draft.conversation));
  return toTransition(draft);
}

/** This and the chat are written out: made of a common part, each opening costs noticeably more (PRF-10). */
function toNewMessaging(situation: Situation, opened: Opened): OpenMessaging {
  const { accountId, conversationId, policy, now } = situation;
  const wish = chooseLanguage(opened.languages, policy, opened.skillId);
  return {
    kind: "open",
    accountId,
    conversationId,
    channel: "MESSAGING",
    consumer: toConsumer(situation, opened),
    language: wish?.language ?? policy.settings.defaultLanguage,
    ...(wish === undefined ? {} : { requestedLanguage: wish.spelling }),
    ...(opened.skillId === undefined ? {} : { skillId: opened.skillId }),
    openedAt: now,
    changedAt: now,
    sequence: 0,
    sendOrdinal: 0,
    participants: [],
    handling: { kind: "queued", queuedAt: now },
    turn: { kind: "agent", since: now },
    urgency: "normal",
    responseTimes: responseTimesOf(opened.skillId, policy),
    isConsumerWaiting: false,
    isUnwritten: true,
    recentSendsAt: [],
    clocks: [],
  };
}

function toNewChat(situation: Situation, opened: Opened): OpenChat {
  const { accountId, conversationId, policy, now } = situation;
  const wish = chooseLanguage(opened.languages, policy, opened.skillId);
  return {
    kind: "open",
    accountId,
    conversationId,
    channel: "CHAT",
    consumer: toConsumer(situation, opened),
    language: wish?.language ?? policy.settings.defaultLanguage,
    ...(wish === undefined ? {} : { requestedLanguage: wish.spelling }),
    ...(opened.skillId === undefined ? {} : { skillId: opened.skillId }),
    openedAt: now,
    changedAt: now,
    sequence: 0,
    sendOrdinal: 0,
    participants: [],
    handling: { kind: "queued", queuedAt: now },
    turn: { kind: "agent", since: now },
    recentSendsAt: [],
    clocks: [],
    chat: { onHoldCount: 0, lastOnHold: [] },
  };
}

function toConsumer({ facts }: Situation, { consumer }: Opened): Consumer {
  const { id, nickname, authenticated, firstTime } = consumer;
  return {
    id,
    ...(nickname === undefined ? {} : { nickname }),
    authenticated,
    firstTime: firstTime ?? !facts.consumer.seenBefore,
  };
}

/** TRG-1: exactly one of the four; TRG-2: after an auto-close the one for that. */
function chooseWelcome(situation: Situation, conversation: OpenMessaging): MessagingEventId {
  const { now, facts, policy } = situation;
  const { lastAutoCloseAt } = facts.consumer;
  if (lastAutoCloseAt !== undefined && now - lastAutoCloseAt < QUIET_AFTER_AUTO_CLOSE_MS) {
    return "CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE";
  }
  const { isOpen } = findStretch(hoursOf(conversation.skillId, policy), now);
  if (!isOpen) return toOffHoursWelcome(conversation);
  return conversation.consumer.firstTime
    ? "CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME"
    : "CONSUMER_OPEN_NEW_CONVERSATION";
}

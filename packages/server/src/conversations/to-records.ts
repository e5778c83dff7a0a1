import { type Conversation, type HookContext, type Send, type TextContext, toPlainText } from "@signpost/core";
import type { ConversationRecord, SendRecord } from "@signpost/protocol";

/** Domain to wire, for `/v1` (EVT-1, DLV-4). */
export function toSendRecord(send: Send): SendRecord {
  const { ordinal, eventId, trigger, at, requestedLanguage, revision, skillId } = send;
  const cause = {
    ordinal,
    event: eventId,
    trigger,
    at: new Date(at).toISOString(),
    requestedLanguage,
    revision,
    ...(skillId === undefined ? {} : { skillId }),
  };
  if (send.kind === "suppressed") return { ...cause, outcome: "suppressed", reason: send.reason };
  const { text, language, context, step, sequence, secondWording } = send;
  return {
    ...cause,
    outcome: "sent",
    text,
    plainText: toPlainText(text),
    language,
    context: toContextRecord(context),
    step,
    sequence,
    ...(secondWording === undefined
      ? {}
      : { secondWording: { reason: secondWording.reason, placeholder: secondWording.placeholderId } }),
  };
}

function toContextRecord(context: TextContext | HookContext): NonNullable<SendRecord["context"]> {
  switch (context.kind) {
    case "skill":
      return { type: "SKILL", id: context.skillId };
    case "account":
      return { type: "ACCOUNT" };
    case "default":
      return { type: "DEFAULT" };
    case "hook":
      return { type: "HOOK" };
  }
}

export function toConversationRecord(conversation: Conversation): ConversationRecord {
  const { conversationId, kind, channel, language, requestedLanguage, skillId, consumer, openedAt, sequence } =
    conversation;
  const { id, nickname, authenticated } = consumer;
  return {
    id: conversationId,
    state: kind,
    channel,
    language,
    ...(requestedLanguage === undefined ? {} : { requestedLanguage }),
    ...(skillId === undefined ? {} : { skillId }),
    consumer: { id, ...(nickname === undefined ? {} : { nickname }), authenticated },
    ...toAssignedAgent(conversation),
    openedAt: new Date(openedAt).toISOString(),
    ...(conversation.kind === "closed"
      ? { closedAt: new Date(conversation.closedAt).toISOString(), closedBy: conversation.closedBy }
      : {}),
    sequence,
  };
}

function toAssignedAgent(conversation: Conversation): Pick<ConversationRecord, "assignedAgent"> {
  if (conversation.kind === "closed")
    return conversation.lastAgent ? { assignedAgent: { ...conversation.lastAgent } } : {};
  return conversation.handling.kind === "assigned" ? { assignedAgent: { ...conversation.handling.agent } } : {};
}

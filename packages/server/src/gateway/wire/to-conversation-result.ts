import {
  type Agent,
  type Conversation,
  isOpenMessaging,
  type Policy,
  responseTimeMs,
  responseTimesOf,
  type SkillId,
} from "@signpost/core";
import type { ConversationResult, Dialect } from "@signpost/protocol";
import { type AgentNames, type Directory, toControllerId } from "../directory.ts";

/** What is needed to write a conversation for one client. */
export interface ConversationWire {
  readonly directory: Directory;
  readonly policy: Policy | undefined;
  readonly dialect: Dialect;
}

interface WireParticipant {
  readonly role: string;
  readonly state: "ACTIVE" | "SUGGESTED";
  readonly names: AgentNames;
}

/**
 * From the domain to the wire: a conversation as BEH §7.6 describes it, in the form for consumers or in the older form
 * for agents.
 */
export function toConversationResult(conversation: Conversation, wire: ConversationWire): ConversationResult {
  const { conversationId, changedAt } = conversation;
  return {
    convId: conversationId,
    effectiveTTR: toEffectiveTtr(conversation),
    lastUpdateTime: changedAt,
    conversationDetails: toDetails(conversation, wire),
  };
}

function toEffectiveTtr(conversation: Conversation): number {
  if (!isOpenMessaging(conversation) || conversation.turn.kind === "consumer") return -1;
  return conversation.turn.deadlineAt ?? -1;
}

function toDetails(conversation: Conversation, wire: ConversationWire): Readonly<Record<string, unknown>> {
  const { accountId, conversationId, consumer, skillId, language, requestedLanguage, openedAt, changedAt } =
    conversation;
  const participants = toParticipants(conversation, wire.directory);
  const isOpen = conversation.kind === "open";
  return {
    convId: conversationId,
    skillId: toWireSkill(skillId),
    ...toPeople(participants, wire),
    dialogs: [toDialog(conversation, participants, wire)],
    brandId: accountId,
    state: isOpen ? "OPEN" : "CLOSE",
    stage: isOpen ? "OPEN" : "CLOSE",
    ...(isOpen ? {} : { closeReason: toCloseReason(conversation.closedBy), endTs: conversation.closedAt }),
    startTs: openedAt,
    metaDataLastUpdateTs: changedAt,
    firstConversation: consumer.firstTime,
    ttr: toTtr(conversation, wire.policy),
    ...(isOpenMessaging(conversation) && conversation.manualDeadlineAt !== undefined
      ? { manualETTR: conversation.manualDeadlineAt }
      : {}),
    context: { type: "SharkContext", lang: requestedLanguage ?? language },
    conversationHandlerDetails: { accountId, skillId: toWireSkill(skillId) },
  };
}

/** BEH §6.2: -1 means no skill. */
function toWireSkill(skillId: SkillId | undefined): string {
  return String(skillId ?? -1);
}

function toCloseReason(closedBy: string): string {
  return closedBy === "AUTO_CLOSE" ? "SYSTEM" : closedBy;
}

/** An open conversation has the promise that it was given. A closed one and a chat have what their skill promises now. */
function toTtr(conversation: Conversation, policy: Policy | undefined) {
  const isOpen = isOpenMessaging(conversation);
  const urgency = isOpen ? conversation.urgency : "normal";
  const times = isOpen ? conversation.responseTimes : policy && responseTimesOf(conversation.skillId, policy);
  const spanMs = times && responseTimeMs(times, urgency, conversation.consumer.firstTime);
  const value = spanMs === undefined ? -1 : Math.round(spanMs / 1000);
  return { ttrType: urgency === "urgent" ? "URGENT" : "NORMAL", value };
}

function toParticipants(conversation: Conversation, directory: Directory): readonly WireParticipant[] {
  const { accountId, consumer } = conversation;
  const controller = toControllerId(accountId);
  const toAgentEntry = (agent: Agent, role: string, state: WireParticipant["state"] = "ACTIVE"): WireParticipant => ({
    role,
    state,
    names: directory.namesOf(agent),
  });
  const nickname = consumer.nickname === undefined ? {} : { nickname: consumer.nickname };
  return [
    { role: "CONSUMER", state: "ACTIVE", names: { oldId: consumer.id, pid: consumer.id, ...nickname } },
    { role: "CONTROLLER", state: "ACTIVE", names: { oldId: controller, pid: controller } },
    ...toHandlers(conversation, toAgentEntry),
    ...conversation.participants.map(({ agent, role }) => toAgentEntry(agent, role)),
  ];
}

function toHandlers(
  conversation: Conversation,
  toEntry: (agent: Agent, role: string, state?: WireParticipant["state"]) => WireParticipant,
): readonly WireParticipant[] {
  if (conversation.kind === "closed")
    return conversation.lastAgent ? [toEntry(conversation.lastAgent, "ASSIGNED_AGENT")] : [];
  const { handling } = conversation;
  if (handling.kind === "assigned") return [toEntry(handling.agent, "ASSIGNED_AGENT")];
  return handling.suggested ? [toEntry(handling.suggested, "ASSIGNED_AGENT", "SUGGESTED")] : [];
}

/** A list of people. In the agents' older form: roles by ids, with an entry for each of the two names (BEH §7.6). */
function toPeople(
  participants: readonly WireParticipant[],
  { dialect }: ConversationWire,
): Readonly<Record<string, unknown>> {
  const active = participants.filter(({ state }) => state === "ACTIVE");
  if (dialect === "plain") return { participants: active.map(({ role, names }) => ({ id: names.pid, role })) };
  return {
    participants: toIdsByRole(active, ({ oldId }) => oldId),
    participantsPId: toIdsByRole(active, ({ pid }) => pid),
  };
}

function toIdsByRole(
  participants: readonly WireParticipant[],
  toId: (names: AgentNames) => string,
): Record<string, string[]> {
  const ids: Record<string, string[]> = {};
  for (const { role, names } of participants) ids[role] = [...(ids[role] ?? []), toId(names)];
  return ids;
}

function toDialog(conversation: Conversation, participants: readonly WireParticipant[], { dialect }: ConversationWire) {
  const isOpen = conversation.kind === "open";
  return {
    // BEH §7.6: the main dialog has the conversation's id.
    dialogId: conversation.conversationId,
    participantsDetails: participants.map(({ role, state, names }) => ({
      id: dialect === "ams" ? names.oldId : names.pid,
      role,
      state,
      ...(names.nickname === undefined ? {} : { nickname: names.nickname }),
    })),
    dialogType: "MAIN",
    channelType: conversation.channel,
    state: isOpen ? "OPEN" : "CLOSE",
    creationTs: conversation.openedAt,
    metaDataLastUpdateTs: conversation.changedAt,
    ...(isOpen ? {} : { endTs: conversation.closedAt, closedBy: toCloseReason(conversation.closedBy) }),
  };
}

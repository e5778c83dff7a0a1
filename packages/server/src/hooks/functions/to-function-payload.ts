import {
  type Conversation,
  type EventId,
  findStretch,
  type HookCall,
  hoursOf,
  isOpenMessaging,
  type Policy,
  type SilenceEventId,
  timerOf,
} from "@signpost/core";
import type { FunctionPayload } from "@signpost/protocol";

type Groups = FunctionPayload["payload"];
type Group = Exclude<keyof Groups, "general">;

/** BEH §9.1: which group belongs to which event. */
const GROUPS: Readonly<Partial<Record<EventId, Group>>> = {
  CONSUMER_OPEN_NEW_CONVERSATION: "start",
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME: "start",
  CONSUMER_OPEN_NEW_CONVERSATION_OFF_HOURS: "start",
  CONSUMER_OPEN_NEW_CONVERSATION_FIRST_TIME_OFF_HOURS: "start",
  CONSUMER_OPEN_NEW_CONVERSATION_AFTER_AUTOCLOSE: "start",
  AGENT_END_CONVERSATION: "end",
  CONSUMER_END_CONVERSATION: "end",
  SYSTEM_END_CONVERSATION: "end",
  ENGAGEMENT_TRANSFERED: "routing",
  TRANSFER_TO_AGENT: "routing",
  YOU_ARE_CONNECTED_TO: "participantChange",
  BACK_TO_QUEUE: "participantChange",
  JOINED_AGENT_LEFT_CONVERSATION: "participantChange",
  ANOTHER_AGENT_JOINED_CONVERSATION: "participantChange",
  AGENT_UPDATED_RESPONSE_TIME: "ttr",
  CONSUMER_ASKED_URGENT_RESPONSE_TIME: "ttr",
  CONSUMER_CANCELED_URGENT_RESPONSE_TIME: "ttr",
  CONSUMER_SEND_MESSAGE_ON_OFFHOURS: "mid",
  CONV_AWAITING_IN_QUEUE: "idle",
  AGENT_NON_RESPONSIVE: "idle",
  CONSUMER_NON_RESPONSIVE: "idle",
};

/** HOK-2, BEH §9.3: what a function is told: the conversation in general, and the group of the event. */
export function toFunctionPayload(call: HookCall, policy: Policy): FunctionPayload {
  const group = GROUPS[call.eventId];
  return {
    headers: [],
    payload: { general: toGeneral(call), ...(group === undefined ? {} : { [group]: TO_GROUP[group](call, policy) }) },
  };
}

function toGeneral({ eventId, at, before, after, isOffHours }: HookCall): Groups["general"] {
  const { accountId, conversationId, openedAt, language, consumer, skillId } = after;
  return {
    cbotEventType: eventId,
    type: "UPSERT",
    accountId,
    convId: conversationId,
    dialogId: conversationId,
    startTs: openedAt,
    serverTimestamp: at,
    ...toDeadlines(after),
    ...(before === undefined ? {} : { oldConvState: toState(before) }),
    newConvState: toState(after),
    clientLanguage: language,
    inOffHours: isOffHours,
    visitorId: consumer.id,
    ...(skillId === undefined ? {} : { skillId }),
    ...(after.kind === "open" && after.handling.kind === "queued"
      ? { backToQueueTs: after.handling.again?.at ?? after.handling.queuedAt }
      : {}),
  };
}

function toDeadlines(conversation: Conversation): Pick<Groups["general"], "effectiveTTR" | "manualETTR"> {
  if (!isOpenMessaging(conversation)) return {};
  const { turn, manualDeadlineAt } = conversation;
  const deadlineAt = manualDeadlineAt ?? (turn.kind === "agent" ? turn.deadlineAt : undefined);
  return {
    ...(deadlineAt === undefined ? {} : { effectiveTTR: deadlineAt }),
    ...(manualDeadlineAt === undefined ? {} : { manualETTR: manualDeadlineAt }),
  };
}

function toState({ kind }: Conversation): "OPEN" | "CLOSE" {
  return kind === "open" ? "OPEN" : "CLOSE";
}

const TO_GROUP: { readonly [G in Group]: (call: HookCall, policy: Policy) => Groups[G] } = {
  start: ({ after }) => ({ firstConversation: after.consumer.firstTime }),
  end: ({ after }) => ({ closeReason: toCloseReason(after) }),
  mid: ({ after }, policy) => ({
    openedInOffHours: !findStretch(hoursOf(after.skillId, policy), after.openedAt).isOpen,
  }),
  idle: ({ after }, policy) => {
    const timer = (eventId: SilenceEventId) => ({
      time: Math.round(timerOf(eventId, after.skillId, policy).everyMs / 1000),
      timeUnits: "seconds" as const,
    });
    return {
      agentNonResponsive: timer("AGENT_NON_RESPONSIVE"),
      consumerNonResponsive: timer("CONSUMER_NON_RESPONSIVE"),
      convNotTakenTime: timer("CONV_AWAITING_IN_QUEUE"),
    };
  },
  routing: ({ before, after }) => ({
    ...(before?.skillId === undefined ? {} : { oldSkillId: before.skillId }),
    ...(after.skillId === undefined ? {} : { newSkillId: after.skillId }),
  }),
  participantChange: ({ before, after }) => ({
    oldParticipants: before === undefined ? [] : toParticipants(before),
    newParticipants: toParticipants(after),
  }),
  ttr: ({ before, after, at }) => ({ ...toTtr("oldTtr", before, at), ...toTtr("newTtr", after, at) }),
};

function toCloseReason(conversation: Conversation): "AGENT" | "CONSUMER" | "SYSTEM" {
  if (conversation.kind === "open" || conversation.closedBy === "AUTO_CLOSE") return "SYSTEM";
  return conversation.closedBy;
}

type Participants = NonNullable<Groups["participantChange"]>["newParticipants"];

function toParticipants(conversation: Conversation): Participants {
  const assigned =
    conversation.kind === "open" && conversation.handling.kind === "assigned" ? [conversation.handling.agent] : [];
  return [
    { id: conversation.consumer.id, role: "CONSUMER" },
    ...assigned.map(({ id }) => ({ id, role: "ASSIGNED_AGENT" as const })),
    ...conversation.participants.map(({ agent, role }) => ({ id: agent.id, role })),
  ];
}

function toTtr<N extends string>(name: N, conversation: Conversation | undefined, at: number) {
  if (conversation === undefined || conversation.kind === "closed") return {};
  const { effectiveTTR, manualETTR } = toDeadlines(conversation);
  const isUrgent = isOpenMessaging(conversation) && conversation.urgency === "urgent";
  const ttrType = manualETTR !== undefined ? "MANUAL" : isUrgent ? "URGENT" : "NORMAL";
  const value = effectiveTTR === undefined ? {} : { value: Math.round((effectiveTTR - at) / 1000) };
  return { [name]: { ttrType, ...value } };
}

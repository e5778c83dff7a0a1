import type { ResponseTimes } from "../hours/hours.ts";
import type { AccountId, AgentId, ConsumerId, ConversationId, Instant, Language, SkillId } from "../ids.ts";
import type { ChatClock, ChatState } from "./chat.ts";
import type { MessagingClock } from "./clock.ts";
import { type Held, toHeldUntil } from "./held-send.ts";

/**
 * A conversation's whole state: a plain JSON value, stored as such. Its running clocks are part of it, so closing a
 * conversation leaves none behind to cancel, and `toNextWakeAt` is all that storage knows of time. Each channel has its own
 * fields and no others.
 */
export type Conversation = MessagingConversation | LiveChat;
export type MessagingConversation = OpenMessaging | ClosedMessaging;
export type LiveChat = OpenChat | ClosedChat;
export type OpenConversation = OpenMessaging | OpenChat;
export type ClosedConversation = ClosedMessaging | ClosedChat;

interface Identity {
  readonly accountId: AccountId;
  readonly conversationId: ConversationId;
  readonly consumer: Consumer;
  /** LNG-2: fixed when the conversation opens; changes only on request. */
  readonly language: Language;
  /** What the client asked for, verbatim where it was a tag at all; shown, never matched against. */
  readonly requestedLanguage?: string;
  readonly skillId?: SkillId;
  readonly openedAt: Instant;
  /** The instant of the last transition. It never goes back, so it shows which of two states is newer (BEH §7.4). */
  readonly changedAt: Instant;
  /** Of the last transcript line; the next line takes the next number (DLV-2). */
  readonly sequence: number;
  /** Of the last send or suppressed send (DLV-4). */
  readonly sendOrdinal: number;
  readonly participants: readonly Participant[];
  /** HOK-2: absent until the first hook is asked. */
  readonly held?: Held;
}

export interface Consumer {
  readonly id: ConsumerId;
  readonly nickname?: string;
  readonly authenticated: boolean;
  /** TRG-1: the account had never seen this consumer when the conversation opened. */
  readonly firstTime: boolean;
}

export interface Agent {
  readonly id: AgentId;
  /** What consumers read (BEH §4.3); absent when the platform did not say. */
  readonly nickname?: string;
}

/** The assigned agent is in `handling`; these are the others in the conversation. */
export interface Participant {
  readonly agent: Agent;
  readonly role: ParticipantRole;
}
export type ParticipantRole = "MANAGER" | "AGENT" | "READER";

interface Messaging extends Identity {
  readonly channel: "MESSAGING";
  /** DLV-4: when the consumer first wrote after the last send; absent until then. */
  readonly answeredAt?: Instant;
}

interface Chat extends Identity {
  readonly channel: "CHAT";
}

interface Open {
  readonly kind: "open";
  readonly handling: Handling;
  /** TRG-11: when the last sends were, newest last, no more than the budget looks at. */
  readonly recentSendsAt: readonly Instant[];
}

interface Closed {
  readonly kind: "closed";
  readonly closedAt: Instant;
  readonly closedBy: ClosedBy;
  /** Who was assigned at the end, if anybody was. */
  readonly lastAgent?: Agent;
  /** As of an open one; for what may still be said. */
  readonly recentSendsAt?: readonly Instant[];
}

export interface OpenMessaging extends Messaging, Open {
  readonly turn: Turn;
  readonly urgency: "normal" | "urgent";
  /**
   * RTM-1: what was promised when the conversation opened or came to its skill. A later change of the configuration does not
   * change it.
   */
  readonly responseTimes: ResponseTimes;
  /** RTM-1: an agent's own promise: the deadline it set. It outranks the computed one. */
  readonly manualDeadlineAt?: Instant;
  /** TIM-1: the consumer has written since the agents' last word. */
  readonly isConsumerWaiting: boolean;
  /** TRG-14: nothing has come from the consumer yet. Absent afterwards, and where an earlier release opened the conversation. */
  readonly isUnwritten?: true;
  /** TRG-3: identifies the closed stretch in which the consumer was told: by its end, or by its beginning where that is known. */
  readonly toldOffHoursUntil?: Instant;
  readonly toldOffHoursSince?: Instant;
  /** One of each name at most (`toClockName`). */
  readonly clocks: readonly MessagingClock[];
}

/** A chat promises no response time, knows no urgency, and is not told of off hours. */
export interface OpenChat extends Chat, Open {
  /** No answer has a deadline here. */
  readonly turn: { readonly kind: "agent" | "consumer"; readonly since: Instant };
  readonly clocks: readonly ChatClock[];
  readonly chat: ChatState;
}

export interface ClosedMessaging extends Messaging, Closed {}
export interface ClosedChat extends Chat, Closed {}

export type ClosedBy = "AGENT" | "CONSUMER" | "SYSTEM" | "AUTO_CLOSE";

export type Handling =
  | (Wait & { readonly kind: "queued"; readonly suggested?: Agent })
  | {
      readonly kind: "assigned";
      readonly assignedAt: Instant;
      readonly agent: Agent;
      /** The wait before the assignment, for its place if it comes back. Absent if an earlier release assigned it. */
      readonly waited?: Wait;
    };

/** A wait in a queue. */
export interface Wait {
  /** TRG-13: its place: since when it has waited for this queue, whatever happened in between. */
  readonly queuedAt: Instant;
  /** When it last came to a queue again, and how often. Offers from before are no longer valid. */
  readonly again?: { readonly at: Instant; readonly count: number };
}

/**
 * Whose turn it is (BEH §14: pending agent, pending consumer). While it is the agent's, `deadlineAt` is when the promised
 * response time ends: absent where the account promises none that can be computed.
 */
export type Turn =
  | { readonly kind: "agent"; readonly since: Instant; readonly deadlineAt?: Instant }
  | { readonly kind: "consumer"; readonly since: Instant };

export function isOpenMessaging(conversation: Conversation): conversation is OpenMessaging {
  return conversation.kind === "open" && conversation.channel === "MESSAGING";
}

/** What the row's `nextWakeAt` holds. Derived at every commit, so that it cannot drift from the clocks. */
export function toNextWakeAt(conversation: Conversation): Instant | undefined {
  const heldUntil = toHeldUntil(conversation.held);
  const clocks = conversation.kind === "closed" ? [] : conversation.clocks;
  const wakes = [...(heldUntil === undefined ? [] : [heldUntil]), ...clocks.map(({ fireAt }) => fireAt)];
  return wakes.length === 0 ? undefined : Math.min(...wakes);
}

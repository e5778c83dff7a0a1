import type { Channel } from "../catalogue/event-id.ts";
import type { AgentId, ConsumerId, Instant, SkillId } from "../ids.ts";
import type { QueueFigures } from "./chat.ts";
import type { Agent, ClosedBy, ParticipantRole } from "./conversation.ts";
import type { HoldId } from "./held-send.ts";
import type { HookCommand } from "./hook-call.ts";
import type { LineContent } from "./line.ts";

/** Something that happened to a conversation (EVT-2), or a clock that ran out. */
export type Input =
  | Opened
  | { readonly kind: "consumer.message"; readonly content: LineContent }
  | {
      readonly kind: "agent.message";
      readonly agent: Agent;
      readonly role: "ASSIGNED_AGENT" | ParticipantRole;
      readonly content: LineContent;
      /** BEH §7.1: a private line among agents and managers. The consumer does not see it, so it ends no silence. */
      readonly isPrivate?: boolean;
    }
  | {
      readonly kind: "agent.assigned";
      readonly agent: Agent;
      /** An accepted ring: counts only if the conversation still waits since then, so that only one of two agents gets it. */
      readonly ifQueuedAt?: Instant;
      /** With it: how often the conversation had come to a queue again; absent, never. */
      readonly ifAgain?: number;
    }
  | { readonly kind: "agent.suggested"; readonly agent: Agent }
  | { readonly kind: "conversation.returned_to_queue"; readonly agentId?: AgentId }
  | {
      readonly kind: "conversation.transferred";
      /** Absent: the skill stays (a transfer to a named agent). */
      readonly skillId?: SkillId;
      readonly agent?: Agent;
    }
  | { readonly kind: "participant.joined"; readonly agent: Agent; readonly role: ParticipantRole }
  | { readonly kind: "participant.left"; readonly agentId: AgentId }
  | { readonly kind: "response_time.set"; readonly withinMs: number }
  | { readonly kind: "urgency.set"; readonly urgent: boolean }
  | { readonly kind: "consumer.authenticated" }
  | { readonly kind: "consumer.language_changed"; readonly language: string }
  /** An accept or read receipt: it takes a sequence number of its own (BEH §7.5), and changes nothing else. */
  | {
      readonly kind: "receipt";
      readonly from: { readonly kind: "consumer" } | { readonly kind: "agent"; readonly agent: Agent };
      readonly status: ReceiptStatus;
      readonly sequences: readonly number[];
    }
  | { readonly kind: "conversation.closed"; readonly by: ClosedBy }
  /** CHT-1: the platform tells its figures; they are believed rather than the account's own from then on. */
  | { readonly kind: "queue.updated"; readonly figures: QueueFigures }
  /** CHT-2: the longest wait has passed. */
  | { readonly kind: "agents.unavailable" }
  | { readonly kind: "agent.disconnected" }
  | { readonly kind: "visitor.disconnected" }
  | { readonly kind: "transcript.requested"; readonly email: string }
  /**
   * HOK-2: what a hook answered. No command at all is the answer of a hook that failed, or had nothing to say. The answer
   * counts as a whole: with one command that makes no sense it is refused, and the message goes on waiting for its time.
   */
  | { readonly kind: "hook.answered"; readonly holdId: HoldId; readonly commands: readonly HookCommand[] }
  | { readonly kind: "clock" };

export interface Opened {
  readonly kind: "conversation.opened";
  readonly channel: Channel;
  readonly skillId?: SkillId;
  /** LNG-2: the wishes in order, raw: conversation, window, `Accept-Language`. Each may be a header of several. */
  readonly languages: readonly string[];
  readonly consumer: {
    readonly id: ConsumerId;
    readonly nickname?: string;
    readonly authenticated: boolean;
    /** Overrides what the account knows of this consumer; only scenarios say it. */
    readonly firstTime?: boolean;
  };
}

export type ReceiptStatus = "ACCEPT" | "READ" | "ACCESS" | "NACK" | "ACTION";

/** What is known outside of the conversation; it is loaded together with it. */
export interface Facts {
  readonly consumer: {
    /** TRG-1. */
    readonly seenBefore: boolean;
    /** TRG-2. */
    readonly lastAutoCloseAt?: Instant;
  };
  /** CHT-1: of the queue that a chat waits in, this chat included. */
  readonly queue?: QueueFigures;
}

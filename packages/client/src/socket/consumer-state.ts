import type { ConsumerSnapshot, ConversationWish } from "./consumer-session.ts";
import type { ConversationSummary } from "./conversation-summary.ts";
import type { Earlier } from "./earlier-conversations.ts";
import type { Line } from "./line.ts";
import type { MessagingEvent } from "./parse-messaging-events.ts";
import type { TranscriptEntry } from "./transcript.ts";

/** All that a consumer's session knows. Sockets, timers and what a browser keeps are its shell's. */
export interface ConsumerState {
  readonly snapshot: ConsumerSnapshot;
  readonly known: ReadonlyMap<string, ConversationSummary>;
  readonly earlier: Earlier;
  readonly wish: ConversationWish;
  readonly opening: "not-asked" | "asking" | "uncertain";
  /** Goes up with every conversation that is followed; absent: none is. */
  readonly following?: { readonly number: number; readonly origin: Origin };
  readonly followings: number;
  readonly isCaughtUp: boolean;
  readonly isPublishing: boolean;
  readonly lastOutgoingId: number;
  /** The visitor, as far as the server was told. */
  readonly isTyping: boolean;
}

/** One that was only remembered may be gone; one just opened that cannot be followed is a failure, not to be repeated. */
export type Origin = "opened" | "remembered";

export const FIRST_STATE: ConsumerState = {
  snapshot: {
    connection: { kind: "idle" },
    conversation: { kind: "none" },
    language: undefined,
    lines: [],
    earlier: [],
    outbox: [],
    agentNickname: undefined,
    isAgentTyping: false,
  },
  known: new Map(),
  earlier: new Map(),
  wish: {},
  opening: "not-asked",
  followings: 0,
  isCaughtUp: false,
  isPublishing: false,
  lastOutgoingId: 0,
  isTyping: false,
};

export type ConsumerEvent =
  | { readonly kind: "remembered"; readonly conversationId: string }
  | { readonly kind: "connection.changed"; readonly connection: ConsumerSnapshot["connection"] }
  | { readonly kind: "connection.opened" }
  /** Answered or not: without the list a close goes unnoticed until the next try to write; the lines come all the same. */
  | { readonly kind: "list.subscribed" }
  /** What belonged to the old identity cannot be reached any more; the new one may have a conversation already. */
  | { readonly kind: "identity.new"; readonly conversationId: string | undefined }
  | { readonly kind: "conversation.wished"; readonly wish: ConversationWish }
  /** Existing conversations are announced ahead of this answer. */
  | { readonly kind: "clock.answered" }
  | { readonly kind: "opening.answered"; readonly conversationId: string }
  /** Not refused: unanswered, and the next connection goes on. */
  | { readonly kind: "opening.failed"; readonly isRefused: boolean }
  | { readonly kind: "conversation.learned"; readonly summary: ConversationSummary }
  | { readonly kind: "conversation.closed"; readonly conversationId: string }
  | { readonly kind: "messaging.received"; readonly event: MessagingEvent }
  | { readonly kind: "transcript.changed"; readonly lines: readonly Line[]; readonly added: readonly Line[] }
  | { readonly kind: "transcript.caught-up" }
  | { readonly kind: "transcript.refused" }
  /** Refused: with no lines. */
  | { readonly kind: "earlier.read"; readonly conversationId: string; readonly lines: readonly Line[] }
  | { readonly kind: "line.written"; readonly text: string; readonly at: number }
  | { readonly kind: "line.resent"; readonly id: number }
  | LineStored
  | { readonly kind: "line.failed"; readonly id: number; readonly isRefused: boolean }
  | { readonly kind: "typing.changed"; readonly isTyping: boolean }
  | { readonly kind: "agent.fell-silent" };

export interface LineStored {
  readonly kind: "line.stored";
  readonly id: number;
  readonly text: string;
  readonly conversationId: string;
  /** Of the following in which it was sent. */
  readonly following: number;
  /** Absent: the answer names none. */
  readonly sequence?: number;
  /** Up to where the transcript is known. */
  readonly lastSequence: number;
  readonly at: number;
}

export type ConsumerEffect =
  | { readonly kind: "subscribe-list" }
  | { readonly kind: "ask-clock" }
  | { readonly kind: "open"; readonly wish: ConversationWish }
  /** Absent: nothing but who the visitor is. */
  | { readonly kind: "remember"; readonly conversationId?: string }
  | { readonly kind: "follow"; readonly conversationId: string }
  | { readonly kind: "restore" }
  | { readonly kind: "unfollow" }
  | { readonly kind: "read-earlier"; readonly conversationId: string }
  | { readonly kind: "add-entries"; readonly entries: readonly TranscriptEntry[] }
  | {
      readonly kind: "publish";
      readonly id: number;
      readonly text: string;
      readonly conversationId: string;
      readonly following: number;
    }
  | { readonly kind: "tell-typing"; readonly conversationId: string; readonly isTyping: boolean }
  /** Ends the wait for an agent who types, and begins a new one. */
  | { readonly kind: "await-silence"; readonly isAwaited: boolean };

import type { TimeSource } from "../time.ts";
import type { ConnectionState } from "./connection-state.ts";
import type { AgentRole, ConversationSummary } from "./conversation-summary.ts";
import type { Line } from "./line.ts";
import type { Ring } from "./parse-routing-tasks.ts";

export type Availability = "ONLINE" | "OCCUPIED" | "AWAY";

/** Everything an agent's screen shows. A new object after every change, the same one in between. */
export interface AgentSnapshot {
  readonly connection: ConnectionState;
  /** What the agent asked for, kept over reconnects. */
  readonly availability: Availability;
  readonly rings: readonly Ring[];
  /** Open ones first in, in the order in which they started; a closed one stays until the session ends. */
  readonly conversations: readonly ConversationSummary[];
  /** Of the conversations that are followed: lines by sequence, whole and without repeats (DLV-2). */
  readonly linesByConversation: ReadonlyMap<string, readonly Line[]>;
  /** Conversations in which the consumer is typing. */
  readonly typingIn: ReadonlySet<string>;
}

/**
 * An agent at work over one socket that mends itself. `subscribe` and `getSnapshot` are bound functions in the form that
 * `useSyncExternalStore` takes. Actions resolve when the server has stored them (DLV-1) and reject with a `RequestError`.
 */
export interface AgentSession {
  readonly getSnapshot: () => AgentSnapshot;
  /** Returns what ends the subscription. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Who this agent is in the conversation, if anything. A suggested agent is nothing yet. */
  roleIn(conversation: ConversationSummary): AgentRole | undefined;

  start(): void;
  /** Ends the session for good; the agent's lease on conversations is the server's business. */
  stop(): void;
  /** Try now instead of waiting out the back-off: the network is said to be back. */
  retryNow(): void;

  /** Loads the lines of a conversation and keeps them coming, over reconnects too. Returns what stops it; counted, so that two may follow. */
  follow(conversationId: string): () => void;

  setAvailability(availability: Availability): Promise<void>;
  accept(ringId: string): Promise<void>;
  publish(conversationId: string, text: string, options?: { readonly isPrivate?: boolean }): Promise<void>;
  /** Tells the consumer that an answer is being typed, or no longer. Failures are of no consequence and stay silent. */
  setTyping(conversationId: string, isTyping: boolean): void;
  /** To the queue of another skill. Gives up the assignment where there is one. */
  transferToSkill(conversationId: string, skillId: number): Promise<void>;
  /** Suggests the conversation to an agent, who becomes the assigned one on accepting. */
  transferToAgent(conversationId: string, agentId: string, skillId: number): Promise<void>;
  backToQueue(conversationId: string): Promise<void>;
  close(conversationId: string): Promise<void>;
  join(conversationId: string, role: "MANAGER" | "AGENT" | "READER"): Promise<void>;
  leave(conversationId: string, role: AgentRole): Promise<void>;
}

export interface AgentSessionOptions {
  /** Origin of the server, `https://signpost.example`. */
  readonly server: string;
  readonly accountId: string;
  /** Both names of this agent: the login's `config.userId` and `config.userPid`; participants are named by either. */
  readonly ownIds: readonly string[];
  /**
   * The bearer of a login. `refused` says that the last one was not taken: refresh it or sign in again, and throw an
   * `AuthenticationError` where that is not possible.
   */
  readonly getBearer: (previous: "unknown" | "refused") => Promise<string>;
  readonly openSocket?: (url: string) => WebSocket;
  readonly time?: TimeSource;
  readonly random?: () => number;
}

import type { AgentRole } from "@signpost/client";

/** What the workspace shows. Instants are epoch milliseconds. */

/**
 * `resuming`: the line was lost and is being set up again; what was missed is asked for then (DLV-2). `unreached`: there never
 * was one, and the first try has failed.
 */
export type DeskConnection = "connecting" | "unreached" | "open" | "resuming" | "closed";

/** A waiting conversation offered to this agent, with what is known of it. */
export interface DeskRing {
  readonly ringId: string;
  readonly conversationId: string;
  readonly skillId: number | undefined;
  readonly language: string | undefined;
  readonly waitingSince: number | undefined;
}

/** A conversation in sight of this agent, as the workspace lists it. */
export interface DeskConversation {
  readonly conversationId: string;
  readonly isOpen: boolean;
  readonly consumerName: string | undefined;
  readonly skillId: number | undefined;
  readonly language: string | undefined;
  readonly isUrgent: boolean;
  readonly isTyping: boolean;
  /** What this user is in it, if anything. */
  readonly myRole: AgentRole | undefined;
}

/** A line of a transcript; `sequence` is its number in the conversation, `at` in epoch milliseconds. */
export interface DeskLine {
  readonly sequence: number;
  readonly at: number;
  readonly from: "consumer" | "me" | "agent" | "automatic";
  readonly name: string | undefined;
  readonly text: string;
  /** Of an automatic message, where the server says it. */
  readonly language: string | undefined;
  readonly isPrivate: boolean;
}

/** What the workspace shows, whatever the wire calls it. Instants are epoch milliseconds. */

export type Availability = "ONLINE" | "OCCUPIED" | "AWAY";

/** `resuming`: the line was lost and is being set up again; what was missed is asked for then (DLV-2). */
export type Connection = "connecting" | "open" | "resuming" | "closed";

/** A waiting conversation offered to this agent. */
export interface Ring {
  readonly ringId: string;
  readonly conversationId: string;
  readonly skillId: number | undefined;
  readonly waitingSince: number | undefined;
}

export type DeskRole = "ASSIGNED_AGENT" | "MANAGER" | "AGENT" | "READER";

export interface DeskConversation {
  readonly conversationId: string;
  readonly isOpen: boolean;
  readonly consumerName: string | undefined;
  readonly skillId: number | undefined;
  readonly language: string | undefined;
  readonly startedAt: number | undefined;
  readonly isUrgent: boolean;
  /** Nobody is assigned. */
  readonly isWaiting: boolean;
  /** What this user is in it, if anything. */
  readonly myRole: DeskRole | undefined;
}

export interface DeskLine {
  readonly sequence: number;
  readonly at: number;
  readonly from: "consumer" | "me" | "agent" | "automatic";
  readonly name: string | undefined;
  readonly text: string;
  readonly isPrivate: boolean;
}

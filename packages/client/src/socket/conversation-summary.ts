export type AgentRole = "ASSIGNED_AGENT" | "MANAGER" | "AGENT" | "READER";

export interface ConversationAgent {
  readonly id: string;
  readonly nickname: string | undefined;
  readonly role: AgentRole;
  /** A transfer named this agent, who has not accepted yet: not the assigned agent so far (BEH §7.6). */
  readonly isSuggested: boolean;
}

/** What the conversation list knows of a conversation; its lines come by following it. Instants are epoch milliseconds. */
export interface ConversationSummary {
  readonly conversationId: string;
  readonly isOpen: boolean;
  readonly consumer: { readonly id: string; readonly nickname: string | undefined } | undefined;
  readonly agents: readonly ConversationAgent[];
  readonly skillId: number | undefined;
  readonly language: string | undefined;
  readonly isUrgent: boolean;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  /** AGENT, CONSUMER or SYSTEM, once closed. */
  readonly closedBy: string | undefined;
  /** Notifications may overtake one another; the higher one is the newer (BEH §7.4). */
  readonly changedAt: number;
}

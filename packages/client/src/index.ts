export type { AgentSession, AgentSnapshot, Availability, Ring } from "./socket/agent-session.ts";
export type { ConnectionState } from "./socket/connection-state.ts";
export type { AgentRole, ConversationAgent, ConversationSummary } from "./socket/conversation-summary.ts";
export type { Line, LineAuthor } from "./socket/line.ts";

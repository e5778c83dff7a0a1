export {
  type AgentSession,
  type AgentSessionOptions,
  type AgentSnapshot,
  type Availability,
  createAgentSession,
} from "./socket/agent-session.ts";
export type { ConnectionState } from "./socket/connection-state.ts";
export {
  type ConsumerConversation,
  type ConsumerMemory,
  type ConsumerSession,
  type ConsumerSessionOptions,
  type ConsumerSnapshot,
  type ConversationWish,
  createConsumerSession,
  type RememberedConsumer,
} from "./socket/consumer-session.ts";
export type { AgentRole, ConversationAgent, ConversationSummary } from "./socket/conversation-summary.ts";
export type { Line, LineAuthor } from "./socket/line.ts";
export type { OutgoingLine } from "./socket/outbox.ts";
export type { Ring } from "./socket/parse-routing-tasks.ts";
export { AuthenticationError, RequestError, type RequestFailure } from "./socket/request-error.ts";
export { createSocketClient, type SocketClient, type SocketClientOptions } from "./socket/socket-client.ts";
export type { Notification } from "./socket/socket-link.ts";
export { systemTime, type Time } from "./socket/time.ts";

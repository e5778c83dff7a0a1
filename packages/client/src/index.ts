export {
  type AccountAnswer,
  type AccountClient,
  type AccountClientOptions,
  type AccountRequest,
  createAccountClient,
} from "./configuration/account-client.ts";
export type { ConfigurationAuth, OAuth1Method } from "./configuration/configuration-auth.ts";
export type {
  ConfigurationClient,
  ConfigurationClientOptions,
  MessageToSave,
  WriteOptions,
} from "./configuration/configuration-client.ts";
export {
  ConfigurationError,
  type ConfigurationFailure,
  StaleRevisionError,
} from "./configuration/configuration-error.ts";
export { createConfigurationClient } from "./configuration/create-configuration-client.ts";
export type { MessageChannel } from "./configuration/message-api.ts";
export type { MessageContext, MessageQuery, MessagesQuery } from "./configuration/messages-query.ts";
export {
  type DefaultMessage,
  type MessagesByContext,
  parseSelectedMessage,
  type SelectedMessage,
} from "./configuration/parse-messages.ts";
export { toShownName } from "./shown-name.ts";
export type { AgentSession, AgentSessionOptions, AgentSnapshot, Availability } from "./socket/agent-session.ts";
export type { ConnectionState } from "./socket/connection-state.ts";
export type {
  ConsumerConversation,
  ConsumerMemory,
  ConsumerSession,
  ConsumerSessionOptions,
  ConsumerSnapshot,
  ConversationWish,
  EarlierConversation,
  RememberedConsumer,
} from "./socket/consumer-session.ts";
export type { AgentRole, ConversationAgent, ConversationSummary } from "./socket/conversation-summary.ts";
export { createAgentSession } from "./socket/create-agent-session.ts";
export { createConsumerSession } from "./socket/create-consumer-session.ts";
export type { Line, LineAuthor } from "./socket/line.ts";
export type { OutgoingLine } from "./socket/outbox.ts";
export type { Ring } from "./socket/parse-routing-tasks.ts";
export { AuthenticationError, RequestError, type RequestFailure } from "./socket/request-error.ts";
export {
  type Admission,
  createSocketClient,
  type SocketClient,
  type SocketClientOptions,
  type SocketEvents,
} from "./socket/socket-client.ts";
export type { Notification } from "./socket/socket-link.ts";
export { type TextDirection, toTextDirection } from "./text-direction.ts";
export { systemTime, type TimeSource } from "./time.ts";

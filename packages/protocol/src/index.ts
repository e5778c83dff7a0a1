export * from "./rest/conversation-events.ts";
export type * from "./rest/unified-message.ts";
export * from "./socket/client-frame.ts";
export type * from "./socket/server-frame.ts";

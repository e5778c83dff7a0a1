export * from "./rest/conversation-events.ts";
export type * from "./rest/unified-message.ts";

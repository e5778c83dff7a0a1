export * from "./rest/account.ts";
export * from "./rest/conversation-events.ts";
export * from "./rest/errors.ts";
export * from "./rest/history.ts";
export * from "./rest/legacy-message.ts";
export * from "./rest/login.ts";
export * from "./rest/unified-message.ts";
export * from "./socket/client-frame.ts";
export type * from "./socket/server-frame.ts";

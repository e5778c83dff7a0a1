export * from "./rest/conversation-events.ts";

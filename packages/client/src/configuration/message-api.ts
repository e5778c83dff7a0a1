import type { MessageToSave } from "./configuration-client.ts";

/** What the two message APIs differ in: API §3 for messaging, the older API §2 for live chat. */
export interface MessageApi {
  readonly resource: string;
  /** A message as the body of a PUT has it. */
  toBody(message: MessageToSave): unknown;
}

/** The two APIs of messages: the unified one (API §3) and the older one of live chat (API §2). */
export const MESSAGE_APIS = {
  MESSAGING: { resource: "unified-auto-messages", toBody: (message) => message },
  CHAT: { resource: "auto-messages", toBody: toChatBody },
} satisfies Record<string, MessageApi>;

/** Whose messages a client works with. */
export type MessageChannel = keyof typeof MESSAGE_APIS;

/** Numbers for ids, and attributes as names and values: the only form that this API documents (API §2.2). */
function toChatBody({ id, attributes, ...rest }: MessageToSave): unknown {
  return {
    id: /^\d+$/.test(id) ? Number(id) : id,
    ...rest,
    ...(attributes === undefined
      ? {}
      : {
          // `null` takes back what was said: as it is.
          attributes:
            attributes === null || Array.isArray(attributes)
              ? attributes
              : Object.entries(attributes).map(([name, value]) => ({ name, value: String(value) })),
        }),
  };
}

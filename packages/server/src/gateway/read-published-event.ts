import { cutText, type LineContent, type ReceiptStatus } from "@signpost/core";
import { isObject, type JsonObject } from "@signpost/protocol";
import { SocketRefusal } from "./refusal.ts";

/** What a client publishes into a dialog (BEH §7.5). */
export type PublishedEvent =
  | { readonly kind: "content"; readonly content: LineContent; readonly isPrivate: boolean }
  | { readonly kind: "receipt"; readonly status: ReceiptStatus; readonly sequences: readonly number[] }
  | { readonly kind: "chat-state"; readonly chatState: string };

const MAX_SEQUENCES = 1_000;
const CHAT_STATES = new Set(["ACTIVE", "INACTIVE", "GONE", "COMPOSING", "PAUSE", "BACKGROUND"]);
const RECEIPT_STATUSES = ["ACCEPT", "READ", "ACCESS", "NACK", "ACTION"] as const satisfies readonly ReceiptStatus[];

/** Reads an event, or throws a `SocketRefusal`. EVT-8: texts are cut at `maxTextBytes`. */
export function readPublishedEvent(body: JsonObject, maxTextBytes: number): PublishedEvent {
  const { event } = body;
  if (!isObject(event)) throw new SocketRefusal(400, "event: must be an object");
  switch (event["type"]) {
    case "ContentEvent":
      return {
        kind: "content",
        content: readContent(event, maxTextBytes),
        isPrivate: body["messageAudience"] === "AGENTS_AND_MANAGERS",
      };
    case "RichContentEvent":
      return {
        kind: "content",
        content: { kind: "other", event },
        isPrivate: body["messageAudience"] === "AGENTS_AND_MANAGERS",
      };
    case "AcceptStatusEvent":
      return readReceipt(event);
    case "ChatStateEvent":
      return readChatState(event);
    default:
      throw new SocketRefusal(
        400,
        "event.type: must be ContentEvent, RichContentEvent, AcceptStatusEvent or ChatStateEvent",
      );
  }
}

function readContent(event: JsonObject, maxTextBytes: number): LineContent {
  const { contentType, message } = event;
  if (contentType !== undefined && contentType !== "text/plain") return { kind: "other", event };
  if (typeof message !== "string") throw new SocketRefusal(400, "event.message: must be a string");
  return { kind: "text", text: cutText(message, maxTextBytes) };
}

function readReceipt(event: JsonObject): PublishedEvent {
  const status = RECEIPT_STATUSES.find((known) => known === event["status"]);
  const { sequenceList } = event;
  if (status === undefined) throw new SocketRefusal(400, `event.status: must be one of ${RECEIPT_STATUSES.join(", ")}`);
  const sequences = Array.isArray(sequenceList) ? sequenceList.filter(Number.isSafeInteger) : [];
  if (sequences.length === 0 || sequences.length > MAX_SEQUENCES) {
    throw new SocketRefusal(400, `event.sequenceList: must hold 1 to ${MAX_SEQUENCES} sequence numbers`);
  }
  return { kind: "receipt", status, sequences };
}

function readChatState({ chatState }: JsonObject): PublishedEvent {
  if (typeof chatState !== "string" || !CHAT_STATES.has(chatState)) {
    throw new SocketRefusal(400, `event.chatState: must be one of ${[...CHAT_STATES].join(", ")}`);
  }
  return { kind: "chat-state", chatState };
}

import type { AgentRole } from "./conversation-summary.ts";
import { findInstant, findInteger, findString, type JsonObject, toObject, toObjects } from "./json-reader.ts";
import type { LineAuthor } from "./line.ts";
import type { TranscriptEntry } from "./transcript.ts";

/** What happened in a dialog: something with a place in its transcript, or somebody typing, which has none (BEH §7.5). */
export type MessagingEvent =
  | { readonly kind: "entry"; readonly dialogId: string; readonly entry: TranscriptEntry }
  | { readonly kind: "typing"; readonly dialogId: string; readonly author: LineAuthor; readonly isTyping: boolean };

/** Reads the body of `ms.MessagingEventNotification`, or one with the same changes. What it does not know is left out. */
export function parseMessagingEvents(body: unknown): readonly MessagingEvent[] {
  const notification = toObject(body);
  const dialogId = findString(notification, "dialogId");
  return toObjects(notification["changes"]).flatMap((change) => {
    const event = parseChange(change, findString(change, "dialogId") ?? dialogId);
    return event === undefined ? [] : [event];
  });
}

function parseChange(change: JsonObject, dialogId: string | undefined): MessagingEvent | undefined {
  if (dialogId === undefined) return undefined;
  const event = toObject(change["event"]);
  const author = toAuthor(change);
  if (event["type"] === "ChatStateEvent") {
    return { kind: "typing", dialogId, author, isTyping: event["chatState"] === "COMPOSING" };
  }
  const sequence = findInteger(change, "sequence");
  if (sequence === undefined) return undefined;
  const text = event["type"] === "ContentEvent" ? findString(event, "message") : undefined;
  if (text === undefined) return { kind: "entry", dialogId, entry: { sequence, line: undefined } };
  const at = findInstant(change, "serverTimestamp") ?? 0;
  const isPrivate = change["messageAudience"] === "AGENTS_AND_MANAGERS";
  const language = findString(toObject(change["automatic"]), "lang");
  const line = { conversationId: dialogId, sequence, at, author, text, isPrivate };
  return {
    kind: "entry",
    dialogId,
    entry: { sequence, line: language === undefined ? line : { ...line, language } },
  };
}

/** Roles that a client does not know count as an agent's, as other clients do it too (BEH §7.1). */
function toAuthor(change: JsonObject): LineAuthor {
  const metadata = toObject(change["originatorMetadata"]);
  const id = findString(metadata, "id") ?? findString(change, "originatorId") ?? "";
  const role = findString(metadata, "role");
  if (role === "CONSUMER") return { kind: "consumer", id };
  if (role === "CONTROLLER") return { kind: "automatic" };
  return { kind: "agent", id, nickname: findString(metadata, "nickname"), role: toAgentRole(role) };
}

export function toAgentRole(role: string | undefined): AgentRole {
  return role === "ASSIGNED_AGENT" || role === "MANAGER" || role === "READER" ? role : "AGENT";
}

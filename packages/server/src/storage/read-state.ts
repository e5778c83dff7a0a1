import type { Conversation, OpenMessaging } from "@signpost/core";
import { jsonOf, type Row, textOf } from "./columns.ts";
import type { Fault } from "./conversation-store.ts";

/** Of a conversation whose state cannot be read. */
export const DAMAGED: Fault = { code: "unreadable", message: "the stored state is damaged" };

/** Undefined: not what this program writes. The state of one conversation must not be a fault of those it is read with. */
export function readState(state: string): Conversation | undefined {
  try {
    const value: unknown = JSON.parse(state);
    const isState = typeof value === "object" && value !== null && "kind" in value;
    return isState ? toCurrent(value as Conversation) : undefined;
  } catch {
    return undefined;
  }
}

/** The row of one conversation, asked for by its name: what is damaged there is the asker's matter. */
export function toConversation(row: Row | undefined): Conversation | undefined {
  return row === undefined ? undefined : toCurrent(jsonOf<Conversation>(row, "state"));
}

/** Chats of earlier versions have fields of messaging, which nothing ever read. The next write leaves them out. */
function toCurrent(conversation: Conversation): Conversation {
  if (conversation.channel !== "CHAT" || !("responseTimes" in conversation)) return conversation;
  const { responseTimes, urgency, isConsumerWaiting, ...chat } = conversation as typeof conversation & MessagingFields;
  return chat;
}

type MessagingFields = Partial<Pick<OpenMessaging, "responseTimes" | "urgency" | "isConsumerWaiting">>;

/** The conversations of rows, without those that cannot be read: those are shown as set aside. */
export function toReadable(rows: readonly Row[]): readonly Conversation[] {
  return rows.flatMap((row) => readState(textOf(row, "state")) ?? []);
}

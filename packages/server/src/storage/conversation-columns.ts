import type { Conversation, ConversationId, Facts, Instant } from "@signpost/core";
import { jsonOf, numberOf, type Row, textOf } from "./columns.ts";
import type { ConversationWrite, Fault, Reading, SetAside } from "./conversation-store.ts";
import type { ClaimedRow } from "./settle-due.ts";

/** What a conversation's row holds beside its identity and its version: the state, and what is searched for. */
export interface ConversationColumns {
  readonly isOpen: boolean;
  readonly skillId: number | null;
  readonly suggestedTo: string | null;
  readonly queuedAt: Instant | null;
  readonly changedAt: Instant;
  readonly nextWakeAt: Instant | null;
  readonly state: string;
}

/** A column's name in the schema, its kind, and what it holds of a conversation. */
export type Column = { readonly name: string } & (
  | { readonly kind: "boolean"; readonly of: (columns: ConversationColumns) => boolean }
  | { readonly kind: "number"; readonly of: (columns: ConversationColumns) => number | null }
  | { readonly kind: "text"; readonly of: (columns: ConversationColumns) => string | null }
);

/** Both stores write and read the columns by this description, in this order. */
const DESCRIPTIONS: Readonly<Record<keyof ConversationColumns, Column>> = {
  isOpen: { name: "is_open", kind: "boolean", of: ({ isOpen }) => isOpen },
  skillId: { name: "skill_id", kind: "number", of: ({ skillId }) => skillId },
  suggestedTo: { name: "suggested_to", kind: "text", of: ({ suggestedTo }) => suggestedTo },
  queuedAt: { name: "queued_at", kind: "number", of: ({ queuedAt }) => queuedAt },
  changedAt: { name: "changed_at", kind: "number", of: ({ changedAt }) => changedAt },
  nextWakeAt: { name: "next_wake_at", kind: "number", of: ({ nextWakeAt }) => nextWakeAt },
  state: { name: "state", kind: "text", of: ({ state }) => state },
};
export const CONVERSATION_COLUMNS: readonly Column[] = Object.values(DESCRIPTIONS);

/** The columns of a commit as they are written: made for each one. */
export function toConversationColumns({ conversation, at, nextWakeAt }: ConversationWrite): ConversationColumns {
  const handling = conversation.kind === "open" ? conversation.handling : undefined;
  const queued = handling?.kind === "queued" ? handling : undefined;
  return {
    isOpen: conversation.kind === "open",
    skillId: conversation.skillId ?? null,
    suggestedTo: queued?.suggested?.id ?? null,
    queuedAt: queued?.queuedAt ?? null,
    changedAt: at,
    nextWakeAt: nextWakeAt ?? null,
    state: JSON.stringify(conversation),
  };
}

/** TRG-2: what is remembered of the consumer when a conversation ended by itself. */
export function toAutoCloseAt(conversation: Conversation): Instant | undefined {
  return conversation.kind === "closed" && conversation.closedBy === "AUTO_CLOSE" ? conversation.closedAt : undefined;
}

/** Of the consumer's row, if there is one. */
export function toFacts(row: Row | undefined): Facts {
  if (row === undefined) return { consumer: { seenBefore: false } };
  const at = row["last_auto_close_at"];
  return { consumer: { seenBefore: true, ...(typeof at === "number" ? { lastAutoCloseAt: at } : {}) } };
}

export function toReading(row: Row): Reading {
  return { row: numberOf(row, "id"), version: numberOf(row, "version") };
}

export function toClaimed(row: Row): ClaimedRow {
  return {
    reading: toReading(row),
    state: textOf(row, "state"),
    nextWakeAt: numberOf(row, "next_wake_at"),
  };
}

export function toSetAsideText(fault: Fault, at: Instant): string {
  return JSON.stringify({ code: fault.code, message: fault.message, at });
}

export function toSetAside(row: Row): SetAside {
  return {
    conversationId: textOf(row, "conversation_id") as ConversationId,
    ...jsonOf<Omit<SetAside, "conversationId">>(row, "set_aside"),
  };
}

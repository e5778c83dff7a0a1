import type { Conversation } from "@signpost/core";
import { type Row, textOf } from "./columns.ts";
import type { Fault } from "./conversation-store.ts";

/** Of a conversation whose state cannot be read. */
export const DAMAGED: Fault = { code: "unreadable", message: "the stored state is damaged" };

/** Undefined: not what this program writes. The state of one conversation must not be a fault of those it is read with. */
export function readState(state: string): Conversation | undefined {
  try {
    const value: unknown = JSON.parse(state);
    const isState = typeof value === "object" && value !== null && "kind" in value;
    return isState ? (value as Conversation) : undefined;
  } catch {
    return undefined;
  }
}

/** The conversations of rows, without those that cannot be read: those are shown as set aside. */
export function toReadable(rows: readonly Row[]): readonly Conversation[] {
  return rows.flatMap((row) => readState(textOf(row, "state")) ?? []);
}

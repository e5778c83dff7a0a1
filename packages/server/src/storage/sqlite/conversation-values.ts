import type { Row } from "../columns.ts";
import { CONVERSATION_COLUMNS, type Column, type ConversationColumns } from "../conversation-columns.ts";

/** The columns by which a conversation is found: all but what a commit that leaves it in its place may change. */
const PLACE = CONVERSATION_COLUMNS.filter(({ name }) => !["changed_at", "next_wake_at", "state"].includes(name));

/** Whether a conversation with these columns is found where the row that was read is found. */
export function isPlaced(columns: ConversationColumns, held: Row | undefined): boolean {
  if (held === undefined || held["is_set_aside"] === 1) return false;
  for (const column of PLACE) if (toValue(column, columns) !== held[column.name]) return false;
  return true;
}

/** All columns in their order, as they are bound. */
export function toValues(columns: ConversationColumns): readonly (string | number | null)[] {
  return CONVERSATION_COLUMNS.map((column) => toValue(column, columns));
}

/** SQLite has no booleans. */
function toValue(column: Column, columns: ConversationColumns): string | number | null {
  const value = column.of(columns);
  return typeof value === "boolean" ? Number(value) : value;
}

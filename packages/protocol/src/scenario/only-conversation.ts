import type { ConversationId } from "@signpost/core";

/** The conversation of an event that names none. */
export const ONLY_CONVERSATION = "c" as ConversationId;

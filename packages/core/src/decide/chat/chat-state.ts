import type { ChatState } from "../../conversation/chat.ts";
import { type ChatDraft, change } from "../draft.ts";

export function changeChat(draft: ChatDraft, changes: Partial<ChatState>): void {
  change(draft, { chat: { ...draft.conversation.chat, ...changes } });
}

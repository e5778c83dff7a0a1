import type { ChatState } from "../../conversation/chat.ts";
import type { OpenConversation } from "../../conversation/conversation.ts";
import { change, type Draft } from "../draft.ts";

const NEW_CHAT: ChatState = { onHoldCount: 0, lastOnHold: [] };

export function chatOf({ chat }: OpenConversation): ChatState {
  return chat ?? NEW_CHAT;
}

export function changeChat(draft: Draft, changes: Partial<ChatState>): void {
  change(draft, { chat: { ...chatOf(draft.conversation), ...changes } });
}

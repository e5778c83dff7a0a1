import type { Conversation } from "../conversation/conversation.ts";
import type { Issue } from "../failure.ts";
import type { Refusal } from "./decision.ts";

/** EVT-4: names the present state, so that the caller can see where its own view of the conversation is wrong. */
export function refuseInState(conversation: Conversation, message: string): Refusal {
  return { kind: "refused", failure: { code: "wrong-state", state: toStateName(conversation), message } };
}

/** WS-1: of several who accept at once one is faster, and the others hear who it was. */
export function refuseAsTaken(conversation: Conversation, takenBy: string): Refusal {
  const message = `${takenBy} has taken this conversation`;
  return { kind: "refused", failure: { code: "wrong-state", state: toStateName(conversation), message, takenBy } };
}

export function refuseInvalid(...issues: readonly Issue[]): Refusal {
  return { kind: "refused", failure: { code: "invalid", issues } };
}

/** CHT-1: what the same states are called in live chat (BEH §8). */
const CHAT_STATES = { queued: "waiting", assigned: "chatting", closed: "ended" } as const;

function toStateName(conversation: Conversation): string {
  const name = conversation.kind === "closed" ? "closed" : conversation.handling.kind;
  return conversation.channel === "CHAT" ? CHAT_STATES[name] : name;
}

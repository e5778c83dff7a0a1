import type { Conversation } from "@signpost/core";
import type { ConversationResult } from "@signpost/protocol";
import { type ConversationWire, toConversationResult } from "./wire/to-conversation-result.ts";

/** LIM-9: a change is told to every agent who sees it, in one or the other dialect; what it says of the conversation is the same. */
const results = new WeakMap<
  Conversation,
  readonly { readonly wire: ConversationWire; readonly result: ConversationResult }[]
>();

/** A conversation on the wire, written once for all who are told the same. */
export function toKnownResult(conversation: Conversation, wire: ConversationWire): ConversationResult {
  const known = results.get(conversation)?.find((one) => isAlike(one.wire, wire));
  if (known !== undefined) return known.result;
  const result = toConversationResult(conversation, wire);
  results.set(conversation, [...(results.get(conversation) ?? []).slice(-1), { wire, result }]);
  return result;
}

function isAlike(a: ConversationWire, b: ConversationWire): boolean {
  return a.directory === b.directory && a.policy === b.policy && a.dialect === b.dialect;
}

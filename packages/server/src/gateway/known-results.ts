import type { Conversation } from "@signpost/core";
import type { ConversationResult } from "@signpost/protocol";
import { type ConversationWire, toConversationResult } from "./wire/to-conversation-result.ts";

/**
 * LIM-9: every agent who sees a change is told it, in one of two dialects. What is said in one dialect is the same for
 * all.
 */
const results = new WeakMap<
  Conversation,
  readonly { readonly wire: ConversationWire; readonly result: ConversationResult }[]
>();

/** A conversation in wire form, made once for all clients that are told the same. */
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

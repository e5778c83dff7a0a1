import { parseSkillId } from "@signpost/core";

/** Which variant is looked at: the account's, or one skill's (CFG-3). */
export type MessageContext = { readonly kind: "account" } | { readonly kind: "skill"; readonly skillId: number };

/** The context whose texts hold for all skills. */
export const ACCOUNT_CONTEXT: MessageContext = { kind: "account" };

/** The address bar says `?skill=3`, or nothing for the account. */
export function parseContext(skill: unknown): MessageContext {
  const skillId = typeof skill === "string" || typeof skill === "number" ? parseSkillId(skill) : undefined;
  return skillId === undefined ? ACCOUNT_CONTEXT : { kind: "skill", skillId };
}

/** The context as query parameters of LivePerson's API (API §3.3). */
export function toContextQuery(
  context: MessageContext,
  accountId: string,
): { context_type: string; context_id: string } {
  return context.kind === "account"
    ? { context_type: "ACCOUNT", context_id: accountId }
    : { context_type: "SKILL", context_id: String(context.skillId) };
}

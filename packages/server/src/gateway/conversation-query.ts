import type { Conversation, Instant } from "@signpost/core";
import type { JsonObject } from "@signpost/protocol";
import type { AgentNames } from "./directory.ts";

/** A search for conversations that a subscription may want. */
export interface ExistingQuery {
  readonly kind?: "open" | "closed";
  readonly changedSince?: Instant;
  /** Conversations with one of these agents, by any of the names that clients use. */
  readonly agentNames?: readonly string[];
}

function toStates(body: JsonObject): ReadonlySet<unknown> {
  const { convState } = body;
  const states = Array.isArray(convState) ? convState : convState === undefined ? [] : [convState];
  return new Set(states.length === 0 ? ["OPEN", "CLOSE"] : states);
}

/** The search that a subscription's body asks for. */
export function toExistingQuery(body: JsonObject): ExistingQuery {
  const states = toStates(body);
  const { minLastUpdatedTime } = body;
  return {
    ...(states.has("OPEN") && states.has("CLOSE") ? {} : { kind: states.has("CLOSE") ? "closed" : "open" }),
    ...(typeof minLastUpdatedTime === "number" && minLastUpdatedTime > 0 ? { changedSince: minLastUpdatedTime } : {}),
    ...toAgentNames(body),
  };
}

function toAgentNames({ agentIds }: JsonObject): Pick<ExistingQuery, "agentNames"> {
  const names = Array.isArray(agentIds) ? agentIds.filter((name) => typeof name === "string") : [];
  return Array.isArray(agentIds) && agentIds.length > 0 ? { agentNames: names } : {};
}

/** A test whether a subscription's body asks for a conversation. */
export function toWants(
  body: JsonObject,
  namesOf: (conversation: Conversation) => readonly AgentNames[],
): (conversation: Conversation) => boolean {
  const states = toStates(body);
  const { agentNames } = toAgentNames(body);
  const isState = ({ kind }: Conversation): boolean => states.has(kind === "open" ? "OPEN" : "CLOSE");
  if (agentNames === undefined) return isState;
  const agentIds = new Set(agentNames);
  return (conversation) =>
    isState(conversation) && namesOf(conversation).some(({ oldId, pid }) => agentIds.has(oldId) || agentIds.has(pid));
}

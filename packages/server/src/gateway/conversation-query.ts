import type { Conversation, Instant } from "@signpost/core";
import type { JsonObject } from "@signpost/protocol";
import type { AgentNames } from "./directory.ts";

/** What there may be that a subscription wants. */
export interface ExistingQuery {
  readonly kind?: "open" | "closed";
  /** Changed at or after. */
  readonly changedSince?: Instant;
  /** By any of the names that clients know them by. */
  readonly agentNames?: readonly string[];
}

function toStates(body: JsonObject): ReadonlySet<unknown> {
  const { convState } = body;
  const states = Array.isArray(convState) ? convState : convState === undefined ? [] : [convState];
  return new Set(states.length === 0 ? ["OPEN", "CLOSE"] : states);
}

/** What there may be that a subscription's body asks for. */
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

/** Whether a conversation is one that a subscription's body asks for. */
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

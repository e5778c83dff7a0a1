import type { AgentId, Agents, RoutableAgent } from "@signpost/core";
import type { Presence } from "../storage/presence-store.ts";
import type { Directory } from "./directory.ts";

/** An agent with several connections has the availability that it chose last. Expects the latest choice first. */
export function toRoutableAgents(presences: readonly Presence[], directory: Directory): Agents {
  const byAgent = new Map<AgentId, RoutableAgent>();
  for (const { agentId: id, availability } of presences) {
    if (byAgent.has(id)) continue;
    byAgent.set(id, { id, availability, skillIds: directory.findUser(id)?.skillIds ?? [] });
  }
  return byAgent;
}

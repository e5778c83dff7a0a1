import type { AccountId, AgentId, Availability } from "@signpost/core";
import { presencesOf } from "../broker/topics.ts";
import type { Presence } from "../storage/presence-store.ts";
import type { GatewayDeps } from "./gateway-deps.ts";

/** One connection's part in the presence of its agent. */
export interface AgentPresence {
  /** Resolves when the choice is stored. Others hear of it by `announce`. */
  choose(availability: Availability): Promise<void>;
  announce(): void;
  /** Called when the connection has ended. */
  leave(): void;
}

/** When the lease has run out, the agent no longer counts as at work. It is renewed well before. */
const LEASE_MS = 90_000;
const RENEW_MS = 30_000;

/** Stores what an agent has chosen, and renews the lease while the connection is up (WS-3). */
export function createAgentPresence(
  { storage, broker, time, logger, newId }: Pick<GatewayDeps, "storage" | "broker" | "time" | "logger" | "newId">,
  agent: { readonly accountId: AccountId; readonly agentId: AgentId },
): AgentPresence {
  const key = { ...agent, connectionId: newId() };
  let chosen: Pick<Presence, "availability" | "chosenAt"> | undefined;
  // A renewed lease changes nothing for others, so it is not announced.
  const renewal = time.every(RENEW_MS, async () => {
    if (chosen !== undefined) await inBackground(save(chosen));
  });

  function save(choice: Pick<Presence, "availability" | "chosenAt">): Promise<void> {
    return storage.presences.save({ ...key, ...choice, leaseUntil: time.now() + LEASE_MS });
  }

  function announce(): void {
    broker.publish(presencesOf(agent.accountId), {});
  }

  function inBackground(work: Promise<void>): Promise<void> {
    return work.catch((error: unknown) => logger.error("a presence could not be stored", { ...agent, error }));
  }

  return {
    async choose(availability) {
      chosen = { availability, chosenAt: time.now() };
      await save(chosen);
    },
    announce,
    leave() {
      renewal.close();
      if (chosen !== undefined) void inBackground(storage.presences.remove(key).then(announce));
      chosen = undefined;
    },
  };
}

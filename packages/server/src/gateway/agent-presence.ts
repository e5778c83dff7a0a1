import type { AccountId, AgentId, Availability } from "@signpost/core";
import { presencesOf } from "../broker/topics.ts";
import type { Presence } from "../storage/presence-store.ts";
import type { GatewayDeps } from "./gateway-deps.ts";

/** The presence of an agent, as one of its connections holds it. */
export interface AgentPresence {
  /** Resolves when it is stored; `announce` tells everybody. */
  choose(availability: Availability): Promise<void>;
  announce(): void;
  /** The connection has ended. */
  leave(): void;
}

/** An agent is gone when its lease has run out; the connection renews it well before. */
const LEASE_MS = 90_000;
const RENEW_MS = 30_000;

/** Keeps the lease of one connection of an agent, and renews it while the connection is up (WS-3). */
export function createAgentPresence(
  { storage, broker, time, logger, newId }: Pick<GatewayDeps, "storage" | "broker" | "time" | "logger" | "newId">,
  agent: { readonly accountId: AccountId; readonly agentId: AgentId },
): AgentPresence {
  const key = { ...agent, connectionId: newId() };
  let chosen: Pick<Presence, "availability" | "chosenAt"> | undefined;
  // To renew a lease is no news for anybody.
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

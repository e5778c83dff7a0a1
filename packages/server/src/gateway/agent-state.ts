import type { Agent, Availability } from "@signpost/core";
import type { Dialect } from "@signpost/protocol";
import type { AccountHub } from "./account-hub.ts";
import type { ClientSocket } from "./client-socket.ts";

/** Tells one client the availability of its agent (BEH §7.7). */
export class AgentState {
  readonly #agent: Agent;
  readonly #hub: AccountHub;
  readonly #socket: ClientSocket;
  #subscription: { readonly subscriptionId: string; readonly dialect: Dialect } | undefined;
  #told: Availability | undefined;

  constructor(agent: Agent, hub: AccountHub, socket: ClientSocket) {
    this.#agent = agent;
    this.#hub = hub;
    this.#socket = socket;
  }

  /** Tells the present availability, and every change after it. */
  subscribe(subscriptionId: string, dialect: Dialect): void {
    this.#subscription = { subscriptionId, dialect };
    this.tell(this.#told ?? this.#current());
  }

  tell(availability: Availability): void {
    this.#told = availability;
    if (this.#subscription === undefined) return;
    const { subscriptionId, dialect } = this.#subscription;
    const { oldId } = this.#hub.directory.namesOf(this.#agent);
    const result = { channels: ["MESSAGING"], availability, description: "", agentUserId: oldId };
    this.#socket.send({
      kind: "notification",
      type: dialect === "ams" ? ".ams.routing.AgentStateNotification" : "routing.AgentStateNotification",
      body: { subscriptionId, changes: [{ type: "UPSERT", result }] },
    });
  }

  tellIfOther(): void {
    if (this.#told !== this.#current()) this.tell(this.#current());
  }

  /** An agent has one availability for all its connections: the one chosen last. */
  #current(): Availability {
    return this.#hub.agents.get(this.#agent.id)?.availability ?? "OFFLINE";
  }
}

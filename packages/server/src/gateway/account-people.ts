import type { AccountId, Agents } from "@signpost/core";
import type { Policies } from "../configuration/policies.ts";
import type { Storage } from "../storage/storage.ts";
import type { TimeOfDay } from "../time.ts";
import { createDirectory, type Directory } from "./directory.ts";
import { toRoutableAgents } from "./to-routable-agents.ts";

export interface PeopleDeps {
  readonly storage: Pick<Storage, "accounts" | "presences">;
  readonly policies: Policies;
  readonly time: TimeOfDay;
}

/** The users of one account and the agents at work, as they were read last. Nothing is read at first. */
export class AccountPeople {
  readonly #accountId: AccountId;
  readonly #deps: PeopleDeps;
  #directory: Directory;
  #agents: Agents = new Map();
  #agentsSeeAll = false;

  constructor(accountId: AccountId, deps: PeopleDeps) {
    this.#accountId = accountId;
    this.#deps = deps;
    this.#directory = createDirectory(accountId, []);
  }

  get directory(): Directory {
    return this.#directory;
  }

  /** The agents at work, as far as this node has heard. */
  get agents(): Agents {
    return this.#agents;
  }

  /** AUT-9: the account's setting of that name. */
  get agentsSeeAll(): boolean {
    return this.#agentsSeeAll;
  }

  /** Reads the users, what they may do, and who is at work. */
  async readAll(): Promise<void> {
    const { storage, policies } = this.#deps;
    this.#directory = createDirectory(this.#accountId, await storage.accounts.listUsers(this.#accountId));
    // Read after the users: the policies may hear of a change later than this hub does.
    this.#agentsSeeAll = (await policies.get(this.#accountId))?.agentsSeeAll ?? false;
    await this.readPresences();
  }

  /** Reads who is at work. Presences of unknown users are left out. */
  async readPresences(): Promise<void> {
    const { storage, time } = this.#deps;
    const presences = await storage.presences.list(this.#accountId, time.now());
    this.#agents = toRoutableAgents(presences, this.#directory);
  }
}

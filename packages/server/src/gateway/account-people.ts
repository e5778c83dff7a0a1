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

/** The people of one account, as they were when they were read last: nobody at first. */
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

  /** Who is at work, as far as this node has heard. */
  get agents(): Agents {
    return this.#agents;
  }

  /** AUT-9: the account's setting. */
  get agentsSeeAll(): boolean {
    return this.#agentsSeeAll;
  }

  /** Who is who and may do what, and who is at work. */
  async readAll(): Promise<void> {
    const { storage, policies } = this.#deps;
    this.#directory = createDirectory(this.#accountId, await storage.accounts.listUsers(this.#accountId));
    // After that: of two who hear of a change the policies may be the second.
    this.#agentsSeeAll = (await policies.get(this.#accountId))?.agentsSeeAll ?? false;
    await this.readPresences();
  }

  /** Who is at work, of those that are known. */
  async readPresences(): Promise<void> {
    const { storage, time } = this.#deps;
    const presences = await storage.presences.list(this.#accountId, time.now());
    this.#agents = toRoutableAgents(presences, this.#directory);
  }
}

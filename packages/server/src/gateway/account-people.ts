import type { AccountId, Agents } from "@signpost/core";
import type { Policies } from "../configuration/policies.ts";
import type { Storage } from "../storage/storage.ts";
import type { TimeOfDay } from "../time.ts";
import { createDirectory, type Directory } from "./directory.ts";
import { toRoutableAgents } from "./to-routable-agents.ts";

/** The people of one account, as they were when they were read last. */
export interface AccountPeople {
  readonly directory: Directory;
  /** Who is at work, as far as this node has heard. */
  readonly agents: Agents;
  /** AUT-9: the account's setting. */
  readonly agentsSeeAll: boolean;
  /** Who is who and may do what, and who is at work. */
  readAll(): Promise<void>;
  /** Who is at work, of those that are known. */
  readPresences(): Promise<void>;
}

export interface PeopleDeps {
  readonly storage: Pick<Storage, "accounts" | "presences">;
  readonly policies: Policies;
  readonly time: TimeOfDay;
}

/** Nobody until they are read for the first time. */
export function createAccountPeople(accountId: AccountId, { storage, policies, time }: PeopleDeps): AccountPeople {
  let directory = createDirectory(accountId, []);
  let agents: Agents = new Map();
  let agentsSeeAll = false;

  async function readPresences(): Promise<void> {
    agents = toRoutableAgents(await storage.presences.list(accountId, time.now()), directory);
  }

  return {
    get directory() {
      return directory;
    },
    get agents() {
      return agents;
    },
    get agentsSeeAll() {
      return agentsSeeAll;
    },
    async readAll() {
      directory = createDirectory(accountId, await storage.accounts.listUsers(accountId));
      // After that: of two who hear of a change the policies may be the second.
      agentsSeeAll = (await policies.get(accountId))?.agentsSeeAll ?? false;
      await readPresences();
    },
    readPresences,
  };
}

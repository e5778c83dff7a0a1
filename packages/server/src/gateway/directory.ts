import type { AccountId, Agent, AgentId, User } from "@signpost/core";

/** On the wire an agent has two names: the older `account.userid`, and a PId (BEH §7.1). */
export interface AgentNames {
  readonly oldId: string;
  readonly pid: string;
  readonly nickname?: string;
}

/** Translates between the agent ids of the domain and the names on the wire. */
export interface Directory {
  namesOf(agent: Agent): AgentNames;
  /** Finds an agent by any name that clients use. */
  findAgent(name: string): Agent | undefined;
  findUser(agentId: AgentId): User | undefined;
}

/** Knows the users of an account by their id, their PId and `account.id` (BEH §7.1). */
export function createDirectory(accountId: AccountId, users: readonly User[]): Directory {
  const byId = new Map(users.map((user) => [user.userId, user]));
  const byName = new Map(
    users.flatMap((user) => [user.userId, user.userPid, `${accountId}.${user.userId}`].map((name) => [name, user])),
  );
  return {
    // An agent of another platform is not a user here, so its own id is its only name.
    namesOf: (agent) => toNames(agent, byId.get(agent.id), accountId),
    findAgent(name) {
      const user = byName.get(name);
      return user && toAgent(user);
    },
    findUser: (agentId) => byId.get(agentId),
  };
}

function toNames({ id, nickname }: Agent, user: User | undefined, accountId: AccountId): AgentNames {
  const known = nickname ?? user?.nickname;
  return {
    oldId: user === undefined ? id : `${accountId}.${id}`,
    pid: user?.userPid ?? id,
    ...(known === undefined ? {} : { nickname: known }),
  };
}

/** A user in the form that lines and participants hold. */
export function toAgent({ userId, nickname }: User): Agent {
  return { id: userId, nickname };
}

/** TRG-9: the participant that is the author of automatic messages. */
export function toControllerId(accountId: AccountId): string {
  return `${accountId}.controller`;
}

import type { AccountId, Agent, AgentId, User } from "@signpost/core";

/** An agent goes by two names on the wire: the old `account.userid`, and a PId (BEH §7.1). */
export interface AgentNames {
  readonly oldId: string;
  readonly pid: string;
  readonly nickname?: string;
}

/** Who is who in an account, between the domain's agent ids and the wire's. */
export interface Directory {
  namesOf(agent: Agent): AgentNames;
  /** Takes any name that clients know an agent by. */
  findAgent(name: string): Agent | undefined;
  findUser(agentId: AgentId): User | undefined;
}

/** The users of an account by all of their names: id, pid, and `account.id` (BEH §7.1). */
export function createDirectory(accountId: AccountId, users: readonly User[]): Directory {
  const byId = new Map(users.map((user) => [user.userId, user]));
  const byName = new Map(
    users.flatMap((user) => [user.userId, user.userPid, `${accountId}.${user.userId}`].map((name) => [name, user])),
  );
  return {
    // An agent of another platform is in no directory: there is nothing but its own id.
    namesOf({ id, nickname }) {
      const user = byId.get(id);
      const known = nickname ?? user?.nickname;
      return {
        oldId: user === undefined ? id : `${accountId}.${id}`,
        pid: user?.userPid ?? id,
        ...(known === undefined ? {} : { nickname: known }),
      };
    },
    findAgent(name) {
      const user = byName.get(name);
      return user && toAgent(user);
    },
    findUser: (agentId) => byId.get(agentId),
  };
}

/** A user as lines and participants name it. */
export function toAgent({ userId, nickname }: User): Agent {
  return { id: userId, nickname };
}

/** TRG-9: the account's own voice. */
export function toControllerId(accountId: AccountId): string {
  return `${accountId}.controller`;
}

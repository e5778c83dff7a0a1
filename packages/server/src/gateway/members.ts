import type { ConsumerId } from "@signpost/core";
import type { ConversationChanged, Typing } from "../broker/topics.ts";

/** A connected client, as the hub sees it. */
export interface Member {
  /** Absent for an agent, who is told of every conversation of the account. */
  readonly consumerId?: ConsumerId;
  onConversation(change: ConversationChanged): void;
  onTyping(typing: Typing): void;
  /** Called when agents have come or gone, or when their rights or skills have changed. */
  onAgents(): void;
}

/** The clients of one account that are connected to this node. */
export interface Members {
  readonly isEmpty: boolean;
  readonly hasAgents: boolean;
  join(member: Member): void;
  leave(member: Member): void;
  tellAgents(tellOne: (member: Member) => void): void;
  /** Tells all agents, and this consumer's connections. */
  tellOf(consumerId: ConsumerId, tellOne: (member: Member) => void): void;
}

/** `onError` is told when one member cannot be told something. The others are told all the same (LIM-3). */
export function createMembers(onError: (error: unknown) => void): Members {
  const agents = new Set<Member>();
  const byConsumer = new Map<ConsumerId, Set<Member>>();

  function tellEach(members: Iterable<Member>, tellOne: (member: Member) => void): void {
    for (const member of members) {
      try {
        tellOne(member);
      } catch (error) {
        onError(error);
      }
    }
  }

  return {
    get isEmpty() {
      return agents.size === 0 && byConsumer.size === 0;
    },
    get hasAgents() {
      return agents.size > 0;
    },
    join(member) {
      if (member.consumerId === undefined) agents.add(member);
      else byConsumer.set(member.consumerId, (byConsumer.get(member.consumerId) ?? new Set()).add(member));
    },
    leave(member) {
      agents.delete(member);
      if (member.consumerId === undefined) return;
      const own = byConsumer.get(member.consumerId);
      own?.delete(member);
      if (own?.size === 0) byConsumer.delete(member.consumerId);
    },
    tellAgents: (tellOne) => tellEach(agents, tellOne),
    tellOf(consumerId, tellOne) {
      tellEach(agents, tellOne);
      const own = byConsumer.get(consumerId);
      if (own !== undefined) tellEach(own, tellOne);
    },
  };
}

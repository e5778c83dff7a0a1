import type { AccountId, ConsumerId, RoutableAgent } from "@signpost/core";
import type { Broker } from "../broker/broker.ts";
import { type ConversationChanged, conversationsOf, presencesOf, type Typing, typingIn } from "../broker/topics.ts";
import type { Clock } from "../clock.ts";
import type { Logger } from "../observability/logger.ts";
import type { Storage } from "../storage/storage.ts";
import { createDirectory, type Directory } from "./directory.ts";

/** One connected client, as the hub sees it. */
export interface Member {
  /** Absent: an agent, who is told of every conversation of the account. */
  readonly consumerId?: ConsumerId;
  onConversation(change: ConversationChanged): void;
  onTyping(typing: Typing): void;
  onPresences(): void;
}

/** Everybody of one account who is connected to this node, and what they all need to know. */
export interface AccountHub {
  readonly directory: Directory;
  /** Who is at work, as far as this node has heard. */
  readonly agents: readonly RoutableAgent[];
  join(member: Member): void;
  leave(member: Member): void;
  /** Reads users and presences again. */
  refresh(): Promise<void>;
  readonly isEmpty: boolean;
  close(): void;
}

export interface HubDeps {
  readonly storage: Pick<Storage, "accounts" | "presences">;
  readonly broker: Broker;
  readonly clock: Clock;
  readonly logger: Logger;
}

export async function openAccountHub(
  accountId: AccountId,
  { storage, broker, clock, logger }: HubDeps,
): Promise<AccountHub> {
  const agentsInRoom = new Set<Member>();
  const byConsumer = new Map<ConsumerId, Set<Member>>();
  let directory = createDirectory(accountId, []);
  let agents: readonly RoutableAgent[] = [];

  async function refresh(): Promise<void> {
    const [users, presences] = await Promise.all([
      storage.accounts.listUsers(accountId),
      storage.presences.list(accountId, clock.now()),
    ]);
    directory = createDirectory(accountId, users);
    agents = presences.map(({ agentId, availability }) => ({
      id: agentId,
      availability,
      skillIds: directory.findUser(agentId)?.skillIds ?? [],
    }));
  }

  async function hearPresences(): Promise<void> {
    await refresh();
    for (const member of agentsInRoom) member.onPresences();
  }

  function concerned(consumerId: ConsumerId): readonly Member[] {
    return [...agentsInRoom, ...(byConsumer.get(consumerId) ?? [])];
  }

  const unsubscribe = [
    broker.subscribe(conversationsOf(accountId), (change) => {
      for (const member of concerned(change.conversation.consumer.id)) member.onConversation(change);
    }),
    broker.subscribe(typingIn(accountId), (typing) => {
      for (const member of concerned(typing.consumerId)) member.onTyping(typing);
    }),
    broker.subscribe(presencesOf(accountId), () => {
      hearPresences().catch((error: unknown) => logger.error("presences could not be read", { accountId, error }));
    }),
  ];
  await refresh();

  return {
    get directory() {
      return directory;
    },
    get agents() {
      return agents;
    },
    get isEmpty() {
      return agentsInRoom.size === 0 && byConsumer.size === 0;
    },
    refresh,
    join(member) {
      if (member.consumerId === undefined) agentsInRoom.add(member);
      else byConsumer.set(member.consumerId, (byConsumer.get(member.consumerId) ?? new Set()).add(member));
    },
    leave(member) {
      agentsInRoom.delete(member);
      if (member.consumerId === undefined) return;
      const own = byConsumer.get(member.consumerId);
      own?.delete(member);
      if (own?.size === 0) byConsumer.delete(member.consumerId);
    },
    close() {
      for (const end of unsubscribe) end();
    },
  };
}

import type { AccountId, Agents, ConsumerId } from "@signpost/core";
import type { Broker } from "../broker/broker.ts";
import {
  type ConversationChanged,
  configurationOf,
  conversationsOf,
  presencesOf,
  type Typing,
  typingIn,
} from "../broker/topics.ts";
import type { Policies } from "../configuration/policies.ts";
import type { Logger } from "../observability/logger.ts";
import type { Storage } from "../storage/storage.ts";
import type { TimeOfDay } from "../time.ts";
import { createDirectory, type Directory } from "./directory.ts";
import { createNewsFilter } from "./news-filter.ts";
import { createRingWindows, type RingWindows } from "./ring-windows.ts";
import { toRoutableAgents } from "./to-routable-agents.ts";

/** One connected client, as the hub sees it. */
export interface Member {
  /** Absent: an agent, who is told of every conversation of the account. */
  readonly consumerId?: ConsumerId;
  onConversation(change: ConversationChanged): void;
  onTyping(typing: Typing): void;
  /** Who is at work has changed, or who may do what. */
  onAgents(): void;
}

/** Everybody of one account who is connected to this node, and what they all need to know. */
export interface AccountHub {
  readonly directory: Directory;
  /** Who is at work, as far as this node has heard. */
  readonly agents: Agents;
  /** AUT-9: the account's setting. */
  readonly agentsSeeAll: boolean;
  /** What waits for whom. */
  readonly rings: RingWindows;
  join(member: Member): void;
  leave(member: Member): void;
  /** Reads users and presences again, and tells everybody. */
  refresh(): Promise<void>;
  /** Finds in storage what other nodes have done while they could not be heard. */
  catchUp(): Promise<void>;
  readonly isEmpty: boolean;
  close(): void;
}

export interface HubDeps {
  readonly storage: Pick<Storage, "accounts" | "presences" | "conversations">;
  readonly policies: Policies;
  readonly broker: Broker;
  readonly time: TimeOfDay;
  readonly logger: Logger;
}

/** Nodes' clocks differ, and a way that is dead is not found out at once. */
const LOOK_BACK_MS = 30_000;
/** Of what changed while nobody was heard; more than that in one account, and clients see the oldest when they come again. */
const MAX_MISSED = 10_000;

/** What a refresh reads again, each with what comes before it: who is at work; who may do what; and what waits. */
const EXTENTS = { nothing: 0, presences: 1, people: 2, everything: 3 };
type Extent = keyof typeof EXTENTS;

/** Reads the account's agents and follows what the broker tells of it, until the last connection is gone. */
export async function openAccountHub(accountId: AccountId, deps: HubDeps): Promise<AccountHub> {
  const { storage, policies, broker, time, logger } = deps;
  const agentsInRoom = new Set<Member>();
  const byConsumer = new Map<ConsumerId, Set<Member>>();
  const news = createNewsFilter();
  let directory = createDirectory(accountId, []);
  let agents: Agents = new Map();
  let agentsSeeAll = false;
  let heardUntil = time.now();
  let wanted: Extent = "nothing";
  let refreshing: Promise<void> | undefined;
  const rings = createRingWindows({
    accountId,
    conversations: storage.conversations,
    agents: () => agents,
    skillsOf: (agentId) => directory.findUser(agentId)?.skillIds ?? [],
    onError: (error) => logger.warn("what waits could not be read", { accountId, error }),
  });

  async function read(extent: Extent): Promise<void> {
    if (EXTENTS[extent] >= EXTENTS.people) {
      directory = createDirectory(accountId, await storage.accounts.listUsers(accountId));
      // After that: of two who hear of a change the policies may be the second.
      agentsSeeAll = (await policies.get(accountId))?.agentsSeeAll ?? false;
    }
    agents = toRoutableAgents(await storage.presences.list(accountId, time.now()), directory);
  }

  /** One reading at a time; what changes during it is read by one more. */
  function refresh(extent: Extent): Promise<void> {
    if (EXTENTS[extent] > EXTENTS[wanted]) wanted = extent;
    refreshing ??= readWanted();
    return refreshing;
  }

  async function readWanted(): Promise<void> {
    try {
      while (wanted !== "nothing") {
        const extent = wanted;
        wanted = "nothing";
        await read(extent);
        if (agentsInRoom.size === 0) continue;
        await rings.onAgents();
        if (extent === "everything") await rings.refresh();
        tellEach(agentsInRoom, (member) => member.onAgents());
      }
    } finally {
      refreshing = undefined;
    }
  }

  function tell(change: ConversationChanged): void {
    const { id } = change.conversation.consumer;
    rings.onConversation(change.conversation);
    tellEach([...agentsInRoom, ...(byConsumer.get(id) ?? [])], (member) => member.onConversation(change));
  }

  /** LIM-3: what one of them cannot take in is no reason not to tell the others. */
  function tellEach(members: Iterable<Member>, tellOne: (member: Member) => void): void {
    for (const member of members) {
      try {
        tellOne(member);
      } catch (error) {
        logger.error("a client could not be told", { accountId, error });
      }
    }
  }

  async function catchUp(): Promise<void> {
    const [changedSince, startedAt] = [heardUntil - LOOK_BACK_MS, time.now()];
    const missed = await storage.conversations.list({ accountId, changedSince, limit: MAX_MISSED });
    for (const conversation of missed.toReversed()) {
      if (news.isNewer(conversation)) tell({ conversation, lines: [], sends: [] });
    }
    await refresh("everything");
    heardUntil = startedAt;
  }

  function inBackground(work: Promise<void>): void {
    work.catch((error: unknown) => logger.warn("a hub could not be refreshed", { accountId, error }));
  }

  const unsubscribe = [
    broker.subscribe(conversationsOf(accountId), (change) => {
      if (news.isNotOlder(change.conversation)) tell(change);
    }),
    broker.subscribe(typingIn(accountId), (typing) => {
      tellEach([...agentsInRoom, ...(byConsumer.get(typing.consumerId) ?? [])], (member) => member.onTyping(typing));
    }),
    broker.subscribe(presencesOf(accountId), () => inBackground(refresh("presences"))),
    broker.subscribe(configurationOf(accountId), () => inBackground(refresh("people"))),
    broker.onReturn(() => inBackground(catchUp())),
  ];
  await broker.settle();
  await read("people");

  return {
    rings,
    get directory() {
      return directory;
    },
    get agents() {
      return agents;
    },
    get agentsSeeAll() {
      return agentsSeeAll;
    },
    get isEmpty() {
      return agentsInRoom.size === 0 && byConsumer.size === 0;
    },
    async refresh() {
      if (broker.isConnected()) heardUntil = time.now();
      await refresh("everything");
    },
    catchUp,
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

import type { AccountId, Agents } from "@signpost/core";
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
import { AccountPeople } from "./account-people.ts";
import type { Directory } from "./directory.ts";
import { createMembers, type Member } from "./members.ts";
import { createNewsFilter } from "./news-filter.ts";
import { createRefresh } from "./refresh-in-turn.ts";
import { createRingWindows, type RingWindows } from "./ring-windows.ts";

/** The clients of one account that are connected to this node, and what all of them need to know. */
export interface AccountHub {
  readonly directory: Directory;
  /** The agents at work, as far as this node has heard. */
  readonly agents: Agents;
  /** AUT-9: the account's setting of that name. */
  readonly agentsSeeAll: boolean;
  /** The offers of waiting conversations to agents. */
  readonly rings: RingWindows;
  join(member: Member): void;
  leave(member: Member): void;
  /** Reads users, presences and waiting conversations again, and tells all agents. */
  refresh(): Promise<void>;
  /** Reads from the store what other nodes have changed while this node could not hear them, and tells it. */
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

/** The clocks of nodes differ, and a node notices a broken connection only after some time. So it looks back further. */
const LOOK_BACK_MS = 30_000;
/** A bound on the work for one account. If more has changed, clients see the rest when they connect again. */
const MAX_MISSED = 10_000;

/** Reads the account's people and follows the account's news until `close`. */
export async function openAccountHub(accountId: AccountId, deps: HubDeps): Promise<AccountHub> {
  const { storage, broker, time, logger } = deps;
  const people = new AccountPeople(accountId, deps);
  const members = createMembers((error) => logger.error("a client could not be told", { accountId, error }));
  const news = createNewsFilter();
  const rings = createRingWindows({
    accountId,
    conversations: storage.conversations,
    agents: () => people.agents,
    skillsOf: (agentId) => people.directory.findUser(agentId)?.skillIds ?? [],
    onError: (error) => logger.warn("what waits could not be read", { accountId, error }),
  });
  let heardUntil = time.now();

  const refresh = createRefresh(async (extent) => {
    await (extent === "presences" ? people.readPresences() : people.readAll());
    if (!members.hasAgents) return;
    await rings.onAgents();
    if (extent === "everything") await rings.refresh();
    members.tellAgents((member) => member.onAgents());
  });

  function tell(change: ConversationChanged): void {
    rings.onConversation(change.conversation);
    members.tellOf(change.conversation.consumer.id, (member) => member.onConversation(change));
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

  const unfollow = follow(accountId, broker, {
    onConversation(change) {
      if (news.isNotOlder(change.conversation)) tell(change);
    },
    onTyping: (typing) => members.tellOf(typing.consumerId, (member) => member.onTyping(typing)),
    onPresences: () => inBackground(refresh("presences")),
    onConfiguration: () => inBackground(refresh("people")),
    onReturn: () => inBackground(catchUp()),
  });
  await broker.settle();
  await people.readAll();

  return {
    rings,
    get directory() {
      return people.directory;
    },
    get agents() {
      return people.agents;
    },
    get agentsSeeAll() {
      return people.agentsSeeAll;
    },
    get isEmpty() {
      return members.isEmpty;
    },
    async refresh() {
      if (broker.isConnected()) heardUntil = time.now();
      await refresh("everything");
    },
    catchUp,
    join: members.join,
    leave: members.leave,
    close: unfollow,
  };
}

/** The news of one account. `onReturn`: the broker is back, and this node may have missed news while it was away. */
interface Heard {
  onConversation(change: ConversationChanged): void;
  onTyping(typing: Typing): void;
  onPresences(): void;
  onConfiguration(): void;
  onReturn(): void;
}

function follow(accountId: AccountId, broker: Broker, heard: Heard): () => void {
  const ends = [
    broker.subscribe(conversationsOf(accountId), heard.onConversation),
    broker.subscribe(typingIn(accountId), heard.onTyping),
    broker.subscribe(presencesOf(accountId), heard.onPresences),
    broker.subscribe(configurationOf(accountId), heard.onConfiguration),
    broker.onReturn(heard.onReturn),
  ];
  return () => {
    for (const end of ends) end();
  };
}

import {
  type AccountId,
  type AgentId,
  type Agents,
  type Availability,
  type Conversation,
  isForSkills,
  type Ring,
  type RoutableAgent,
  route,
  type SkillId,
} from "@signpost/core";
import type { ConversationStore } from "../storage/conversation-store.ts";
import { createSharedWindows, type Looker, type SharedWindow } from "./shared-windows.ts";

/**
 * LIM-9: what agents are offered on this node. Agents with the same skills look at the same window: the head of what waits for
 * them, read by index and kept by what is announced. So a change costs as much as the windows that it shows in, and an agent that
 * comes costs a page, however many wait behind it.
 */
export interface RingWindows {
  /** `onChange`: what the agent is offered may be something else now. */
  watch(agentId: AgentId, onChange: () => void): RingWatch;
  onConversation(conversation: Conversation): void;
  /** Who is at work, or what they can do, has changed. */
  onAgents(): Promise<void>;
  /** Reads again what may have changed unheard. */
  refresh(): Promise<void>;
}

/** A ring with the conversation that it offers. */
export interface OfferedRing {
  readonly ring: Ring;
  readonly conversation: Conversation;
}

/** What one agent is offered, for as long as it watches. */
export interface RingWatch {
  listRings(isRejected: (ringId: string) => boolean): readonly OfferedRing[];
  /** So many of what it is offered this agent has turned down, and further ones take their places. */
  setRejected(count: number): void;
  close(): void;
}

export interface RingWindowsDeps {
  readonly accountId: AccountId;
  readonly conversations: Pick<ConversationStore, "listQueues" | "listWaiting">;
  readonly agents: () => Agents;
  /** An agent's skills, at work or not. */
  readonly skillsOf: (agentId: AgentId) => readonly SkillId[];
  readonly onError: (error: unknown) => void;
}

/** An agent that turns down more than so many that go on waiting is offered no further ones. */
export const MAX_REJECTED = 900;

interface Watcher extends Looker {
  readonly agentId: AgentId;
  rejected: number;
  /** As it was told of. */
  availability: Availability | undefined;
  readonly named: SharedWindow<Watcher>;
  general: SharedWindow<Watcher>;
}

/** One window of rings for all agents of the same skills, filled while anybody watches (LIM-9). */
export function createRingWindows(deps: RingWindowsDeps): RingWindows {
  const { accountId, conversations, agents, skillsOf, onError } = deps;
  const windows = createSharedWindows<Watcher>({
    listQueues: () => conversations.listQueues(accountId),
    listWaiting: (query) => conversations.listWaiting({ accountId, ...query }),
    onError,
  });

  const openNamed = (agentId: AgentId): SharedWindow<Watcher> =>
    windows.open(`named ${agentId}`, ({ suggestedTo }) => suggestedTo === agentId);

  function openGeneral(agentId: AgentId): SharedWindow<Watcher> {
    const skillIds = skillsOf(agentId).toSorted((a, b) => a - b);
    return windows.open(`skills ${skillIds.join()}`, (queue) => isForSkills(queue, skillIds, agents()));
  }

  /** Other skills are another window. */
  function changeWindow(watcher: Watcher): void {
    const general = openGeneral(watcher.agentId);
    if (general === watcher.general) return;
    windows.leave(watcher, watcher.general);
    watcher.general = general;
    windows.enter(watcher, general);
  }

  /** Who may be offered something else, or nothing, from now on; of what waits the windows tell. */
  function tellOfAvailability(watcher: Watcher): void {
    const availability = agents().get(watcher.agentId)?.availability;
    if (availability === watcher.availability) return;
    watcher.availability = availability;
    watcher.onChange();
  }

  const toWatch = (watcher: Watcher): RingWatch => ({
    listRings: (isRejected) => listRings(watcher, agents().get(watcher.agentId), isRejected),
    setRejected(count) {
      watcher.rejected = Math.min(count, MAX_REJECTED);
      for (const one of [watcher.named, watcher.general]) windows.wantEnough(one);
    },
    close() {
      windows.leave(watcher, watcher.named);
      windows.leave(watcher, watcher.general);
    },
  });

  return {
    watch(agentId, onChange) {
      const watcher: Watcher = {
        agentId,
        onChange,
        rejected: 0,
        availability: agents().get(agentId)?.availability,
        named: openNamed(agentId),
        general: openGeneral(agentId),
      };
      windows.enter(watcher, watcher.named);
      windows.enter(watcher, watcher.general);
      return toWatch(watcher);
    },
    onConversation: windows.hear,
    async onAgents() {
      const watchers = windows.listLookers();
      if (watchers.size === 0) return;
      for (const watcher of watchers) changeWindow(watcher);
      const queues = await conversations.listQueues(accountId);
      await Promise.all(windows.list().map((window) => window.follow(queues)));
      for (const watcher of watchers) tellOfAvailability(watcher);
    },
    async refresh() {
      await Promise.all(windows.list().map((window) => window.reload()));
    },
  };
}

function listRings(
  { named, general }: Watcher,
  agent: RoutableAgent | undefined,
  isRejected: (ringId: string) => boolean,
): readonly OfferedRing[] {
  if (agent === undefined) return [];
  const rings = route({ agent, named: named.window.places, general: general.window.places, isRejected });
  return rings.flatMap((ring) => {
    const conversation = named.window.find(ring.conversationId) ?? general.window.find(ring.conversationId);
    return conversation === undefined ? [] : [{ ring, conversation }];
  });
}

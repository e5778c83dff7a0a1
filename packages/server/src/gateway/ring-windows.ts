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
 * LIM-9: the rings that agents on this node are offered. Agents with the same skills share a window: the first
 * conversations that wait for them. A window is read by index and then kept up to date by announcements. So a change
 * costs as much as the windows it concerns, and a new agent costs one page, however many conversations wait.
 */
export interface RingWindows {
  /** `onChange` is called when the agent may be offered something else. */
  watch(agentId: AgentId, onChange: () => void): RingWatch;
  onConversation(conversation: Conversation): void;
  /** Called when agents have come or gone, or their skills have changed. */
  onAgents(): Promise<void>;
  /** Reads the windows again, because announcements may have been missed. */
  refresh(): Promise<void>;
}

/** A ring, and the conversation that it offers. */
export interface OfferedRing {
  readonly ring: Ring;
  readonly conversation: Conversation;
}

/** The rings of one agent, until `close`. */
export interface RingWatch {
  listRings(isRejected: (ringId: string) => boolean): readonly OfferedRing[];
  /** How many rings the agent has rejected. As many others take their places. */
  setRejected(count: number): void;
  close(): void;
}

export interface RingWindowsDeps {
  readonly accountId: AccountId;
  readonly conversations: Pick<ConversationStore, "listQueues" | "listWaiting">;
  readonly agents: () => Agents;
  /** An agent's skills, whether it is at work or not. */
  readonly skillsOf: (agentId: AgentId) => readonly SkillId[];
  readonly onError: (error: unknown) => void;
}

/** An agent that has rejected more conversations than this, while they still wait, is offered no others. */
export const MAX_REJECTED = 900;

interface Watcher extends Looker {
  readonly agentId: AgentId;
  rejected: number;
  /** The availability that the agent's rings were last made for. */
  availability: Availability | undefined;
  readonly named: SharedWindow<Watcher>;
  general: SharedWindow<Watcher>;
}

/** Keeps one window of rings for all agents with the same skills, while any of them watches (LIM-9). */
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

  /** Moves an agent to another window if its skills have changed. */
  function changeWindow(watcher: Watcher): void {
    const general = openGeneral(watcher.agentId);
    if (general === watcher.general) return;
    windows.leave(watcher, watcher.general);
    watcher.general = general;
    windows.enter(watcher, general);
  }

  /** Tells an agent whose availability has changed. Changes of what waits are told by the windows. */
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

import {
  type AccountId,
  type AgentId,
  type Agents,
  type Availability,
  type Conversation,
  isForSkills,
  MAX_RINGS,
  type Queue,
  type Ring,
  type RoutableAgent,
  route,
  type SkillId,
} from "@signpost/core";
import type { ConversationStore } from "../storage/conversation-store.ts";
import { createWaitingWindow, type WaitingWindow } from "./waiting-window.ts";

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

interface Watcher {
  readonly agentId: AgentId;
  readonly onChange: () => void;
  rejected: number;
  /** As it was told of. */
  availability: Availability | undefined;
  readonly named: Shared;
  general: Shared;
}

/** A window, and who looks through it. */
interface Shared {
  readonly key: string;
  readonly window: WaitingWindow;
  readonly watchers: Set<Watcher>;
}

/** One window of rings for all agents of the same skills, filled while anybody watches (LIM-9). */
export function createRingWindows(deps: RingWindowsDeps): RingWindows {
  const { accountId, conversations, agents, skillsOf, onError } = deps;
  const shared = new Map<string, Shared>();
  const changed = new Set<Shared>();

  /** Of one turn of the event loop all changes are told at once: those of a group of commands come together. */
  function tellSoon(one: Shared): void {
    if (changed.size === 0) queueMicrotask(tell);
    changed.add(one);
  }

  function tell(): void {
    const watchers = new Set([...changed].flatMap((one) => [...one.watchers]));
    changed.clear();
    for (const { onChange } of watchers) onChange();
  }

  function open(key: string, isMine: (queue: Queue) => boolean): Shared {
    const known = shared.get(key);
    if (known !== undefined) return known;
    const window = createWaitingWindow({
      listQueues: () => conversations.listQueues(accountId),
      listWaiting: (query) => conversations.listWaiting({ accountId, ...query }),
      isMine,
      onChange: () => tellSoon(opened),
      onError,
    });
    const opened: Shared = { key, window, watchers: new Set() };
    shared.set(key, opened);
    return opened;
  }

  const openNamed = (agentId: AgentId): Shared =>
    open(`named ${agentId}`, ({ suggestedTo }) => suggestedTo === agentId);

  function openGeneral(agentId: AgentId): Shared {
    const skillIds = skillsOf(agentId).toSorted((a, b) => a - b);
    return open(`skills ${skillIds.join()}`, (queue) => isForSkills(queue, skillIds, agents()));
  }

  function enter(watcher: Watcher, one: Shared): void {
    one.watchers.add(watcher);
    one.window.want(toWanted(one));
  }

  function leave(watcher: Watcher, one: Shared): void {
    one.watchers.delete(watcher);
    if (one.watchers.size === 0) shared.delete(one.key);
  }

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
      enter(watcher, watcher.named);
      enter(watcher, watcher.general);
      return {
        listRings: (isRejected) => listRings(watcher, agents().get(agentId), isRejected),
        setRejected(count) {
          watcher.rejected = Math.min(count, MAX_REJECTED);
          for (const one of [watcher.named, watcher.general]) one.window.want(toWanted(one));
        },
        close() {
          leave(watcher, watcher.named);
          leave(watcher, watcher.general);
        },
      };
    },
    onConversation(conversation) {
      for (const { window } of shared.values()) window.hear(conversation);
    },
    async onAgents() {
      const watchers = new Set([...shared.values()].flatMap((one) => [...one.watchers]));
      if (watchers.size === 0) return;
      for (const watcher of watchers) {
        const general = openGeneral(watcher.agentId);
        if (general === watcher.general) continue;
        leave(watcher, watcher.general);
        watcher.general = general;
        enter(watcher, general);
      }
      const queues = await conversations.listQueues(accountId);
      await Promise.all([...shared.values()].map(({ window }) => window.follow(queues)));
      for (const watcher of watchers) {
        const availability = agents().get(watcher.agentId)?.availability;
        if (availability === watcher.availability) continue;
        watcher.availability = availability;
        watcher.onChange();
      }
    },
    async refresh() {
      await Promise.all([...shared.values()].map(({ window }) => window.reload()));
    },
  };
}

function toWanted({ watchers }: Shared): number {
  return MAX_RINGS + Math.max(0, ...[...watchers].map(({ rejected }) => rejected));
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

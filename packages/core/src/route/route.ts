import type { Conversation } from "../conversation/conversation.ts";
import type { AgentId, ConversationId, Instant, SkillId } from "../ids.ts";
import { hasSkill } from "./sight.ts";

/** BEH §7.7: ONLINE takes everything, OCCUPIED only what is passed on to it by name, AWAY and OFFLINE nothing. */
export type Availability = "ONLINE" | "OCCUPIED" | "AWAY" | "OFFLINE";

export interface RoutableAgent {
  readonly id: AgentId;
  readonly availability: Availability;
  /** Empty: every skill. */
  readonly skillIds: readonly SkillId[];
}

/** Who is at work, by id. */
export type Agents = ReadonlyMap<AgentId, RoutableAgent>;

/** A waiting conversation, offered to an agent. Its id tells what was offered, so nothing about rings needs storing. */
export interface Ring {
  readonly ringId: string;
  readonly conversationId: ConversationId;
  readonly agentId: AgentId;
  readonly queuedAt: Instant;
}

/** Where conversations wait: for whoever has a skill (or takes those without one), or for one agent by name. */
export interface Queue {
  readonly skillId?: SkillId;
  readonly suggestedTo?: AgentId;
}

/** A conversation's place among those that wait: who waits longest comes first, whatever way it came into its queue. */
export interface WaitingPlace {
  readonly queuedAt: Instant;
  /** Of two that came at once one has to be first, and for every node the same. */
  readonly conversationId: ConversationId;
}

/** LIM-9: more than this nobody can look at, and a longer list would only be told again and again. */
export const MAX_RINGS = 100;

/** Where a conversation waits; undefined: it does not. */
export function findQueue(conversation: Conversation): Queue | undefined {
  if (conversation.kind !== "open" || conversation.handling.kind !== "queued") return undefined;
  const { skillId, handling } = conversation;
  return {
    ...(skillId === undefined ? {} : { skillId }),
    ...(handling.suggested === undefined ? {} : { suggestedTo: handling.suggested.id }),
  };
}

export function findPlace(conversation: Conversation): WaitingPlace | undefined {
  if (conversation.kind !== "open" || conversation.handling.kind !== "queued") return undefined;
  return { queuedAt: conversation.handling.queuedAt, conversationId: conversation.conversationId };
}

export function comparePlaces(a: WaitingPlace, b: WaitingPlace): number {
  return (
    a.queuedAt - b.queuedAt || (a.conversationId < b.conversationId ? -1 : Number(a.conversationId > b.conversationId))
  );
}

/** TRG-4: what is passed on to an agent by name is that agent's alone while it is there. */
export function isForNamed({ suggestedTo }: Queue, agents: Agents): boolean {
  if (suggestedTo === undefined) return false;
  const named = agents.get(suggestedTo)?.availability;
  return named === "ONLINE" || named === "OCCUPIED";
}

/** Whether those who have these skills take conversations from a queue. */
export function isForSkills(queue: Queue, skillIds: readonly SkillId[], agents: Agents): boolean {
  return !isForNamed(queue, agents) && hasSkill(skillIds, queue.skillId);
}

/** What may be offered to an agent, each in the order of places. */
export interface Offers {
  readonly agent: RoutableAgent;
  /** Passed on to it by name. */
  readonly named: readonly WaitingPlace[];
  /** For whoever has its skills. */
  readonly general: readonly WaitingPlace[];
  readonly isRejected: (ringId: string) => boolean;
}

/**
 * An agent's rings: of what waits for it by name, and of what waits for anybody with its skills, the longest waiting ones that
 * it has not turned down. Pure: of equal queues and equal agents every node computes the same.
 */
export function route({ agent, named, general, isRejected }: Offers): readonly Ring[] {
  const { availability } = agent;
  const isThere = availability === "ONLINE" || availability === "OCCUPIED";
  const take = (places: readonly WaitingPlace[]): readonly Ring[] => {
    const rings: Ring[] = [];
    for (const place of places) {
      if (rings.length === MAX_RINGS) break;
      const ring = toRing(place, agent.id);
      if (!isRejected(ring.ringId)) rings.push(ring);
    }
    return rings;
  };
  return [...(isThere ? take(named) : []), ...(availability === "ONLINE" ? take(general) : [])];
}

function toRing({ conversationId, queuedAt }: WaitingPlace, agentId: AgentId): Ring {
  return { ringId: `${conversationId}_${agentId}_${queuedAt}`, conversationId, agentId, queuedAt };
}

const RING_ID = /^(.{1,128})_([\w.:@~-]{1,128})_(\d{1,16})$/;

/** What a ring id offered; `undefined` for what is no ring id. */
export function parseRingId(ringId: string): Omit<Ring, "ringId"> | undefined {
  const [, conversationId, agentId, queuedAt] = RING_ID.exec(ringId) ?? [];
  if (conversationId === undefined || agentId === undefined) return undefined;
  return { conversationId: conversationId as ConversationId, agentId: agentId as AgentId, queuedAt: Number(queuedAt) };
}

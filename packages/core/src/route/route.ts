import type { Conversation, Wait } from "../conversation/conversation.ts";
import {
  type AgentId,
  type ConversationId,
  type Instant,
  parseAgentId,
  parseConversationId,
  type SkillId,
} from "../ids.ts";
import { hasSkill } from "./sight.ts";

/** The states of BEH §7.7. Ours: OCCUPIED takes only what is passed on to it by name, AWAY and OFFLINE nothing. */
export type Availability = "ONLINE" | "OCCUPIED" | "AWAY" | "OFFLINE";

/** What routing knows of an agent at work. */
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
  /** Since when it waits this time, where it has come back. */
  readonly againAt?: Instant;
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
  /** Tells the rings of one wait from those of the next, which may have the same place (TRG-13). */
  readonly again?: Wait["again"];
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

/** Where a conversation stands among those that wait; absent: it does not wait. */
export function findPlace(conversation: Conversation): WaitingPlace | undefined {
  if (conversation.kind !== "open" || conversation.handling.kind !== "queued") return undefined;
  const { queuedAt, again } = conversation.handling;
  return { queuedAt, conversationId: conversation.conversationId, ...(again === undefined ? {} : { again }) };
}

/** Whether a conversation waits as it did: what was offered then is offered now. */
export function isSamePlace(a: WaitingPlace, b: WaitingPlace): boolean {
  return a.queuedAt === b.queuedAt && a.again?.count === b.again?.count;
}

/** Orders by the time of waiting, longest first; of equal times the id decides, so that every node sees one order. */
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

function toRing({ conversationId, queuedAt, again }: WaitingPlace, agentId: AgentId): Ring {
  const ringId = [conversationId, agentId, again === undefined ? `${queuedAt}` : `${queuedAt}-${again.count}`]
    .map(toPart)
    .join("_");
  return { ringId, conversationId, agentId, queuedAt, ...(again === undefined ? {} : { againAt: again.at }) };
}

/** Ids are opaque: whatever they are made of, a ring's is made of three parts. */
function toPart(id: string): string {
  return encodeURIComponent(id).replaceAll("_", "%5F");
}

/** What a ring id offered. */
export interface Offer extends Pick<Ring, "conversationId" | "agentId" | "queuedAt"> {
  /** How often the conversation had come back. */
  readonly again: number;
}

const RING_ID = /^([^_]{1,2000})_([^_]{1,2000})_(\d{1,16})(?:-(\d{1,9}))?$/;

/** `undefined` for what is no ring id. */
export function parseRingId(ringId: string): Offer | undefined {
  const [, conversation = "", agent = "", queuedAt, again = "0"] = RING_ID.exec(ringId) ?? [];
  const conversationId = parseConversationId(fromPart(conversation));
  const agentId = parseAgentId(fromPart(agent));
  if (conversationId === undefined || agentId === undefined) return undefined;
  return { conversationId, agentId, queuedAt: Number(queuedAt), again: Number(again) };
}

function fromPart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

import {
  type AgentId,
  type Conversation,
  type ConversationId,
  comparePlaces,
  listAgents,
  type Queue,
  type SkillId,
  type WaitingPlace,
} from "@signpost/core";
import { numberOf, type Row, textOf } from "./columns.ts";
import type { NewestPage, WaitingPage } from "./conversation-queries.ts";
import type { ConversationWrite } from "./conversation-store.ts";
import { toReadable } from "./read-state.ts";

/** What stands for no skill and for no name where queues are told apart. */
const NO_SKILL = 0;
const NO_NAME = "";

/** A queue as its columns hold it: with a value even where there is no skill or no named agent. */
export interface QueueKey {
  readonly skill: number;
  readonly name: string;
}

/** The columns of a queue. */
export function toQueueKey({ skillId, suggestedTo }: Queue): QueueKey {
  return { skill: skillId ?? NO_SKILL, name: suggestedTo ?? NO_NAME };
}

/** The queue of a row; the counterpart of `toQueueKey`. */
export function toQueue(row: Row): Queue {
  const [skill, name] = [numberOf(row, "skill"), textOf(row, "name")];
  return {
    ...(skill === NO_SKILL ? {} : { skillId: skill as SkillId }),
    ...(name === NO_NAME ? {} : { suggestedTo: name as AgentId }),
  };
}

/** The place of a row in its queue. */
export function toPlace(row: Row): WaitingPlace {
  return {
    queuedAt: numberOf(row, "queued_at"),
    conversationId: textOf(row, "conversation_id") as ConversationId,
  };
}

/** Before everybody's. */
export const FIRST_PLACE: WaitingPlace = { queuedAt: -1, conversationId: "" as ConversationId };

/** Orders rows as they wait, for merging several queues. */
export function byPlace(a: Row, b: Row): number {
  return comparePlaces(toPlace(a), toPlace(b));
}

/** Of rows that stand in their order, as many as there may be of them. */
export function toWaitingPage(rows: readonly Row[], limit: number): WaitingPage {
  const last = rows.at(-1);
  const isFull = rows.length >= limit && last !== undefined;
  return { conversations: toReadable(rows), ...(isFull ? { next: toPlace(last) } : {}) };
}

/** A page of rows that are ordered by row id; a full one says where to go on. */
export function toNewestPage(rows: readonly Row[], limit: number): NewestPage {
  const last = rows.at(-1);
  const isFull = rows.length >= limit && last !== undefined;
  return { conversations: toReadable(rows), ...(isFull ? { next: numberOf(last, "id") } : {}) };
}

/** Who has a part in a conversation, where a write changes that; undefined: it does not. */
export function findChangedParts({ conversation, before, reading }: ConversationWrite): readonly AgentId[] | undefined {
  if (before !== undefined && isAlike(before, conversation)) return undefined;
  const agents = listAgents(conversation);
  return reading === undefined && agents.length === 0 ? undefined : agents;
}

/** Whoever decides leaves what does not change as it is, so that this is three comparisons for most writes. */
function isAlike(a: Conversation, b: Conversation): boolean {
  if (a.participants !== b.participants || a.kind !== b.kind) return false;
  return a.kind === "closed" || b.kind === "closed" || a.handling === b.handling;
}

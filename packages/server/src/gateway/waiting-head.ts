import {
  type Conversation,
  type ConversationId,
  comparePlaces,
  findPlace,
  findQueue,
  isSamePlace,
  type Queue,
  type WaitingPlace,
} from "@signpost/core";
import type { WaitingPage } from "../storage/conversation-queries.ts";
import { createEntries } from "./waiting-entries.ts";

/**
 * The first conversations that wait in some queues: all of them up to a place, the end. What waits beyond the end is in
 * the store alone. This part reads nothing itself. It is told what was announced and what was read.
 */
export interface WaitingHead {
  /** In the order in which they wait. */
  readonly places: readonly WaitingPlace[];
  find(conversationId: ConversationId): Conversation | undefined;
  /** The last place that is held; undefined: nothing waits beyond. */
  readonly end: WaitingPlace | undefined;
  readonly wanted: number;
  /** How many entries are wanted and not held. */
  readonly missing: number;
  /** Sets how many entries are wanted. */
  want(count: number): void;
  /** Takes a conversation's newest state. True: the entries have changed. */
  hear(conversation: Conversation): boolean;
  /** Tests all entries again, because `isMine` may have changed. True: the entries have changed. */
  judgeAnew(): boolean;
  /** Replaces all entries by a page that was read from the beginning. */
  replace(page: WaitingPage): void;
  /** Adds a page that was read from the end on. */
  extend(page: WaitingPage): void;
}

/** More entries than wanted are held, so that not every entry that is taken costs a reading. */
export const AHEAD = 50;
const BEGINNING: WaitingPlace = { queuedAt: Number.NEGATIVE_INFINITY, conversationId: "" as ConversationId };

/** Holds nothing at first. Its end is before everything that waits. */
export function createWaitingHead(isMine: (queue: Queue) => boolean): WaitingHead {
  let entries = createEntries();
  let end: WaitingPlace | undefined = BEGINNING;
  let wanted = 0;

  function hear(conversation: Conversation): boolean {
    const { conversationId } = conversation;
    const known = entries.find(conversationId);
    const queue = findQueue(conversation);
    const place = queue !== undefined && isMine(queue) ? findPlace(conversation) : undefined;
    const knownPlace = known && findPlace(known);
    const isAsBefore = knownPlace !== undefined && place !== undefined && isSamePlace(knownPlace, place);
    if (known !== undefined && !isAsBefore) entries.remove(known);
    const isWithin = place !== undefined && (end === undefined || comparePlaces(place, end) <= 0);
    if (isWithin) entries.put(conversation, place);
    if (entries.places.length > wanted + 2 * AHEAD) {
      entries.cut(wanted + AHEAD);
      end = entries.places.at(-1);
    }
    return !isAsBefore && (known !== undefined || isWithin);
  }

  function extend({ conversations, next }: WaitingPage): void {
    end = next;
    for (const conversation of conversations) hear(conversation);
  }

  return {
    get places() {
      return entries.places;
    },
    find: (conversationId) => entries.find(conversationId),
    get end() {
      return end;
    },
    get wanted() {
      return wanted;
    },
    get missing() {
      return Math.max(wanted - entries.places.length, 0);
    },
    want(count) {
      wanted = count;
    },
    hear,
    judgeAnew: () => entries.list().filter(hear).length > 0,
    replace(page) {
      entries = createEntries();
      extend(page);
    },
    extend,
  };
}

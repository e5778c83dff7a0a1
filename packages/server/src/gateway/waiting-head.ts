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
 * What is held here of what waits in some queues: everything up to a place, the end; what waits beyond it is in the store alone.
 * It reads nothing, and is kept by what is heard and what is read.
 */
export interface WaitingHead {
  /** In order. */
  readonly places: readonly WaitingPlace[];
  find(conversationId: ConversationId): Conversation | undefined;
  /** Undefined: nothing waits beyond. */
  readonly end: WaitingPlace | undefined;
  readonly wanted: number;
  /** How many more are wanted than are here. */
  readonly missing: number;
  /** From now on so many are to be here at least, as far as there are so many. */
  want(count: number): void;
  /** This is a conversation's newest state. Whether anything here is other than before. */
  hear(conversation: Conversation): boolean;
  /** Whose queues are may have changed. Whether anything here is other than before. */
  judgeAnew(): boolean;
  /** Takes a page that was read from the beginning, in place of all that is here. */
  replace(page: WaitingPage): void;
  /** Takes a page that was read from the end on. */
  extend(page: WaitingPage): void;
}

/** Held beyond what is wanted, so that not every one that is taken costs a reading. */
export const AHEAD = 50;
const BEGINNING: WaitingPlace = { queuedAt: Number.NEGATIVE_INFINITY, conversationId: "" as ConversationId };

/** Holds nothing at first, and ends before everything. */
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

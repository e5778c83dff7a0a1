import { type Conversation, type ConversationId, comparePlaces, findPlace, type WaitingPlace } from "@signpost/core";

/** Waiting conversations in the order of their places. */
export interface WaitingEntries {
  readonly places: readonly WaitingPlace[];
  find(conversationId: ConversationId): Conversation | undefined;
  list(): readonly Conversation[];
  put(conversation: Conversation, place: WaitingPlace): void;
  remove(conversation: Conversation): void;
  /** Keeps only the first entries, this many. */
  cut(count: number): void;
}

/** Makes an empty list. */
export function createEntries(): WaitingEntries {
  const places: WaitingPlace[] = [];
  const byId = new Map<ConversationId, Conversation>();

  /** The index where a place is, or would be. */
  function search(place: WaitingPlace): number {
    let [from, to] = [0, places.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      const other = places[middle];
      if (other !== undefined && comparePlaces(other, place) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  return {
    places,
    find: (conversationId) => byId.get(conversationId),
    list: () => [...byId.values()],
    put(conversation, place) {
      if (!byId.has(conversation.conversationId)) places.splice(search(place), 0, place);
      byId.set(conversation.conversationId, conversation);
    },
    remove(conversation) {
      const place = findPlace(conversation);
      if (place === undefined || !byId.delete(conversation.conversationId)) return;
      places.splice(search(place), 1);
    },
    cut(count) {
      for (const { conversationId } of places.splice(count)) byId.delete(conversationId);
    },
  };
}

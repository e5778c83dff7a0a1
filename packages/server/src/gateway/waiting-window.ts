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
import type { WaitingPage, WaitingQuery } from "../storage/conversation-queries.ts";

/** LIM-9: the longest waiting of some queues, as many as are wanted. */
export interface WaitingWindow {
  /** In order. */
  readonly places: readonly WaitingPlace[];
  find(conversationId: ConversationId): Conversation | undefined;
  /** From now on at least so many, as far as there are so many. */
  want(count: number): void;
  hear(conversation: Conversation): void;
  /** These are the queues that somebody waits in. Reads again if what is passed on by name is for others than before. */
  follow(queues: readonly Queue[]): Promise<void>;
  reload(): Promise<void>;
}

export interface WaitingWindowDeps {
  readonly listQueues: () => Promise<readonly Queue[]>;
  readonly listWaiting: (query: Omit<WaitingQuery, "accountId">) => Promise<WaitingPage>;
  readonly isMine: (queue: Queue) => boolean;
  readonly onChange: () => void;
  readonly onError: (error: unknown) => void;
}

/** Read beyond what is wanted, so that not every one that is taken costs a reading. */
const AHEAD = 50;
/** What is read at a time at most: states are parsed, and everybody waits meanwhile. */
const PAGE = 200;
const BEGINNING: WaitingPlace = { queuedAt: Number.NEGATIVE_INFINITY, conversationId: "" as ConversationId };

/** Empty at first; the window is read when somebody wants entries of it (LIM-9). */
export function createWaitingWindow(deps: WaitingWindowDeps): WaitingWindow {
  const { listQueues, listWaiting, isMine, onChange, onError } = deps;
  let entries = createEntries();
  /** What waits beyond this place is in the store alone; undefined: nothing does. */
  let end: WaitingPlace | undefined = BEGINNING;
  let wanted = 0;
  let namedQueues = "";
  /** What is announced while a page is on its way is newer than the page. */
  let heard: Map<ConversationId, Conversation> | undefined;
  let isStale = true;
  let working: Promise<void> | undefined;

  function apply(conversation: Conversation): boolean {
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

  const isShort = (): boolean => end !== undefined && entries.places.length < wanted;

  const isToRead = (): boolean => isStale || isShort();

  /** One reading at a time; what is asked for meanwhile is done by it, or after it. */
  function work(): Promise<void> {
    if (working === undefined && isToRead()) working = run();
    return working ?? Promise.resolve();
  }

  async function run(): Promise<void> {
    try {
      while (isToRead()) await (isStale ? readAnew() : readOn());
    } catch (error) {
      // It is tried again with the next change, and now and then.
      isStale = true;
      onError(error);
    } finally {
      heard = undefined;
      working = undefined;
    }
  }

  async function readAnew(): Promise<void> {
    isStale = false;
    const page = await read(undefined);
    entries = createEntries();
    take(page);
  }

  async function readOn(): Promise<void> {
    const from = end;
    const page = await read(from);
    // The end has been moved meanwhile: whoever goes on from there reads another page.
    if (end === from) take(page);
  }

  async function read(after: WaitingPlace | undefined): Promise<WaitingPage> {
    heard = new Map();
    const queues = (await listQueues()).filter(isMine);
    namedQueues = toNamedQueues(queues);
    const missing = Math.max(wanted - (after === undefined ? 0 : entries.places.length), 0);
    const limit = Math.min(missing + AHEAD, PAGE);
    return queues.length === 0
      ? { conversations: [] }
      : listWaiting({ queues, limit, ...(after === undefined ? {} : { after }) });
  }

  function take({ conversations, next }: WaitingPage): void {
    end = next;
    for (const conversation of conversations) apply(conversation);
    for (const conversation of heard?.values() ?? []) apply(conversation);
    onChange();
  }

  return {
    get places() {
      return entries.places;
    },
    find: (conversationId) => entries.find(conversationId),
    want(count) {
      wanted = count;
      void work();
    },
    hear(conversation) {
      heard?.set(conversation.conversationId, conversation);
      if (apply(conversation)) onChange();
      void work();
    },
    follow(queues) {
      if (toNamedQueues(queues.filter(isMine)) !== namedQueues) isStale = true;
      const changes = entries.list().filter(apply);
      if (changes.length > 0) onChange();
      return work();
    },
    reload() {
      isStale = true;
      return work();
    },
  };
}

/** Whose, as it is, can change without any conversation changing: a named agent comes or goes. */
function toNamedQueues(queues: readonly Queue[]): string {
  const named = queues.filter(({ suggestedTo }) => suggestedTo !== undefined);
  return named
    .map(({ skillId, suggestedTo }) => `${skillId ?? ""} ${suggestedTo}`)
    .toSorted()
    .join("\n");
}

interface Entries {
  readonly places: readonly WaitingPlace[];
  find(conversationId: ConversationId): Conversation | undefined;
  list(): readonly Conversation[];
  put(conversation: Conversation, place: WaitingPlace): void;
  remove(conversation: Conversation): void;
  /** Keeps the first so many. */
  cut(count: number): void;
}

function createEntries(): Entries {
  const places: WaitingPlace[] = [];
  const byId = new Map<ConversationId, Conversation>();

  /** Where a place is, or would be. */
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

import type { Conversation, ConversationId, Queue, WaitingPlace } from "@signpost/core";
import type { WaitingPage, WaitingQuery } from "../storage/conversation-queries.ts";
import { AHEAD, createWaitingHead, type WaitingHead } from "./waiting-head.ts";

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

type PageQuery = Omit<WaitingQuery, "accountId">;

export interface WaitingWindowDeps {
  readonly listQueues: () => Promise<readonly Queue[]>;
  readonly listWaiting: (query: PageQuery) => Promise<WaitingPage>;
  readonly isMine: (queue: Queue) => boolean;
  readonly onChange: () => void;
  readonly onError: (error: unknown) => void;
}

/** What is read at a time at most: states are parsed, and everybody waits meanwhile. */
const PAGE = 200;

/** Empty at first; the window is read when somebody wants entries of it (LIM-9). */
export function createWaitingWindow(deps: WaitingWindowDeps): WaitingWindow {
  const { listQueues, listWaiting, isMine, onChange, onError } = deps;
  const head = createWaitingHead(isMine);
  let namedQueues = "";
  /** What is announced while a page is on its way is newer than the page. */
  let heard: Map<ConversationId, Conversation> | undefined;
  let isStale = true;
  let working: Promise<void> | undefined;

  const isToRead = (): boolean => isStale || (head.end !== undefined && head.missing > 0);

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
    take(await read(), head.replace);
  }

  async function readOn(): Promise<void> {
    const from = head.end;
    const page = await read(from);
    // The end has been moved meanwhile: whoever goes on from there reads another page.
    if (head.end === from) take(page, head.extend);
  }

  async function read(after?: WaitingPlace): Promise<WaitingPage> {
    heard = new Map();
    const queues = (await listQueues()).filter(isMine);
    namedQueues = toNamedQueues(queues);
    return queues.length === 0 ? { conversations: [] } : listWaiting(toPageQuery(queues, head, after));
  }

  function take(page: WaitingPage, put: (page: WaitingPage) => void): void {
    put(page);
    for (const conversation of heard?.values() ?? []) head.hear(conversation);
    onChange();
  }

  return {
    get places() {
      return head.places;
    },
    find: head.find,
    want(count) {
      head.want(count);
      void work();
    },
    hear(conversation) {
      heard?.set(conversation.conversationId, conversation);
      if (head.hear(conversation)) onChange();
      void work();
    },
    follow(queues) {
      if (toNamedQueues(queues.filter(isMine)) !== namedQueues) isStale = true;
      if (head.judgeAnew()) onChange();
      return work();
    },
    reload() {
      isStale = true;
      return work();
    },
  };
}

/** As much as is missing, and some more. */
function toPageQuery(queues: readonly Queue[], head: WaitingHead, after: WaitingPlace | undefined): PageQuery {
  const missing = after === undefined ? head.wanted : head.missing;
  return { queues, limit: Math.min(missing + AHEAD, PAGE), ...(after === undefined ? {} : { after }) };
}

/** Whose, as it is, can change without any conversation changing: a named agent comes or goes. */
function toNamedQueues(queues: readonly Queue[]): string {
  const named = queues.filter(({ suggestedTo }) => suggestedTo !== undefined);
  return named
    .map(({ skillId, suggestedTo }) => `${skillId ?? ""} ${suggestedTo}`)
    .toSorted()
    .join("\n");
}

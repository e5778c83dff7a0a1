import type { Conversation, ConversationId, Queue, WaitingPlace } from "@signpost/core";
import type { WaitingPage, WaitingQuery } from "../storage/conversation-queries.ts";
import { AHEAD, createWaitingHead, type WaitingHead } from "./waiting-head.ts";

/** LIM-9: the conversations that wait longest in some queues, as many as are wanted. */
export interface WaitingWindow {
  /** In the order in which they wait. */
  readonly places: readonly WaitingPlace[];
  find(conversationId: ConversationId): Conversation | undefined;
  /** Sets how many entries are wanted at least. */
  want(count: number): void;
  hear(conversation: Conversation): void;
  /**
   * Takes the queues in which conversations wait now. Reads again if those suggested to named agents are not the same as
   * before.
   */
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

/** The most that one reading takes. Parsing the states blocks everybody else. */
const PAGE = 200;

/** The window is read when somebody wants entries of it (LIM-9). */
export function createWaitingWindow(deps: WaitingWindowDeps): WaitingWindow {
  const { listQueues, listWaiting, isMine, onChange, onError } = deps;
  const head = createWaitingHead(isMine);
  let namedQueues = "";
  /** What was announced during a reading. It is newer than the page. */
  let heard: Map<ConversationId, Conversation> | undefined;
  let isStale = true;
  let working: Promise<void> | undefined;

  const isToRead = (): boolean => isStale || (head.end !== undefined && head.missing > 0);

  /** One reading at a time. What is asked for meanwhile is done by this reading or by one after it. */
  function work(): Promise<void> {
    if (working === undefined && isToRead()) working = run();
    return working ?? Promise.resolve();
  }

  async function run(): Promise<void> {
    try {
      while (isToRead()) await (isStale ? readAnew() : readOn());
    } catch (error) {
      // The next change tries again, and so does the regular refresh.
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
    // If the end has moved meanwhile, the page no longer fits. The loop reads another one from the new end.
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

/** Asks for as many as are missing, and some more. */
function toPageQuery(queues: readonly Queue[], head: WaitingHead, after: WaitingPlace | undefined): PageQuery {
  const missing = after === undefined ? head.wanted : head.missing;
  return { queues, limit: Math.min(missing + AHEAD, PAGE), ...(after === undefined ? {} : { after }) };
}

/**
 * The queues of conversations that were suggested to a named agent. Who may have them can change without a change of any
 * conversation, when that agent comes or goes.
 */
function toNamedQueues(queues: readonly Queue[]): string {
  const named = queues.filter(({ suggestedTo }) => suggestedTo !== undefined);
  return named
    .map(({ skillId, suggestedTo }) => `${skillId ?? ""} ${suggestedTo}`)
    .toSorted()
    .join("\n");
}

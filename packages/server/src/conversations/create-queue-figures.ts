import { setImmediate } from "node:timers/promises";
import type { Instant, QueueFigures, WaitingPlace } from "@signpost/core";
import type { ChatCount, ChatQueue, QueuePlace } from "../storage/conversation-queries.ts";
import type { ConversationStore } from "../storage/conversation-store.ts";
import type { TimeSource } from "../time.ts";

/** CHT-1: the account's own figures of the queues that chats wait in; one answer for each place, in order. */
export type ReadQueueFigures = (places: readonly QueuePlace[]) => Promise<readonly QueueFigures[]>;

export interface QueueFiguresDeps {
  readonly conversations: Pick<ConversationStore, "countChats" | "listChatTimes">;
  /** The age of a survey does not depend on the time of day. */
  readonly time: Pick<TimeSource, "elapsedMs">;
}

/** LIM-9: in queues up to this length, a place is counted each time that it is needed. */
export const COUNTED_EXACTLY = 200;
/** How long a survey of a longer queue is used. A visitor who waits behind hundreds of others does not notice the difference. */
const SURVEY_LASTS_MS = 5_000;
/** A queue that nobody asks for is forgotten. */
const FORGET_MS = 60_000;
const PAGE = 2_000;

/** The times since which the conversations of a long queue wait, in order. */
interface Survey {
  readonly times: readonly Instant[];
  readonly takenAt: number;
}

interface Surveyed {
  /** The latest finished survey. It is used while the next one is made. */
  known?: Survey;
  taking?: Promise<Survey>;
}

/**
 * A short queue is counted for each conversation. In a long queue that would take as many steps as there are pairs of
 * conversations, so the queue is surveyed every few seconds, a page at a time, and places are looked up in the survey.
 */
export function createQueueFigures({ conversations, time }: QueueFiguresDeps): ReadQueueFigures {
  const surveys = new Map<string, Surveyed>();

  async function take(queue: ChatQueue): Promise<Survey> {
    const takenAt = time.elapsedMs();
    const times: Instant[] = [];
    let after: WaitingPlace | undefined;
    for (;;) {
      const page = await conversations.listChatTimes(queue, {
        limit: PAGE,
        ...(after === undefined ? {} : { after }),
      });
      for (const { queuedAt } of page) times.push(queuedAt);
      after = page.at(-1);
      if (page.length < PAGE) return { times, takenAt };
      await setImmediate();
    }
  }

  function start(queue: ChatQueue, entry: Surveyed): Promise<Survey> {
    const taking = take(queue).finally(() => {
      delete entry.taking;
    });
    entry.taking = taking;
    taking.then(
      (survey) => {
        entry.known = survey;
      },
      // The callers that wait for this survey get the error; the next caller starts another one.
      () => {},
    );
    return taking;
  }

  function findSurvey(queue: ChatQueue): Survey | Promise<Survey> {
    const now = time.elapsedMs();
    for (const [name, { known }] of surveys)
      if (known !== undefined && now - known.takenAt > FORGET_MS) surveys.delete(name);
    const name = `${queue.accountId}/${queue.skillId ?? ""}`;
    const entry = surveys.get(name) ?? {};
    surveys.set(name, entry);
    const { known } = entry;
    if (known !== undefined && now - known.takenAt <= SURVEY_LASTS_MS) return known;
    const taking = entry.taking ?? start(queue, entry);
    return known ?? taking;
  }

  async function toFigures(place: QueuePlace, { others, ahead, averageWaitMs }: ChatCount): Promise<QueueFigures> {
    const average = averageWaitMs === undefined ? {} : { averageWaitMs };
    if (others < COUNTED_EXACTLY) return { place: ahead + 1, length: others + 1, ...average };
    const { times } = await findSurvey(place);
    const before = ahead < COUNTED_EXACTLY ? ahead : Math.max(ahead, countBefore(times, place.queuedAt));
    return { place: before + 1, length: Math.max(times.length, before + 1), ...average };
  }

  return async (places) => {
    const counts = await conversations.countChats(places, COUNTED_EXACTLY);
    const figures: QueueFigures[] = [];
    for (const [index, place] of places.entries()) {
      const count = counts[index];
      if (count === undefined) throw new Error("every place has a count");
      figures.push(await toFigures(place, count));
    }
    return figures;
  };
}

/** How many came before; a chat that is only being opened comes last. */
function countBefore(times: readonly Instant[], queuedAt: Instant = Number.POSITIVE_INFINITY): number {
  let [from, to] = [0, times.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((times[middle] ?? Number.POSITIVE_INFINITY) < queuedAt) from = middle + 1;
    else to = middle;
  }
  return from;
}

import { setImmediate } from "node:timers/promises";
import type { Instant, QueueFigures, WaitingPlace } from "@signpost/core";
import type { ChatCount, ChatQueue, QueuePlace } from "../storage/conversation-queries.ts";
import type { ConversationStore } from "../storage/conversation-store.ts";
import type { TimeSource } from "../time.ts";

/** CHT-1: the account's own figures of the queues that chats wait in; one answer for each place, in order. */
export type ReadQueueFigures = (places: readonly QueuePlace[]) => Promise<readonly QueueFigures[]>;

export interface QueueFiguresDeps {
  readonly conversations: Pick<ConversationStore, "countChats" | "listChatTimes">;
  /** How old a survey is has nothing to do with the time of day. */
  readonly time: Pick<TimeSource, "elapsedMs">;
}

/** LIM-9: up to here every place is counted each time it is asked for. */
export const COUNTED_EXACTLY = 200;
/** A survey of a longer queue serves for so long; whoever waits behind hundreds of others does not miss the difference. */
const SURVEY_LASTS_MS = 5_000;
/** A queue that nobody asks for is forgotten. */
const FORGET_MS = 60_000;
const PAGE = 2_000;

/** Since when everybody in a long queue waits, in order. */
interface Survey {
  readonly times: readonly Instant[];
  readonly takenAt: number;
}

interface Surveyed {
  /** The latest that is done; it goes on serving while the next one is taken. */
  known?: Survey;
  taking?: Promise<Survey>;
}

/**
 * A short queue is counted. To count a long one for everybody who waits in it takes as many steps as there are pairs of them, so
 * it is surveyed every few seconds, a page at a time, and places are looked up there.
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
      // Whoever waits for it hears of it; the next one who asks starts another.
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

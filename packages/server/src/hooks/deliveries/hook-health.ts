import type { ConversationId, Instant } from "@signpost/core";
import type { LaneSort } from "../../storage/delivery-store.ts";
import type { HookAnswer } from "../caller/hook-answer.ts";

/**
 * HOK-3: what an answer says about the endpoint. A refusal concerns the delivery, and shows that the endpoint works. A
 * request to come later (408, 425, 429), a fault (5xx, 1xx) and no answer at all concern the endpoint.
 */
export type Bearing = "arrived" | "refused" | "gone" | "failed";

/** What an answer says of the endpoint as a whole, beyond the delivery at hand (HOK-3). */
export function toBearing(answer: HookAnswer): Bearing {
  if (answer.kind === "failed") return "failed";
  const { status } = answer;
  if (status >= 200 && status < 300) return "arrived";
  if (status === 410) return "gone";
  return status >= 300 && status < 500 && !ASKED_TO_WAIT.has(status) ? "refused" : "failed";
}

const ASKED_TO_WAIT: ReadonlySet<number> = new Set([408, 425, 429]);

/** How a webhook is doing, as this node saw it. */
export interface HookHealth {
  /** Calls of many conversations failed, and none succeeded since: only single calls are tried. */
  readonly isPaused: boolean;
  /** How many lanes of this sort may be begun at `now`. */
  roomFor(sort: LaneSort, now: Instant): number;
  /** When there may be room for lanes of this sort, unless something ends before. */
  readyAt(sort: LaneSort): Instant;
  begin(sort: LaneSort, conversationId: ConversationId, now: Instant): Trial;
  /** The failing lane that was tried last during the pause. The next try takes another one. */
  readonly lastTried: ConversationId | undefined;
}

/** A lane that was begun. */
export interface Trial {
  /** The result of one of its calls. */
  readonly note: (bearing: Bearing) => void;
  readonly end: () => void;
}

/** If so many conversations failed and none succeeded since, the cause is the endpoint and not a conversation. */
const MANY = 8;
/**
 * An untried lane may be the one that succeeds, so it does not wait long. Each conversation is tried in this way only once,
 * which is no more than a healthy webhook is told.
 */
const UNTRIED_EVERY_MS = 50;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** While a webhook is paused: more than one of the untried, so that one call that hangs does not stop the tries. */
const TRIED_AT_ONCE: Readonly<Record<LaneSort, number>> = { untried: 4, failing: 1 };

/** Remembers how a webhook answers, and slows down for one that fails for many conversations (HOK-3). */
export function createHookHealth(): HookHealth {
  const failed = new Set<ConversationId>();
  const tried = { untried: { running: 0, lastAt: 0 }, failing: { running: 0, lastAt: 0 } };
  let pauseMs = FIRST_PAUSE_MS;
  let lastTried: ConversationId | undefined;
  const isPaused = (): boolean => failed.size >= MANY;

  function readyAt(sort: LaneSort): Instant {
    if (!isPaused()) return 0;
    return tried[sort].lastAt + (sort === "untried" ? UNTRIED_EVERY_MS : pauseMs);
  }

  function recover(): void {
    failed.clear();
    pauseMs = FIRST_PAUSE_MS;
    lastTried = undefined;
  }

  function fail(conversationId: ConversationId, wasPaused: boolean, sort: LaneSort): void {
    // Calls that ran already when the pause began do not make it longer.
    if (wasPaused && sort === "failing") pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    if (!isPaused()) failed.add(conversationId);
  }

  return {
    get isPaused() {
      return isPaused();
    },
    get lastTried() {
      return lastTried;
    },
    readyAt,
    roomFor(sort, now) {
      if (!isPaused()) return Number.POSITIVE_INFINITY;
      return now >= readyAt(sort) && tried[sort].running < TRIED_AT_ONCE[sort] ? 1 : 0;
    },
    begin(sort, conversationId, now) {
      const wasPaused = isPaused();
      tried[sort].lastAt = now;
      if (wasPaused) {
        tried[sort].running++;
        if (sort === "failing") lastTried = conversationId;
      }
      return {
        note(bearing) {
          if (bearing === "failed") fail(conversationId, wasPaused, sort);
          else recover();
        },
        end() {
          if (wasPaused) tried[sort].running--;
        },
      };
    },
  };
}

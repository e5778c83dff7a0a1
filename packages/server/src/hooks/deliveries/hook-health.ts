import type { ConversationId, Instant } from "@signpost/core";
import type { LaneSort } from "../../storage/delivery-store.ts";
import type { HookAnswer } from "../caller/hook-answer.ts";

/**
 * HOK-3: what an answer says of the endpoint. A refusal is about what was told, and says that the endpoint is there; that it
 * wants to be asked later (408, 425, 429), that it could not (5xx, 1xx), and no answer at all are about the endpoint.
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
  /** Many different conversations failed, and none got through since: single ones are tried now and then. */
  readonly isPaused: boolean;
  /** How many lanes of this sort may be begun at `now`. */
  roomFor(sort: LaneSort, now: Instant): number;
  /** When there may be room for lanes of this sort, unless something ends before. */
  readyAt(sort: LaneSort): Instant;
  begin(sort: LaneSort, conversationId: ConversationId, now: Instant): Trial;
  /** Of the lanes that failed before, the one tried last while this was paused: the next time it is another's turn. */
  readonly lastTried: ConversationId | undefined;
}

/** A lane that was begun. */
export interface Trial {
  /** One of its calls came to this. */
  readonly note: (bearing: Bearing) => void;
  readonly end: () => void;
}

/** So many different conversations, and none that got through since: then it is not about a conversation. */
const MANY = 8;
/**
 * What was never tried may be what gets through, and does not wait long for its turn; each conversation is tried so once, which
 * is no more than a webhook that is well is told.
 */
const UNTRIED_EVERY_MS = 50;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** Of a webhook that is paused: one that hangs must not be the only one that is tried. */
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
    // What was under way when the pause began is part of what it is about.
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

import type { ConversationId, Instant } from "@signpost/core";
import type { HookWork, LaneSort } from "../../storage/delivery-store.ts";
import type { Places } from "../places.ts";
import { createHookHealth, type Trial } from "./hook-health.ts";

/** HOK-3: how many places of a hook failing lanes may take, so that untried lanes always find one. */
const FAILING_PLACES = 8;

/** What this process knows of a hook with deliveries to make: its health, and how many of its lanes are under way. */
export class HookFlow {
  readonly health = createHookHealth();
  /** Failing lanes that run. */
  #failingRunning = 0;

  /** HOK-3: how many lanes may begin. Untried lanes go first, but one of those that failed always has its turn. */
  roomFor(work: HookWork, sort: LaneSort, places: Places, now: Instant): number {
    const room = Math.min(places.roomFor(work), this.health.roomFor(sort, now));
    if (sort === "failing") return Math.min(room, FAILING_PLACES - this.#failingRunning);
    const isFailingDue = (work.failingDueAt ?? Number.POSITIVE_INFINITY) <= now;
    const mayReserve = isFailingDue && this.#failingRunning === 0 && !this.health.isPaused;
    return mayReserve && (room > 1 || places.usedBy(work) > 0) ? room - 1 : room;
  }

  /** The next instant at which the hook has work, if nothing else wakes the worker before. */
  nextAt({ untriedDueAt, failingDueAt }: HookWork, now: Instant): Instant {
    const times = [
      Math.max(untriedDueAt ?? Number.POSITIVE_INFINITY, this.health.readyAt("untried")),
      Math.max(failingDueAt ?? Number.POSITIVE_INFINITY, this.health.readyAt("failing")),
    ];
    // A lane that is due and found no place gets one when another lane ends.
    return Math.min(...times.filter((at) => at > now), Number.POSITIVE_INFINITY);
  }

  /** Counts a lane as under way until the trial is ended. */
  begin(sort: LaneSort, conversationId: ConversationId, now: Instant): Trial {
    const { note, end } = this.health.begin(sort, conversationId, now);
    const failing = sort === "failing" ? 1 : 0;
    this.#failingRunning += failing;
    return {
      note,
      end: () => {
        end();
        this.#failingRunning -= failing;
      },
    };
  }
}

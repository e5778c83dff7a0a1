import type { Instant } from "@signpost/core";
import type { Logger } from "../../observability/logger.ts";
import type { Metrics } from "../../observability/metrics.ts";
import type { Lane, LaneSettlement, LaneSort } from "../../storage/delivery-store.ts";
import type { Storage } from "../../storage/storage.ts";
import type { TimeSource } from "../../time.ts";
import type { Places } from "../places.ts";
import { type DeliverLaneDeps, deliverLane } from "./deliver-lane.ts";
import type { HookFlow } from "./hook-flow.ts";
import { inGroups } from "./in-groups.ts";

/** What lanes are run with. */
export interface LaneRunnerDeps extends DeliverLaneDeps {
  readonly storage: Pick<Storage, "deliveries">;
  readonly time: TimeSource;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

interface LaneRunnerOptions {
  readonly places: Places;
  readonly isStopping: () => boolean;
  /** A lane has ended, and its place is free again. */
  readonly onEnd: () => void;
  /** HOK-5: a lane holds a delivery that is too old to be made. */
  readonly onExpired: () => void;
}

interface Claim {
  readonly sort: LaneSort;
  /** When others may claim the lane. */
  readonly until: Instant;
}

/** OPS-2: how long the deliveries under way may take when the worker closes. */
const CLOSE_PATIENCE_MS = 4_000;

/** Works off claimed lanes, many at a time, and stores what became of them. */
export class LaneRunner {
  readonly #deps: LaneRunnerDeps;
  readonly #options: LaneRunnerOptions;
  readonly #settle: (settlement: LaneSettlement) => Promise<void>;
  readonly #running = new Set<Promise<void>>();
  readonly #cut = new AbortController();

  constructor(deps: LaneRunnerDeps, options: LaneRunnerOptions) {
    this.#deps = deps;
    this.#options = options;
    const { time, storage } = deps;
    this.#settle = inGroups(time, (settlements: readonly LaneSettlement[]) => storage.deliveries.settle(settlements));
  }

  begin(lane: Lane, flow: HookFlow, claim: Claim): void {
    const run: Promise<void> = this.#run(lane, flow, claim).finally(() => {
      this.#running.delete(run);
      this.#options.onEnd();
    });
    this.#running.add(run);
  }

  /** Waits for the lanes under way, and breaks off calls that take too long. */
  async close(): Promise<void> {
    const patience = this.#deps.time.after(CLOSE_PATIENCE_MS, () => this.#cut.abort());
    await Promise.all(this.#running);
    patience.close();
  }

  /** Only this method takes and frees a place, so the place is freed whatever the endpoint or the store does. */
  async #run(lane: Lane, flow: HookFlow, { sort, until }: Claim): Promise<void> {
    const { time, metrics, logger } = this.#deps;
    const { places, isStopping, onExpired } = this.#options;
    const trial = flow.begin(sort, lane.conversationId, time.now());
    places.take(lane);
    try {
      const limits = { until, isStopping, signal: this.#cut.signal, onBearing: trial.note, onExpired };
      const settlement = await deliverLane(lane, limits, this.#deps);
      await this.#settle(settlement);
      metrics.countDeadLetters(settlement.attempts.filter(({ state }) => state === "dead").length);
    } catch (error) {
      // The lane's lease ends and the lane is tried again: at least once.
      logger.error("a delivery could not be settled", { accountId: lane.accountId, hookId: lane.hookId, error });
    } finally {
      trial.end();
      places.leave(lane);
    }
  }
}

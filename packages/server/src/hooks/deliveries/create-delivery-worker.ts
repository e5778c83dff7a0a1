import type { Instant } from "@signpost/core";
import type { Logger } from "../../observability/logger.ts";
import type { Metrics } from "../../observability/metrics.ts";
import type { HookWork, Lane, LaneSettlement } from "../../storage/delivery-store.ts";
import type { Storage } from "../../storage/storage.ts";
import { type DeliverLaneDeps, deliverLane } from "./deliver-lane.ts";
import { inGroups } from "./in-groups.ts";

export interface DeliveryWorker {
  /** Looks at once. */
  wake(): void;
  /** OPS-2: begins nothing more, and settles what it has begun. */
  close(): Promise<void>;
}

export interface DeliveryWorkerDeps extends DeliverLaneDeps {
  readonly storage: Pick<Storage, "deliveries">;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/** How the hook has been doing, as this process saw it. */
interface Flow {
  running: number;
  /** In a row. */
  failures: number;
  pausedUntil: Instant;
}

/** Lanes of one hook at a time; of one that fails a single one, to see whether it is back. */
const LANES_PER_HOOK = 32;
const LANES_IN_ALL = 512;
const DELIVERIES_PER_LANE = 20;
/** A worker that died is succeeded after one delivery's time limit and this. */
const LEASE_MARGIN_MS = 5_000;
/** Of hooks that are gone: there is nobody to wait for. */
const NO_TIMEOUT_MS = 0;
const LONGEST_LOOK_AWAY_MS = 1_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;
/** OPS-2: what is being delivered at the end may take this long. */
const CLOSE_PATIENCE_MS = 4_000;

/**
 * Claims lanes and delivers them. Each hook has places of its own, so one that is slow fills its own and nobody else's, and
 * one that fails is left alone for longer and longer, up to a minute.
 */
export function createDeliveryWorker(deps: DeliveryWorkerDeps): DeliveryWorker {
  const { storage, policies, clock, metrics, logger } = deps;
  const settle = inGroups((settlements: readonly LaneSettlement[]) => storage.deliveries.settle(settlements));
  const flows = new Map<string, Flow>();
  const running = new Set<Promise<void>>();
  const cut = new AbortController();
  let isStopping = false;
  let wakeUp = () => {};
  let hasWork = false;

  function wake(): void {
    hasWork = true;
    wakeUp();
  }

  async function work(): Promise<void> {
    while (!isStopping) {
      hasWork = false;
      const nextAt = await claimRound().catch((error: unknown) => {
        logger.warn("deliveries could not be claimed", { error });
        return clock.now() + LONGEST_LOOK_AWAY_MS;
      });
      await sleep(Math.min(nextAt - clock.now(), LONGEST_LOOK_AWAY_MS));
    }
  }

  function sleep(ms: number): Promise<void> {
    if (hasWork || isStopping || ms <= 0) return new Promise((resolve) => setImmediate(resolve));
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Fills the free places of every hook that has something due; returns when the next thing is. */
  async function claimRound(): Promise<Instant> {
    const now = clock.now();
    let nextAt = now + LONGEST_LOOK_AWAY_MS;
    const hooks = await storage.deliveries.listHooksWithWork();
    for (const work of hooks) {
      const { hookId, dueAt } = work;
      const flow = flows.get(hookId) ?? { running: 0, failures: 0, pausedUntil: 0 };
      flows.set(hookId, flow);
      const readyAt = Math.max(dueAt, flow.pausedUntil);
      // What is running wakes this loop when it is done.
      if (readyAt > now) nextAt = Math.min(nextAt, readyAt);
      else await claimFor(work, flow, now);
    }
    const withWork = new Set(hooks.map(({ hookId }) => hookId));
    for (const [hookId, flow] of flows) if (flow.running === 0 && !withWork.has(hookId)) flows.delete(hookId);
    return nextAt;
  }

  async function claimFor({ accountId, hookId }: HookWork, flow: Flow, now: Instant): Promise<void> {
    const free = (flow.failures > 0 ? 1 : LANES_PER_HOOK) - flow.running;
    const lanes = Math.min(free, LANES_IN_ALL - running.size);
    // Half of them at a time: to claim lane by lane would be a transaction for each.
    const isWorthIt = flow.running === 0 || free >= LANES_PER_HOOK / 2;
    if (lanes <= 0 || !isWorthIt || isStopping) return;
    const hook = (await policies.get(accountId))?.hooks.find((candidate) => candidate.hookId === hookId);
    const leaseUntil = now + (hook?.timeoutMs ?? NO_TIMEOUT_MS) + LEASE_MARGIN_MS;
    const claim = { hookId, now, leaseUntil, lanes, deliveriesPerLane: DELIVERIES_PER_LANE };
    for (const lane of await storage.deliveries.claim(claim)) {
      const run: Promise<void> = runLane(lane, flow, leaseUntil).finally(() => {
        running.delete(run);
        wake();
      });
      running.add(run);
    }
  }

  async function runLane(lane: Lane, flow: Flow, until: Instant): Promise<void> {
    flow.running++;
    try {
      const settlement = await deliverLane(lane, { until, isStopping: () => isStopping, signal: cut.signal }, deps);
      const last = settlement.attempts.at(-1);
      if (last !== undefined) noteHealth(flow, last.state === "delivered");
      await settle(settlement);
      metrics.countDeadLetters(settlement.attempts.filter(({ state }) => state === "dead").length);
    } catch (error) {
      // Its lease runs out, and it is tried again: at least once.
      logger.error("a delivery could not be settled", { accountId: lane.accountId, hookId: lane.hookId, error });
    } finally {
      flow.running--;
    }
  }

  function noteHealth(flow: Flow, isWell: boolean): void {
    flow.failures = isWell ? 0 : flow.failures + 1;
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(flow.failures, 20), LONGEST_PAUSE_MS);
    flow.pausedUntil = isWell ? 0 : clock.now() + pauseMs;
  }

  const loop = work();
  return {
    wake,
    async close() {
      isStopping = true;
      wakeUp();
      await loop;
      const patience = setTimeout(() => cut.abort(), CLOSE_PATIENCE_MS);
      await Promise.all(running);
      clearTimeout(patience);
    },
  };
}

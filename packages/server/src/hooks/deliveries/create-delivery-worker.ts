import type { Instant } from "@signpost/core";
import type { Hook } from "../../configuration/hooks/hook.ts";
import type { Logger } from "../../observability/logger.ts";
import type { Metrics } from "../../observability/metrics.ts";
import type { HookWork, Lane, LaneSettlement, LaneSort } from "../../storage/delivery-store.ts";
import type { Storage } from "../../storage/storage.ts";
import { createSleeper, type TimeSource } from "../../time.ts";
import { createPlaces } from "../places.ts";
import { type DeliverLaneDeps, deliverLane } from "./deliver-lane.ts";
import { createHookHealth, type HookHealth } from "./hook-health.ts";
import { inGroups } from "./in-groups.ts";
import { takeTurns } from "./take-turns.ts";

/** Delivers sends to webhooks, for as long as the node runs (HOK-1). */
export interface DeliveryWorker {
  /** Looks at once. */
  wake(): void;
  /** OPS-2: begins nothing more, and settles what it has begun. */
  close(): Promise<void>;
}

export interface DeliveryWorkerDeps extends DeliverLaneDeps {
  readonly storage: Pick<Storage, "deliveries">;
  readonly time: TimeSource;
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** HOK-6: calls under way at a time, of all webhooks together. */
  readonly placesInAll: number;
}

/** What this process knows of a hook that is owed something. */
interface Flow {
  readonly health: HookHealth;
  /** Lanes under way in which something failed before. */
  failingRunning: number;
}

const PLACES_PER_HOOK = 32;
/** HOK-3: of a hook's places, so that what was never tried always finds one. */
const FAILING_PLACES = 8;
const DELIVERIES_PER_LANE = 20;
/** A worker that died is succeeded after one delivery's time limit and this. */
const LEASE_MARGIN_MS = 5_000;
/** Of hooks that are gone: there is nobody to wait for. */
const NO_TIMEOUT_MS = 0;
const LONGEST_LOOK_AWAY_MS = 1_000;
/** HOK-5: deliveries that are given up in one transaction. */
const EXPIRY_BATCH = 500;
/** OPS-2: what is being delivered at the end may take this long. */
const CLOSE_PATIENCE_MS = 4_000;

/** Claims lanes and delivers them: by turns, each hook in places of its own (HOK-6), and as its health allows (HOK-3). */
export function createDeliveryWorker(deps: DeliveryWorkerDeps): DeliveryWorker {
  const { storage, policies, time, metrics, logger } = deps;
  const settle = inGroups(time, (settlements: readonly LaneSettlement[]) => storage.deliveries.settle(settlements));
  const places = createPlaces({ inAll: deps.placesInAll, perHook: PLACES_PER_HOOK });
  const flows = new Map<string, Flow>();
  const running = new Set<Promise<void>>();
  const cut = new AbortController();
  let isStopping = false;
  const sleeper = createSleeper(time);
  let hasWork = false;
  let expiredAt: Instant = Number.NEGATIVE_INFINITY;

  function wake(): void {
    hasWork = true;
    sleeper.wake();
  }

  async function work(): Promise<void> {
    while (!isStopping) {
      hasWork = false;
      const nextAt = await claimRound().catch((error: unknown) => {
        logger.warn("deliveries could not be claimed", { error });
        return time.now() + LONGEST_LOOK_AWAY_MS;
      });
      await sleep(Math.min(nextAt - time.now(), LONGEST_LOOK_AWAY_MS));
    }
  }

  function sleep(ms: number): Promise<void> {
    if (hasWork || isStopping || ms <= 0) return new Promise((resolve) => setImmediate(resolve));
    return sleeper.sleep(ms);
  }

  /** HOK-5: before anything is claimed, and cheap: mostly there is nothing. */
  async function expire(): Promise<void> {
    const now = time.now();
    if (now - expiredAt < LONGEST_LOOK_AWAY_MS) return;
    for (let expired = EXPIRY_BATCH; expired >= EXPIRY_BATCH && !isStopping; ) {
      expired = await storage.deliveries.expire({ now, limit: EXPIRY_BATCH });
      metrics.countDeadLetters(expired);
    }
    expiredAt = now;
  }

  /** Fills the free places of every hook that has something due; returns when the next thing is. */
  async function claimRound(): Promise<Instant> {
    await expire();
    let nextAt = time.now() + LONGEST_LOOK_AWAY_MS;
    const hooks = await storage.deliveries.listHooksWithWork();
    for (const work of takeTurns(hooks, places)) {
      const flow = flows.get(work.hookId) ?? { health: createHookHealth(), failingRunning: 0 };
      flows.set(work.hookId, flow);
      nextAt = Math.min(nextAt, await claimFor(work, flow));
    }
    const withWork = new Set(hooks.map(({ hookId }) => hookId));
    for (const [hookId] of flows) if (!withWork.has(hookId)) flows.delete(hookId);
    return nextAt;
  }

  /** Returns when there is something to do for the hook that nothing else wakes us for. */
  async function claimFor(work: HookWork, flow: Flow): Promise<Instant> {
    const { accountId, hookId } = work;
    const hook = (await policies.get(accountId))?.hooks.find((candidate) => candidate.hookId === hookId);
    // One that is off may be switched on again: what it is owed waits for that, or for its end.
    if (hook !== undefined && !hook.isEnabled) return Number.POSITIVE_INFINITY;
    await claim(work, { flow, hook, sort: "untried" });
    await claim(work, { flow, hook, sort: "failing" });
    const now = time.now();
    const times = [
      Math.max(work.untriedDueAt ?? Number.POSITIVE_INFINITY, flow.health.readyAt("untried")),
      Math.max(work.failingDueAt ?? Number.POSITIVE_INFINITY, flow.health.readyAt("failing")),
    ];
    // What is due already and found no place has one as soon as something ends.
    return Math.min(...times.filter((at) => at > now), Number.POSITIVE_INFINITY);
  }

  interface ClaimFor {
    readonly flow: Flow;
    readonly hook: Hook | undefined;
    readonly sort: LaneSort;
  }

  async function claim(work: HookWork, { flow, hook, sort }: ClaimFor): Promise<void> {
    const now = time.now();
    const dueAt = sort === "untried" ? work.untriedDueAt : work.failingDueAt;
    const lanes = dueAt === undefined || dueAt > now || isStopping ? 0 : roomFor(work, flow, sort);
    if (lanes <= 0) return;
    const { hookId } = work;
    const { isPaused, lastTried } = flow.health;
    const leaseUntil = now + (hook?.timeoutMs ?? NO_TIMEOUT_MS) + LEASE_MARGIN_MS;
    const wish = { hookId, sort, now, leaseUntil, lanes, deliveriesPerLane: DELIVERIES_PER_LANE };
    let claimed =
      isPaused && lastTried !== undefined ? await storage.deliveries.claim({ ...wish, except: lastTried }) : [];
    if (claimed.length === 0) claimed = await storage.deliveries.claim(wish);
    for (const lane of claimed) begin(lane, flow, { sort, until: leaseUntil });
  }

  /** HOK-3: what was never tried goes first, but one of those that failed always has its turn. */
  function roomFor(work: HookWork, { health, failingRunning }: Flow, sort: LaneSort): number {
    const now = time.now();
    const room = Math.min(places.roomFor(work), health.roomFor(sort, now));
    if (sort === "failing") return Math.min(room, FAILING_PLACES - failingRunning);
    const isFailingDue = (work.failingDueAt ?? Number.POSITIVE_INFINITY) <= now;
    const isReserved =
      isFailingDue && failingRunning === 0 && !health.isPaused && (room > 1 || places.usedBy(work) > 0);
    return isReserved ? room - 1 : room;
  }

  function begin(lane: Lane, flow: Flow, how: { readonly sort: LaneSort; readonly until: Instant }): void {
    const run: Promise<void> = runLane(lane, flow, how).finally(() => {
      running.delete(run);
      wake();
    });
    running.add(run);
  }

  /** A place is taken and left here, and nowhere else: whatever the endpoint or the store does, it is left. */
  async function runLane(
    lane: Lane,
    flow: Flow,
    { sort, until }: { readonly sort: LaneSort; readonly until: Instant },
  ): Promise<void> {
    const failing = sort === "failing" ? 1 : 0;
    const trial = flow.health.begin(sort, lane.conversationId, time.now());
    places.take(lane);
    flow.failingRunning += failing;
    try {
      const settlement = await deliverLane(
        lane,
        { until, isStopping: () => isStopping, signal: cut.signal, onBearing: trial.note, onExpired: lookForExpired },
        deps,
      );
      await settle(settlement);
      metrics.countDeadLetters(settlement.attempts.filter(({ state }) => state === "dead").length);
    } catch (error) {
      // Its lease runs out, and it is tried again: at least once.
      logger.error("a delivery could not be settled", { accountId: lane.accountId, hookId: lane.hookId, error });
    } finally {
      trial.end();
      places.leave(lane);
      flow.failingRunning -= failing;
    }
  }

  function lookForExpired(): void {
    expiredAt = Number.NEGATIVE_INFINITY;
  }

  const loop = work();
  return {
    wake,
    async close() {
      isStopping = true;
      sleeper.wake();
      await loop;
      const patience = time.after(CLOSE_PATIENCE_MS, () => cut.abort());
      await Promise.all(running);
      patience.close();
    },
  };
}

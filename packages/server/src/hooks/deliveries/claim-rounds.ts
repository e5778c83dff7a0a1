import type { Hook, Instant } from "@signpost/core";
import type { HookWork, Lane, LaneClaim, LaneSort } from "../../storage/delivery-store.ts";
import { createPlaces, type Places } from "../places.ts";
import { Expiry } from "./expiry.ts";
import { HookFlow } from "./hook-flow.ts";
import { LaneRunner, type LaneRunnerDeps } from "./lane-runner.ts";
import { takeTurns } from "./take-turns.ts";

/** What a node's delivery worker is made of. */
export interface DeliveryWorkerDeps extends LaneRunnerDeps {
  /** HOK-6: calls under way at a time, of all webhooks together. */
  readonly placesInAll: number;
}

const PLACES_PER_HOOK = 32;
const DELIVERIES_PER_LANE = 20;
/** A worker that died is succeeded after one delivery's time limit and this. */
const LEASE_MARGIN_MS = 5_000;
/** Of hooks that are gone: there is nobody to wait for. */
const NO_TIMEOUT_MS = 0;
/** The worker looks at least this often, whatever it was told. */
export const LONGEST_LOOK_AWAY_MS = 1_000;

interface RoundOptions {
  readonly isStopping: () => boolean;
  readonly onEnd: () => void;
}

interface ClaimFor {
  readonly flow: HookFlow;
  readonly hook: Hook | undefined;
  readonly sort: LaneSort;
}

/** One unit of work: every hook with something due gets as many lanes claimed and begun as it has places free. */
export class ClaimRounds {
  readonly #deps: DeliveryWorkerDeps;
  readonly #isStopping: () => boolean;
  readonly #places: Places;
  readonly #expiry: Expiry;
  readonly #lanes: LaneRunner;
  readonly #flows = new Map<string, HookFlow>();

  constructor(deps: DeliveryWorkerDeps, { isStopping, onEnd }: RoundOptions) {
    this.#deps = deps;
    this.#isStopping = isStopping;
    this.#places = createPlaces({ inAll: deps.placesInAll, perHook: PLACES_PER_HOOK });
    this.#expiry = new Expiry({ ...deps, isStopping });
    const onExpired = (): void => this.#expiry.hasten();
    this.#lanes = new LaneRunner(deps, { places: this.#places, isStopping, onEnd, onExpired });
  }

  /** Fills the free places of every hook that has something due; returns when the next thing is. */
  async claimDue(): Promise<Instant> {
    const { storage, time } = this.#deps;
    await this.#expiry.lookIfDue();
    let nextAt = time.now() + LONGEST_LOOK_AWAY_MS;
    const hooks = await storage.deliveries.listHooksWithWork();
    for (const work of takeTurns(hooks, this.#places)) {
      const flow = this.#flows.get(work.hookId) ?? new HookFlow();
      this.#flows.set(work.hookId, flow);
      nextAt = Math.min(nextAt, await this.#claimFor(work, flow));
    }
    const withWork = new Set(hooks.map(({ hookId }) => hookId));
    for (const [hookId] of this.#flows) if (!withWork.has(hookId)) this.#flows.delete(hookId);
    return nextAt;
  }

  close(): Promise<void> {
    return this.#lanes.close();
  }

  /** Returns when there is something to do for the hook that nothing else wakes us for. */
  async #claimFor(work: HookWork, flow: HookFlow): Promise<Instant> {
    const { accountId, hookId } = work;
    const snapshot = await this.#deps.policies.get(accountId);
    const hook = snapshot?.hooks.find((candidate) => candidate.hookId === hookId);
    // A hook that is off may be switched on again: its deliveries wait for that, or for the end of their time.
    if (hook !== undefined && !hook.isEnabled) return Number.POSITIVE_INFINITY;
    await this.#claim(work, { flow, hook, sort: "untried" });
    await this.#claim(work, { flow, hook, sort: "failing" });
    return flow.nextAt(work, this.#deps.time.now());
  }

  async #claim(work: HookWork, { flow, hook, sort }: ClaimFor): Promise<void> {
    const now = this.#deps.time.now();
    const dueAt = sort === "untried" ? work.untriedDueAt : work.failingDueAt;
    if (dueAt === undefined || dueAt > now || this.#isStopping()) return;
    const lanes = flow.roomFor(work, sort, this.#places, now);
    if (lanes <= 0) return;
    const leaseUntil = now + (hook?.timeoutMs ?? NO_TIMEOUT_MS) + LEASE_MARGIN_MS;
    const wish = { hookId: work.hookId, sort, now, leaseUntil, lanes, deliveriesPerLane: DELIVERIES_PER_LANE };
    for (const lane of await this.#claimLanes(wish, flow)) this.#lanes.begin(lane, flow, { sort, until: leaseUntil });
  }

  /** A paused hook is tried by another conversation than the last time, if there is one. */
  async #claimLanes(wish: LaneClaim, { health }: HookFlow): Promise<readonly Lane[]> {
    const { deliveries } = this.#deps.storage;
    const { isPaused, lastTried } = health;
    const others = isPaused && lastTried !== undefined ? await deliveries.claim({ ...wish, except: lastTried }) : [];
    return others.length === 0 ? deliveries.claim(wish) : others;
  }
}
